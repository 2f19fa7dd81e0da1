import { EventGlyph } from '@renderer/ui/event-glyph';
import { visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import { commandEntry } from '@shared/catalogue/commands';
import { familyOf } from '@shared/catalogue/events';
import type { RehearsalReport, RehearsedStep } from '@shared/contract/rehearsal';
import { IconBan, IconCornerDownRight, IconGitBranch, IconLock, IconMail, IconScissors } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import { withShortIds } from '../short-ids';
import { ChangeRows } from './change-rows';
import styles from './consequences.module.css';
import { countOf } from './verdict';

/** Indented no further than this: the chain ends at depth 8 anyway. */
const DEEPEST_INDENT = 4;

/** What the command would bring along: finality, what waits in the queue, and what policies do in turn, to the end. */
export function Consequences({ report }: { readonly report: RehearsalReport }) {
  const { steps, cutShort, final, waiting } = report;
  const [asked, ...reactions] = steps;
  if (asked === undefined || asked.verdict.outcome === 'refused') return null;
  return (
    <section className={styles.part} aria-label="What follows from it">
      <h2>What follows from it</h2>
      <ul className={styles.list}>
        {final.map((sentence) => (
          <Line key={sentence} icon={<IconLock {...icon} />}>
            <b>It cannot be undone.</b> <WireText text={sentence} />
          </Line>
        ))}
        {waiting !== null && waiting > 0 && (
          <Line tone="wait" icon={<IconMail {...icon} />}>
            {countOf(waiting, 'command')} {waiting === 1 ? 'waits' : 'wait'} in the queue for this person and may be
            decided first: then this one is answered as a conflict.
          </Line>
        )}
        {reactions.map((step, at) => (
          // A chain has no identity but its order.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Reaction key={at} step={step} isElsewhere={step.personId !== asked.personId} />
        ))}
        {cutShort !== null && (
          <Line tone="wait" icon={<IconScissors {...icon} />}>
            <WireText text={cutShort} />
          </Line>
        )}
        {cutShort === null && (
          <Line icon={<IconGitBranch {...icon} />}>
            {reactions.length === 0 ? 'Policies: none of them reacts to it. ' : 'No policy reacts to any of that. '}
            <span className={styles.quiet}>End of the chain.</span>
          </Line>
        )}
      </ul>
    </section>
  );
}

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const;

type LineProps = { readonly icon: ReactNode; readonly tone?: 'wait' | 'bad'; readonly children: ReactNode };

function Line({ icon, tone, children }: LineProps) {
  return (
    <li className={styles.line}>
      <span className={styles.icon} data-tone={tone}>
        {icon}
      </span>
      <div>{children}</div>
    </li>
  );
}

/** A command that a policy would send, deeper in the chain the further right. */
function Reaction({ step, isElsewhere }: { readonly step: RehearsedStep; readonly isElsewhere: boolean }) {
  const { depth, policy, command, personName, verdict } = step;
  const indent = { '--depth': Math.min(depth, DEEPEST_INDENT) - 1 } as CSSProperties;
  return (
    <li className={styles.line} style={indent}>
      <span className={styles.icon}>
        {depth === 1 ? <IconGitBranch {...icon} /> : <IconCornerDownRight {...icon} />}
      </span>
      <div className={styles.reaction}>
        <p>
          Policy <b>{visibleText(policy ?? 'unknown')}</b> would send{' '}
          <b>{commandEntry(command)?.label ?? visibleText(command)}</b>
          {isElsewhere && (
            <>
              {' '}
              to <WireText text={personName} limit={80} />
            </>
          )}
          {verdict.outcome === 'refused' && (
            <>
              {': '}
              <span className={styles.refused}>
                <IconBan {...icon} /> refused
              </span>
              , <WireText text={verdict.refusal.sentence} /> <code>{visibleText(verdict.refusal.code)}</code>
            </>
          )}
          {verdict.outcome === 'accepted' && verdict.events.length === 0 && ': nothing would have to change.'}
        </p>
        {verdict.outcome === 'accepted' && (
          <>
            {verdict.events.map(({ type, version, sentence }) => (
              <p key={version} className={styles.event}>
                <EventGlyph family={familyOf(type)} /> <WireText text={withShortIds(sentence)} limit={200} />
                <span className={styles.quiet}> version {version}</span>
              </p>
            ))}
            {verdict.changes.length > 0 && <ChangeRows changes={verdict.changes} />}
          </>
        )}
      </div>
    </li>
  );
}
