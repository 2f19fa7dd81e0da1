import { Button } from '@mantine/core';
import { problemOf, useHost } from '@renderer/host';
import { EmptyState } from '@renderer/ui/empty-state';
import { Instant } from '@renderer/ui/instant';
import { ProblemNote } from '@renderer/ui/problem-note';
import type { KeptCase } from '@shared/contract/cases';
import type { Problem } from '@shared/contract/frames';
import { IconCopy, IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import { BookmarkCard } from './bookmark-card';
import { CaseName } from './case-name';
import styles from './cases-screen.module.css';
import { useCaseChange } from './use-cases';

/** One case: what is kept in it, and what can be made of it. */
export function CasePage({ kept, onDeleted }: { readonly kept: KeptCase; readonly onDeleted: () => void }) {
  const { caseId, name, bookmarks, createdMs } = kept;
  const { change, problem } = useCaseChange();
  return (
    <section className={styles.case} aria-label={`Case ${name}`}>
      <header className={styles.head}>
        <CaseName name={name} onRename={(next) => change('cases.rename', { caseId, name: next })} />
        <span className={styles.faint}>
          begun <Instant atMs={createdMs} shape="date" />
        </span>
        <ReportButtons caseId={caseId} />
        <DeleteButton
          bookmarks={bookmarks.length}
          onDelete={async () => {
            if (await change('cases.delete', { caseId })) onDeleted();
          }}
        />
      </header>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {bookmarks.length === 0 && (
        <EmptyState
          sentence="Nothing is kept in this case."
          reason="What was here was removed. Ctrl+D on any person, event or trace puts it here."
        />
      )}
      <ol className={styles.cards} aria-label="Bookmarks">
        {bookmarks.map((bookmark) => (
          <BookmarkCard
            key={bookmark.bookmarkId}
            bookmark={bookmark}
            onNote={(note) => change('cases.annotate', { caseId, bookmarkId: bookmark.bookmarkId, note })}
            onRemove={() => void change('cases.forget', { caseId, bookmarkId: bookmark.bookmarkId })}
          />
        ))}
      </ol>
    </section>
  );
}

/** The incident report: into the clipboard, or into a file. */
function ReportButtons({ caseId }: { readonly caseId: string }) {
  const host = useHost();
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const tell = (telling: Promise<string>) =>
    telling.then(
      (sentence) => {
        setSaid(sentence);
        setProblem(undefined);
      },
      (error: unknown) => setProblem(problemOf(error)),
    );
  const copy = async () => {
    const { markdown } = await host.request('cases.report', { caseId });
    await navigator.clipboard.writeText(markdown);
    return 'The report was copied as Markdown.';
  };
  const save = async () => {
    const { file } = await host.request('cases.saveReport', { caseId });
    return file === null ? '' : `The report was written to ${file}.`;
  };
  return (
    <div className={styles.report}>
      <span role="status" className={styles.faint}>
        {said}
      </span>
      {problem !== undefined && <ProblemNote problem={problem} />}
      <Button leftSection={<IconCopy size={14} stroke={1.75} />} onClick={() => void tell(copy())}>
        Copy report
      </Button>
      <Button leftSection={<IconFileText size={14} stroke={1.75} />} onClick={() => void tell(save())}>
        Save report…
      </Button>
    </div>
  );
}

/** Asks once more, saying how much goes. */
function DeleteButton({ bookmarks, onDelete }: { readonly bookmarks: number; readonly onDelete: () => void }) {
  const [isAsking, setIsAsking] = useState(false);
  if (!isAsking) {
    return (
      <Button variant="subtle" onClick={() => setIsAsking(true)}>
        Delete case…
      </Button>
    );
  }
  const what = bookmarks === 0 ? 'case' : `case and ${bookmarks === 1 ? 'its bookmark' : `${bookmarks} bookmarks`}`;
  return (
    <>
      <Button autoFocus color="red" onClick={onDelete}>
        Delete {what}
      </Button>
      <Button variant="subtle" onClick={() => setIsAsking(false)}>
        Keep it
      </Button>
    </>
  );
}
