import { Button } from '@mantine/core';
import { routes } from '@renderer/store/routes';
import { CopyButton } from '@renderer/ui/copy-button';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { Instant } from '@renderer/ui/instant';
import { shortId } from '@renderer/ui/short-id';
import { visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import { commandEntry } from '@shared/catalogue/commands';
import { IconAlertTriangle, IconBan, IconCheck, IconChecks, IconClock, IconQuestionMark } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { natsCommandLine } from '../copies/nats-command-line';
import { fillDraft } from '../drafts-store';
import styles from './command-history.module.css';
import { type HistoryRow, reusable } from './history-rows';

type HistoryTableProps = {
  readonly rows: readonly HistoryRow[];
  readonly actor: string | undefined;
  readonly isEveryones: boolean;
};

/** Before that, the day says more than the time. */
const DAY_MS = 86_400_000;

/** The commands as a table; what it says above its columns is for those who hear it. */
export function HistoryTable({ rows, actor, isEveryones }: HistoryTableProps) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <colgroup>
          <col className={styles.timeColumn} />
          <col className={styles.commandColumn} />
          <col className={styles.personColumn} />
          <col className={styles.outcomeColumn} />
          <col />
          <col className={styles.detailColumn} />
          <col className={styles.actionsColumn} />
        </colgroup>
        <thead className={styles.columns}>
          <tr>
            <th>time</th>
            <th>command</th>
            <th>person</th>
            <th>outcome</th>
            <th>in words</th>
            <th>{isEveryones ? 'by' : 'duration'}</th>
            <th>actions</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <HistoryLine key={row.commandId} row={row} actor={actor} isEveryones={isEveryones} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type HistoryLineProps = Pick<HistoryTableProps, 'actor' | 'isEveryones'> & { readonly row: HistoryRow };

function HistoryLine({ row, actor, isEveryones }: HistoryLineProps) {
  const { commandId, type, personId, personName, atMs, words, by, policy, timing } = row;
  const entry = commandEntry(type);
  return (
    <tr>
      <td className={styles.time}>
        <Instant atMs={atMs} shape={Date.now() - atMs < DAY_MS ? 'time' : 'date'} />
      </td>
      <td title={visibleText(commandId)}>
        {entry !== undefined && <EventGlyph family={entry.family} />} {entry?.label ?? visibleText(type)}
      </td>
      <td>
        {personId !== null && (
          <Link to={routes.person} params={{ personId }}>
            <WireText text={personName ?? shortId(personId)} limit={60} />
          </Link>
        )}
      </td>
      <Outcome outcome={row.outcome} />
      <td className={styles.words} title={visibleText(words.slice(0, 1000))}>
        <WireText text={words} limit={200} />
      </td>
      <td className={styles.words} title={timing}>
        {isEveryones ? <WireText text={policy ?? by ?? 'unknown'} limit={60} /> : timing}
      </td>
      <td className={styles.actions}>
        <LineActions row={row} actor={actor} label={entry?.label ?? type} />
      </td>
    </tr>
  );
}

function LineActions({ row, actor, label }: Pick<HistoryLineProps, 'row' | 'actor'> & { readonly label: string }) {
  const navigate = useNavigate();
  const { type, commandId, data, note, correlationId } = row;
  const reused = reusable(row);
  const reuse = () => {
    if (reused === undefined) return;
    fillDraft(type, reused.personId, reused.change);
    void navigate({
      to: routes.command,
      params: { type },
      search: (before) => ({ ...before, person: reused.personId ?? undefined }),
    });
  };
  return (
    <>
      {data !== null && (
        <CopyButton
          text={natsCommandLine({ commandId, type, data, note, actor })}
          label={`Copy ${label} as a line for the nats tool`}
        />
      )}
      <Button
        variant="subtle"
        onClick={reuse}
        disabled={reused === undefined}
        title={reused === undefined ? 'What was in it is not known here' : undefined}
      >
        Use again
      </Button>
      {correlationId !== null && (
        <Link to={routes.correlations} search={{ correlation: correlationId }} className={styles.trace}>
          Trace
        </Link>
      )}
    </>
  );
}

const looks = {
  accepted: { icon: IconCheck, tone: 'good' },
  'already done': { icon: IconChecks, tone: 'good' },
  refused: { icon: IconBan, tone: 'bad' },
  failed: { icon: IconAlertTriangle, tone: 'bad' },
  unknown: { icon: IconQuestionMark, tone: 'wait' },
  waiting: { icon: IconClock, tone: 'wait' },
} as const;

function Outcome({ outcome }: Pick<HistoryRow, 'outcome'>) {
  const { icon: Icon, tone } = looks[outcome];
  return (
    <td data-tone={tone}>
      <Icon size={14} stroke={1.75} aria-hidden /> {outcome}
    </td>
  );
}
