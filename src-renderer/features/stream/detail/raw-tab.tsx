import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { CopyButton } from '@renderer/ui/copy-button';
import { formatCount } from '@renderer/ui/format-count';
import type { PayloadView } from '@shared/views/event-detail';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { bytesOfBase64, hexLine } from './hex-lines';
import styles from './raw-tab.module.css';
import { textLines } from './text-lines';

const LINE_PX = 18;
/** Advance of a character of the mono face at 12 px. */
const CHARACTER_PX = 7.2;
const MARGIN_PX = 36;

/** The bytes as stored: as text where they are text, always as hex; plain lines, drawn only where they are in view. */
export function RawTab({ payload }: { readonly payload: PayloadView }) {
  const isText = payload.kind !== 'bytes';
  const [wantsHex, setWantsHex] = useState(false);
  const { ref, width } = useElementSize();
  const isHex = wantsHex || !isText;
  return (
    <div className={styles.raw}>
      <div className={styles.bar}>
        <span>{sizeInWords(payload)}</span>
        {payload.badByteAt !== null && (
          <span className={styles.bad}>no UTF-8 at byte {formatCount(payload.badByteAt)}</span>
        )}
        <span className={styles.end}>
          <CopyButton text={payload.content} label={isText ? 'Copy raw text' : 'Copy bytes as base64'} />
          {isText && (
            <SegmentedControl
              size="xs"
              aria-label="How the bytes are shown"
              data={[
                { value: 'text', label: 'Text' },
                { value: 'hex', label: 'Hex' },
              ]}
              value={isHex ? 'hex' : 'text'}
              onChange={(value) => setWantsHex(value === 'hex')}
            />
          )}
        </span>
      </div>
      <div ref={ref} className={styles.view}>
        {width > 0 &&
          (isHex ? <HexView payload={payload} width={width} /> : <TextView text={payload.content} width={width} />)}
      </div>
    </div>
  );
}

function TextView({ text, width }: { readonly text: string; readonly width: number }) {
  const columns = Math.floor((width - MARGIN_PX) / CHARACTER_PX);
  const lines = useMemo(() => textLines(text, columns), [text, columns]);
  return <Lines count={lines.length} draw={(line) => lines[line]} />;
}

function HexView({ payload, width }: { readonly payload: PayloadView; readonly width: number }) {
  const bytes = useMemo(
    () => (payload.kind === 'bytes' ? bytesOfBase64(payload.content) : new TextEncoder().encode(payload.content)),
    [payload],
  );
  // A line is offset, three characters a byte, and the byte as a character.
  const perLine = (width - MARGIN_PX) / CHARACTER_PX >= 8 + 4 * 16 ? 16 : 8;
  return (
    <Lines
      count={Math.ceil(bytes.length / perLine)}
      draw={(line) => {
        const { offset, hex, ascii } = hexLine(bytes, line, perLine);
        const badAt = payload.badByteAt === null ? -1 : payload.badByteAt - offset;
        return (
          <>
            <span className={styles.offset}>{offset.toString(16).padStart(6, '0')}</span>
            <span className={styles.bytes}>
              {hex.map((byte, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a byte is named by its place
                <span key={index} className={index === badAt ? styles.badByte : undefined}>
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

function sizeInWords({ shownBytes, totalBytes }: PayloadView): string {
  if (shownBytes >= totalBytes) return `${formatCount(totalBytes)} ${totalBytes === 1 ? 'byte' : 'bytes'}, all shown`;
  return `first ${formatCount(shownBytes)} of ${formatCount(totalBytes)} bytes shown`;
}
