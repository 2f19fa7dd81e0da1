import { Button, CloseButton, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useBookmarking } from '@renderer/store/bookmarking';
import { ProblemNote } from '@renderer/ui/problem-note';
import { Tag } from '@renderer/ui/tag';
import { WireText } from '@renderer/ui/wire-text';
import { type KeptCase, LONGEST_NOTE } from '@shared/contract/cases';
import { type FormEvent, useState } from 'react';
import styles from './bookmark-dialog.module.css';
import { kindNames } from './kind-names';
import { type BookmarkedThing, useBookmarkedThing } from './use-bookmarked-thing';
import { useCaseChange, useCases } from './use-cases';

/** Asks into which case what is looked at shall go, and why. */
export function BookmarkDialog() {
  const end = useBookmarking((bookmarking) => bookmarking.end);
  const { thing } = useBookmarkedThing();
  const { list } = useCases();
  return (
    <Modal.Root
      opened
      onClose={() => end()}
      size={440}
      // Nothing behind it scrolls, and the lock would add a style without the page's nonce.
      lockScroll={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label="Bookmark">
        <header className={styles.head}>
          <h2>Bookmark</h2>
          <Tag>{kindNames[thing.kind]}</Tag>
          <CloseButton
            size="sm"
            className={styles.close}
            aria-label="Close"
            title="Close (Esc)"
            onClick={() => end()}
          />
        </header>
        {list !== undefined && <BookmarkForm thing={thing} cases={list.cases} />}
      </Modal.Content>
    </Modal.Root>
  );
}

const newCase = 'new';

function BookmarkForm({ thing, cases }: { readonly thing: BookmarkedThing; readonly cases: readonly KeptCase[] }) {
  const { lastCaseId, end } = useBookmarking();
  const { change, problem } = useCaseChange();
  const [bookmarkId] = useState(() => crypto.randomUUID());
  const [freshCaseId] = useState(() => crypto.randomUUID());
  const [chosen, setChosen] = useState<string>();
  const [name, setName] = useState('');
  const [title, setTitle] = useState<string>();
  const [note, setNote] = useState('');
  const known = cases.find(({ caseId }) => caseId === (chosen ?? lastCaseId ?? cases[0]?.caseId));
  const into = chosen === newCase ? undefined : known;
  const already = cases.filter(({ bookmarks }) => bookmarks.some(({ route }) => route === thing.route));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const caseId = into?.caseId ?? freshCaseId;
    const bookmark = { ...thing, bookmarkId, note, keptMs: Date.now(), title: cut(title ?? thing.title, 300) };
    const kept = await change('cases.keep', {
      caseId,
      name: into?.name ?? name,
      bookmark: { ...bookmark, sentence: cut(bookmark.sentence, 2_000) },
    });
    if (kept) end(caseId);
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label="Title"
        required
        withAsterisk={false}
        maxLength={300}
        value={title ?? cut(thing.title, 300)}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      {thing.sentence !== '' && (
        <p className={styles.sentence}>
          <WireText text={thing.sentence} limit={300} />
        </p>
      )}
      {cases.length > 0 && (
        <NativeSelect
          label="Case"
          value={into?.caseId ?? newCase}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          data={[
            ...cases.map(({ caseId, name }) => ({ value: caseId, label: name })),
            { value: newCase, label: 'A new case…' },
          ]}
        />
      )}
      {into === undefined && (
        <TextInput
          label="Name of the new case"
          placeholder="A ticket, a question: INC-4711"
          required
          withAsterisk={false}
          maxLength={120}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      )}
      <Textarea
        label="Note"
        placeholder="What is to be seen here"
        maxLength={LONGEST_NOTE}
        autosize
        minRows={3}
        maxRows={10}
        data-autofocus={into !== undefined || undefined}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      {already.length > 0 && (
        <p className={styles.remark}>
          It is in <WireText text={already.map(({ name }) => name).join(', ')} limit={160} /> already.
        </p>
      )}
      <p className={styles.remark}>Cases stay on this computer: title and note stand there as they are here.</p>
      {problem !== undefined && <ProblemNote problem={problem} />}
      <div className={styles.buttons}>
        <Button variant="subtle" onClick={() => end()}>
          Cancel
        </Button>
        <Button type="submit" variant="filled" disabled={into === undefined && name.trim() === ''}>
          Add to case
        </Button>
      </div>
    </form>
  );
}

/** What the contract takes; the field cuts what is typed, not what came from the wire. */
function cut(text: string, length: number): string {
  return text.slice(0, length);
}
