import type { TextPart } from '@shared/views/person';
import styles from './marked-text.module.css';
import { visibleText } from './visible-text';

type MarkedTextProps = {
  readonly text: string;
  /** In order; none overlaps another. */
  readonly parts: readonly TextPart[];
};

/** Text that came from the wire with the parts of it that fit a search: never markup, isolated from what is around it. */
export function MarkedText({ text, parts }: MarkedTextProps) {
  return (
    <bdi className={styles.text}>
      {parts.map(({ from, to }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text are named by their place
        <span key={index}>
          {visibleText(text.slice(parts[index - 1]?.to ?? 0, from))}
          <b>{visibleText(text.slice(from, to))}</b>
        </span>
      ))}
      {visibleText(text.slice(parts.at(-1)?.to ?? 0))}
    </bdi>
  );
}
