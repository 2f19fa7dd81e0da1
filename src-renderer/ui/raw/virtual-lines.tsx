import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef } from 'react';
import { hexLine } from './hex-lines';
import { textLines } from './text-lines';
import styles from './virtual-lines.module.css';

const LINE_PX = 18;
/** Advance of a character of the mono face at 12 px. */
const CHARACTER_PX = 7.2;
const MARGIN_PX = 36;

/** Text as plain lines that fit the width; only those in view are drawn. */
export function TextView({ text, width }: { readonly text: string; readonly width: number }) {
  const columns = Math.floor((width - MARGIN_PX) / CHARACTER_PX);
  const lines = useMemo(() => textLines(text, columns), [text, columns]);
  return <Lines count={lines.length} draw={(line) => lines[line]} />;
}

/** Bytes as offset, hex and characters; `badAt` is the offset of the first byte that is no UTF-8. */
export function HexView({
  bytes,
  badAt,
  width,
}: {
  readonly bytes: Uint8Array;
  readonly badAt: number | null;
  readonly width: number;
}) {
  // A line is offset, three characters a byte, and the byte as a character.
  const perLine = (width - MARGIN_PX) / CHARACTER_PX >= 8 + 4 * 16 ? 16 : 8;
  return (
    <Lines
      count={Math.ceil(bytes.length / perLine)}
      draw={(line) => {
        const { offset, hex, ascii } = hexLine(bytes, line, perLine);
        const badIndex = badAt === null ? -1 : badAt - offset;
        return (
          <>
            <span className={styles.offset}>{offset.toString(16).padStart(6, '0')}</span>
            <span className={styles.bytes}>
              {hex.map((byte, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a byte is named by its place
                <span key={index} className={index === badIndex ? styles.badByte : undefined}>
                  {byte}{' '}
                </span>
              ))}
              {'   '.repeat(perLine - hex.length)}
            </span>
            <span className={styles.ascii}>{ascii}</span>
          </>
        );
      }}
    />
  );
}

function Lines({ count, draw }: { readonly count: number; readonly draw: (line: number) => ReactNode }) {
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: 20,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={scroller} className={styles.lines} tabIndex={0} aria-label="Stored bytes">
      <div className={styles.all} style={{ height: lines.getTotalSize() }}>
        {lines.getVirtualItems().map(({ index, start }) => (
          <div key={index} className={styles.line} style={{ transform: `translateY(${start}px)` }}>
            {draw(index)}
          </div>
        ))}
      </div>
    </section>
  );
}
