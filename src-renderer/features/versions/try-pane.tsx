import { Button, Textarea } from '@mantine/core';
import { DetailPane } from '@renderer/ui/detail-pane';
import { type EventToTry, eventToTry } from '@renderer/ui/event-to-try';
import { useState } from 'react';
import { TriedEvent } from './tried-event';
import styles from './try-pane.module.css';

/** As the contract takes it. */
const MOST_CHARACTERS = 262_144;

/** Tries the migrations on an event of one's own: a sequence of the stream, or JSON. */
export function TryPane(pane: {
  readonly width: number;
  readonly onWidthChange: (width: number) => void;
  readonly onClose: () => void;
}) {
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState<EventToTry>();
  const wish = eventToTry(typed);
  return (
    <DetailPane {...pane} label="Try a migration" title="Try a migration" lead="Nothing is written: it is only read.">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(wish);
        }}
      >
        <Textarea
          label="Event"
          description="Its JSON in any layout, or the sequence of one in the stream"
          autosize
          minRows={6}
          maxRows={16}
          maxLength={MOST_CHARACTERS}
          spellCheck={false}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          classNames={{ input: styles.json }}
        />
        <Button type="submit" variant="filled" disabled={wish === undefined}>
          Read it
        </Button>
      </form>
      {tried !== undefined && (
        <TriedEvent
          key={JSON.stringify(tried)}
          input={tried}
          title={tried.from === 'stored' ? `Event #${tried.sequence}` : 'The event pasted'}
        />
      )}
    </DetailPane>
  );
}
