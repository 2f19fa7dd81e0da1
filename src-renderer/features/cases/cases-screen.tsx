import { routes } from '@renderer/store/routes';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { KeyCap } from '@renderer/ui/key-cap';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { Screen } from '@renderer/ui/screen';
import type { CaseList } from '@shared/contract/cases';
import { useNavigate, useParams } from '@tanstack/react-router';
import { CaseLinks } from './case-links';
import { CasePage } from './case-page';
import styles from './cases-screen.module.css';
import { useCases } from './use-cases';

/** What was kept, by case: the list on the left, one of them on the right. */
export function CasesScreen() {
  const { list, problem } = useCases();
  return (
    <Screen title="Cases" note={list === undefined ? undefined : `${formatCount(list.cases.length)} on this computer`}>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {list === undefined ? problem === undefined && <ProgressLine what="Reading the cases" /> : <Cases list={list} />}
    </Screen>
  );
}

function Cases({ list: { cases, unreadable } }: { readonly list: CaseList }) {
  const { caseId } = useParams({ strict: false });
  const navigate = useNavigate();
  const open = caseId === undefined ? cases[0] : cases.find((kept) => kept.caseId === caseId);
  return (
    <>
      {unreadable.map((sentence) => (
        <ProblemNote key={sentence} problem={{ kind: 'failure', code: 'Unreadable', sentence }} />
      ))}
      {cases.length === 0 ? (
        <EmptyState
          sentence="No case has been opened yet."
          reason={
            <>
              <KeyCap keys="Ctrl D" /> on a person, an event, a trace or any other place keeps it here with a note.
              Together they become an incident report.
            </>
          }
        />
      ) : (
        <div className={styles.split}>
          <CaseLinks cases={cases} open={open?.caseId} />
          {open === undefined ? (
            <EmptyState
              sentence="This case is not here any more."
              reason="It was deleted, in another window perhaps. Choose another one on the left."
            />
          ) : (
            <CasePage
              key={open.caseId}
              kept={open}
              onDeleted={() => void navigate({ to: routes.cases, replace: true })}
            />
          )}
        </div>
      )}
    </>
  );
}
