import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import styles from './event-form.module.css';
import { type EventToTry, eventToTry } from './event-to-try';

/** As the contract takes it. */
const MOST_CHARACTERS = 262_144;

export type EventFormProps = {
  /** What may be written there. */
  readonly description: string;
  readonly minRows: number;
  /** The button's words. */
  readonly verb: string;
  readonly onTry: (event: EventToTry) => void;
};

/** Asks for one event: a sequence of the stream, or JSON. */
export function EventForm({ description, minRows, verb, onTry }: EventFormProps) {
  const [typed, setTyped] = useState('');
  const wish = eventToTry(typed);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (wish !== undefined) onTry(wish);
      }}
    >
      <Textarea
        label="Event"
        description={description}
        autosize
        minRows={minRows}
        maxRows={16}
        maxLength={MOST_CHARACTERS}
        spellCheck={false}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        classNames={{ input: styles.json }}
      />
      <Button type="submit" variant="filled" disabled={wish === undefined}>
        {verb}
      </Button>
    </form>
  );
}
