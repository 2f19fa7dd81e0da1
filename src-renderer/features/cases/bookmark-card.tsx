import { ActionIcon, Textarea } from '@mantine/core';
import { CopyButton } from '@renderer/ui/copy-button';
import { Instant } from '@renderer/ui/instant';
import { RouteLink } from '@renderer/ui/route-link';
import { Tag } from '@renderer/ui/tag';
import { WireText } from '@renderer/ui/wire-text';
import { type Bookmark, LONGEST_NOTE } from '@shared/contract/cases';
import { linkAddress } from '@shared/links/link-address';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './bookmark-card.module.css';
import { kindNames } from './kind-names';
import { useStanding } from './use-standing';

/** One thing kept: where it is, what it said then, why it was kept, and whether it is still there. */
export function BookmarkCard({
  bookmark,
  onNote,
  onRemove,
}: {
  readonly bookmark: Bookmark;
  readonly onNote: (note: string) => void;
  readonly onRemove: () => void;
}) {
  const { kind, title, sentence, route, recordedMs, keptMs, stream } = bookmark;
  const standing = useStanding(bookmark);
  return (
    <li className={styles.card} data-standing={standing?.kind}>
      <div className={styles.head}>
        <Tag>{kindNames[kind]}</Tag>
        <RouteLink to={route} className={styles.title}>
          {standing?.kind === 'gone' ? (
            <s>
              <WireText text={title} limit={200} />
            </s>
          ) : (
            <WireText text={title} limit={200} />
          )}
        </RouteLink>
        {standing !== undefined && (
          <Tag tone={standing.kind === 'gone' ? 'bad' : 'wait'} title={standing.sentence}>
            {standing.word}
          </Tag>
        )}
        <span className={styles.end}>
          {stream !== null && <CopyButton text={linkAddress(route, stream)} label="Copy link" />}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={22}
            aria-label={`Remove bookmark ${title}`}
            title="Remove from this case"
            onClick={onRemove}
          >
            <IconTrash size={14} stroke={1.75} />
          </ActionIcon>
        </span>
      </div>
      {sentence !== '' && (
        <p className={styles.sentence}>
          <WireText text={sentence} limit={400} />
        </p>
      )}
      {standing !== undefined && <p className={styles.standing}>{standing.sentence}</p>}
      <Note text={bookmark.note} onChange={onNote} />
      <p className={styles.facts}>
        {recordedMs !== null && (
          <>
            recorded <Instant atMs={recordedMs} shape="full" /> ·{' '}
          </>
        )}
        kept <Instant atMs={keptMs} shape="full" />
      </p>
    </li>
  );
}

/** Kept when the field is left; what could not be kept stays in the field. */
function Note({ text, onChange }: { readonly text: string; readonly onChange: (note: string) => void }) {
  const [typed, setTyped] = useState<string>();
  if (typed === text) setTyped(undefined);
  return (
    <Textarea
      aria-label="Note"
      placeholder="Note"
      maxLength={LONGEST_NOTE}
      autosize
      minRows={1}
      maxRows={12}
      value={typed ?? text}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={() => {
        if (typed !== undefined) onChange(typed);
      }}
    />
  );
}
