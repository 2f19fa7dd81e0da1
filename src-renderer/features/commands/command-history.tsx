import { Button } from '@mantine/core';
import { type IssuedCommand, useIssuedCommands } from '@renderer/store/issued-commands';
import { routes } from '@renderer/store/routes';
import { CopyButton } from '@renderer/ui/copy-button';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { shortId } from '@renderer/ui/short-id';
import { WireText } from '@renderer/ui/wire-text';
import { commandEntry } from '@shared/catalogue/commands';
import { IconBan, IconCheck, IconClock, IconQuestionMark } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import styles from './command-history.module.css';
import { fillDraft } from './drafts-store';
import { standingOf } from './issuing';
import { natsCommandLine } from './nats-command-line';

/** What this window has issued, newest first. */
export function CommandHistory({ actor }: { readonly actor: string | undefined }) {
  const issued = useIssuedCommands((commands) => commands.issued);
  return (
    <section className={styles.history} aria-label="History">
      <header className={styles.head}>
        <h2>History</h2>
        <span className={styles.note}>{countInWords(issued.length)}</span>
      </header>
      {issued.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <colgroup>
              <col className={styles.timeColumn} />
              <col className={styles.commandColumn} />
              <col className={styles.personColumn} />
              <col className={styles.outcomeColumn} />
              <col />
              <col className={styles.actionsColumn} />
            </colgroup>
            <thead className={styles.columns}>
              <tr>
                <th>time</th>
                <th>command</th>
                <th>person</th>
                <th>outcome</th>
                <th>in words</th>
                <th>actions</th>
              </tr>
            </thead>
            <tbody>
              {issued.map((command) => (
                <HistoryRow key={command.commandId} command={command} actor={actor} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function countInWords(count: number): string {
  if (count === 0) return 'nothing has been issued from this window';
  return count === 1 ? 'yours, 1 command' : `yours, ${formatCount(count)} commands`;
}

function HistoryRow({ command, actor }: { readonly command: IssuedCommand; readonly actor: string | undefined }) {
  const navigate = useNavigate();
  const entry = commandEntry(command.type);
  const label = entry?.label ?? command.type;
  const reuse = () => {
    const { person_id: _person, ...data } = command.data;
    const personId = entry?.subject === 'existing' ? command.personId : null;
    fillDraft(command.type, personId, { data, note: command.note ?? '' });
    void navigate({ to: routes.command, params: { type: command.type }, search: { person: personId ?? undefined } });
  };
  return (
    <tr>
      <td className={styles.time}>
        <Instant atMs={command.issuedMs} />
      </td>
      <td>
        {entry !== undefined && <EventGlyph family={entry.family} />} {label}
      </td>
      <td>
        <Link to={routes.person} params={{ personId: command.personId }}>
          <WireText text={command.personName ?? shortId(command.personId)} limit={60} />
        </Link>
      </td>
      <Ending command={command} />
      <td className={styles.actions}>
        <CopyButton text={natsCommandLine({ ...command, actor })} label={`Copy ${label} as a line for the nats tool`} />
        <Button variant="subtle" onClick={reuse} disabled={entry === undefined}>
          Use again
        </Button>
      </td>
    </tr>
  );
}

const looks = {
  accepted: { icon: IconCheck, tone: 'good' },
  refused: { icon: IconBan, tone: 'bad' },
  unknown: { icon: IconQuestionMark, tone: 'wait' },
  waiting: { icon: IconClock, tone: 'wait' },
} as const;

function Ending({ command }: { readonly command: IssuedCommand }) {
  const standing = standingOf(command) ?? { outcome: 'waiting' as const };
  const { icon: Icon, tone } = looks[standing.outcome];
  return (
    <>
      <td data-tone={tone}>
        <Icon size={14} stroke={1.75} aria-hidden /> {standing.outcome}
      </td>
      <td className={styles.words}>
        {standing.outcome === 'accepted' && `version ${standing.version}${standing.duplicate ? ', as before' : ''}`}
        {'sentence' in standing && <WireText text={standing.sentence} limit={200} />}
      </td>
    </>
  );
}
