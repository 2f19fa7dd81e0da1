import { useElementSize } from '@mantine/hooks';
import { parseExactly } from '@renderer/ui/exact-json';
import { HexView, TextView } from '@renderer/ui/raw/virtual-lines';
import { useMemo } from 'react';
import { JsonTree } from './json-tree';
import { PayloadProblem, PayloadSize } from './payload-size';
import styles from './raw-tab.module.css';
import type { LoadedPayload } from './use-payload';

/** The body as a tree; what is no JSON, or too large for one, or not loaded yet, as plain lines. */
export function PayloadTab({ payload }: { readonly payload: LoadedPayload }) {
  const { ref, width } = useElementSize();
  const tree = useMemo(() => parsed(payload), [payload]);
  if (tree !== undefined) return <JsonTree value={tree.value} label="Payload" />;
  return (
    <div className={styles.raw}>
      <div className={styles.bar}>
        <PayloadSize payload={payload} />
        <span className={styles.end}>{whyNoTree(payload)}</span>
      </div>
      <PayloadProblem payload={payload} />
      <div ref={ref} className={styles.view}>
        {width > 0 &&
          (payload.kind === 'bytes' ? (
            <HexView bytes={payload.bytes} badAt={payload.badByteAt} width={width} />
          ) : (
            <TextView text={payload.text} width={width} />
          ))}
      </div>
    </div>
  );
}

function whyNoTree({ kind, isLarge, isWhole }: LoadedPayload): string {
  if (kind !== 'json') return kind === 'text' ? 'no JSON: plain text' : 'no UTF-8: bytes';
  if (isLarge) return 'too large for a tree: plain text';
  return isWhole ? 'plain text' : 'a tree once it is loaded';
}

function parsed({ kind, text, isWhole, isLarge }: LoadedPayload): { readonly value: unknown } | undefined {
  if (kind !== 'json' || !isWhole || isLarge) return undefined;
  try {
    return { value: parseExactly(text) };
  } catch {
    // The index calls it JSON and this window does not: its text still tells.
    return undefined;
  }
}
