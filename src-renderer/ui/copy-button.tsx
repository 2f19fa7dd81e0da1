import { Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import styles from './copy-button.module.css';

const CONFIRMED_MS = 1200;

/** Copies `text`; `label` says what it is (`Copy person id`). With `children` it is a quiet button with words. */
export function CopyButton({
  text,
  label,
  children,
}: {
  readonly text: string;
  readonly label: string;
  readonly children?: string;
}) {
  const clipboard = useClipboard({ timeout: CONFIRMED_MS });
  const Icon = clipboard.copied ? IconCheck : IconCopy;
  return (
    <Tooltip label={clipboard.copied ? 'Copied' : label}>
      <button
        type="button"
        className={styles.button}
        aria-label={children === undefined ? label : undefined}
        onClick={() => clipboard.copy(text)}
      >
        <Icon size={14} stroke={1.75} aria-hidden />
        {children}
      </button>
    </Tooltip>
  );
}
