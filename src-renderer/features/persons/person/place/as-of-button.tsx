import { Button, Popover, TextInput } from '@mantine/core';
import { isoInstant } from '@renderer/ui/time-format';
import { useTimeZone } from '@renderer/ui/time-zone';
import { IconCalendarTime } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { parseAsOf } from './as-of-time';
import styles from './version-bar.module.css';

/** Asks for a time: the state is shown as it was then. */
export function AsOfButton({ onPick }: { readonly onPick: (asOf: string) => void }) {
  const zone = useTimeZone();
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const pick = (event: FormEvent) => {
    event.preventDefault();
    const atMs = parseAsOf(text, Date.now(), zone);
    setIsWrong(atMs === undefined);
    if (atMs === undefined) return;
    setIsOpen(false);
    onPick(isoInstant(atMs));
  };
  return (
    <Popover opened={isOpen} onDismiss={() => setIsOpen(false)} position="bottom-end" trapFocus returnFocus width={264}>
      <Popover.Target>
        <Button
          size="compact-xs"
          leftSection={<IconCalendarTime size={14} stroke={1.75} />}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          As of…
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="As of a time" className={styles.floating}>
        <form className={styles.form} onSubmit={pick}>
          <TextInput
            label="As of"
            placeholder="2026-06-09 10:42"
            value={text}
            error={isWrong ? 'No time is written so: give a date, a date with a time, yesterday, or 3d.' : undefined}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setIsWrong(false);
            }}
          />
          <p className={styles.hint}>
            A date means its end. Times are {zone === 'utc' ? 'UTC' : 'of this machine'} unless they say otherwise; a
            time stamp from a log will do.
          </p>
          <Button type="submit" size="compact-sm">
            Show the state then
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
