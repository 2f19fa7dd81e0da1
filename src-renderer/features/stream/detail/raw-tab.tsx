import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { CopyButton } from '@renderer/ui/copy-button';
import { formatCount } from '@renderer/ui/format-count';
import { base64OfBytes } from '@renderer/ui/raw/hex-lines';
import { HexView, TextView } from '@renderer/ui/raw/virtual-lines';
import { useMemo, useState } from 'react';
import { PayloadProblem, PayloadSize } from './payload-size';
import styles from './raw-tab.module.css';
import type { LoadedPayload } from './use-payload';

/** The bytes as stored: as text where they are text, always as hex; plain lines, drawn only where they are in view. */
export function RawTab({ payload }: { readonly payload: LoadedPayload }) {
  const isText = payload.kind !== 'bytes';
  const [wantsHex, setWantsHex] = useState(false);
  const { ref, width } = useElementSize();
  const isHex = wantsHex || !isText;
  const copied = useMemo(() => (isText ? payload.text : base64OfBytes(payload.bytes)), [isText, payload]);
  return (
    <div className={styles.raw}>
      <div className={styles.bar}>
        <PayloadSize payload={payload} />
        {payload.badByteAt !== null && (
          <span className={styles.bad}>no UTF-8 at byte {formatCount(payload.badByteAt)}</span>
        )}
        <span className={styles.end}>
          <CopyButton text={copied} label={isText ? 'Copy raw text' : 'Copy bytes as base64'} />
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
      <PayloadProblem payload={payload} />
      <div ref={ref} className={styles.view}>
        {width > 0 &&
          (isHex ? (
            <HexView bytes={payload.bytes} badAt={payload.badByteAt} width={width} />
          ) : (
            <TextView text={payload.text} width={width} />
          ))}
      </div>
    </div>
  );
}
