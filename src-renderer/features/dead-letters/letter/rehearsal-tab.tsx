import { problemOf, useRequest } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { EmptyState } from '@renderer/ui/empty-state';
import { parseExactly } from '@renderer/ui/exact-json';
import { DiffView } from '@renderer/ui/json-diff/diff-view';
import { ProblemNote } from '@renderer/ui/problem-note';
import { WireText } from '@renderer/ui/wire-text';
import type { RehearsedLetter } from '@shared/contract/dead-letters';
import type { LetterDetail } from '@shared/views/dead-letter';
import { Link } from '@tanstack/react-router';
import { outcomeLooks } from '../outcome-looks';
import { editsOf, useWork } from '../set/work-store';
import styles from './letter-pane.module.css';

type RehearsalTabProps = {
  readonly detail: LetterDetail;
  readonly group: string;
  readonly verdict: RehearsedLetter | undefined;
};

/** What the rehearsal says of it, and what the edits make of it. */
export function RehearsalTab({ detail, group, verdict }: RehearsalTabProps) {
  const work = useWork(group);
  const edits = editsOf(work, [detail.key]);
  const isEdited = edits.steps.length + edits.texts.length > 0;
  return (
    <>
      {verdict === undefined ? (
        <EmptyState sentence="It is not rehearsed yet." reason="Rehearse the set to see what would become of it." />
      ) : (
        <section className={styles.verdict} data-tone={outcomeLooks[verdict.outcome].tone}>
          <b>{outcomeLooks[verdict.outcome].rehearsed}</b>: <WireText text={verdict.sentence} limit={800} />
          {verdict.waitsFor > 0 && <p>It waits for {verdict.waitsFor} earlier ones of the same person.</p>}
          {detail.personId !== null && (
            <p>
              <Link to={routes.person} params={{ personId: detail.personId }}>
                Open the person
              </Link>
            </p>
          )}
        </section>
      )}
      {isEdited && detail.editable && <AfterTheEdits letterKey={detail.key} edits={edits} />}
    </>
  );
}

type AfterTheEditsProps = { readonly letterKey: string; readonly edits: ReturnType<typeof editsOf> };

/** The command before and after, side by side, and what is wrong with it then. */
export function AfterTheEdits({ letterKey, edits }: AfterTheEditsProps) {
  const { data, error } = useRequest(
    'deadLetters.tryEdit',
    { key: letterKey, edits },
    { gcTime: 0, placeholderData: (before) => before },
  );
  if (error !== null) return <ProblemNote problem={problemOf(error)} />;
  if (data === undefined) return null;
  const [before, after] = [parsed(data.before), parsed(data.after)];
  return (
    <>
      {data.problems.length > 0 ? (
        <ul className={styles.problems} role="status" aria-label="What is wrong with it">
          {data.problems.map(({ path, sentence }) => (
            <li key={`${path} ${sentence}`}>
              {path !== '' && (
                <code>
                  <WireText text={path} limit={120} />
                </code>
              )}{' '}
              <WireText text={sentence} limit={400} />
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.good} role="status">
          After the edits it is a command.
        </p>
      )}
      {before !== undefined && after !== undefined && (
        <DiffView
          label="What the edits change"
          leftTitle="as it failed"
          rightTitle="after the edits"
          left={before.value}
          right={after.value}
          manner="forms"
        />
      )}
    </>
  );
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: parseExactly(text) };
  } catch {
    // No JSON: the payload tab shows its text.
    return undefined;
  }
}
