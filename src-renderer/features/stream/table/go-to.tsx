import { Popover, TextInput } from '@mantine/core';
import { formatCount } from '@renderer/ui/format-count';
import { formatInstant } from '@renderer/ui/time-format';
import { useTimeZone } from '@renderer/ui/time-zone';
import { type FormEvent, useState } from 'react';
import type { Place } from '../stream-session';
import { placeOf } from './place-of';
import styles from './table-foot.module.css';

/** Opens what asks where to go. */
export function GoToButton({
  isOpen,
  onOpen,
  onGo,
}: {
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onGo: (place: Place) => void;
}) {
  return (
    <Popover opened={isOpen} onDismiss={() => onOpen(false)} position="top-end" offset={8} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={styles.order}
          aria-expanded={isOpen}
          title="Go to a sequence or a time ( : )"
          onClick={() => onOpen(!isOpen)}
        >
          go to…
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Go to" className={styles.goTo}>
        {isOpen && <GoTo onGo={onGo} />}
      </Popover.Dropdown>
    </Popover>
  );
}

/** Asks for a sequence or a time, says how it is understood, and goes there on Enter. */
function GoTo({ onGo }: { readonly onGo: (place: Place) => void }) {
  const [text, setText] = useState('');
  const zone = useTimeZone();
  const place = placeOf(text, { nowMs: Date.now(), zone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (place !== undefined) onGo(place);
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        data-autofocus
        aria-label="Sequence or time"
        placeholder="#214,788, 14:03, yesterday, 2h…"
        maxLength={200}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <p className={styles.goToProblem}>{understood(place, text, zone)}</p>
    </form>
  );
}

function understood(place: Place | undefined, text: string, zone: 'utc' | 'local'): string {
  if (place === undefined) {
    return text.trim() === ''
      ? 'A sequence, or a time as a filter or a log has it.'
      : 'This is no sequence and no time.';
  }
  if ('sequence' in place) return `Enter goes to event #${formatCount(place.sequence)}, or the nearest that matches.`;
  return `Enter goes to the first event at or after ${formatInstant(place.recordedMs, 'full', zone)}.`;
}
