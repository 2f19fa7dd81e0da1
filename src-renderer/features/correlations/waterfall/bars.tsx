import { formatCount } from '@renderer/ui/format-count';
import type { TraceNode, TraceSpan } from '@shared/views/trace';
import { IconX } from '@tabler/icons-react';
import { preciseDuration } from '../precise-duration';
import { NodeSign } from '../trace/node-sign';
import { isBad } from '../trace/node-words';
import type { TimeWindow } from './time-window';
import { hasSpanRows } from './trace-rows';
import styles from './waterfall.module.css';

type Axis = {
  readonly axisPx: number;
  readonly fromX: number;
  readonly widthPx: number;
  readonly view: TimeWindow;
};
type Stretch = { readonly x: number; readonly width: number; readonly isInView: boolean };

/** A label is about so wide; where there is less room behind a bar it stands before it. */
const LABEL_PX = 62;
const LEAST_PX = 2;

/** A part of a node's time in a row of its own. */
export function SpanBar({ span, ...axis }: Axis & { readonly span: TraceSpan }) {
  const at = stretchOf(span, axis);
  if (!at.isInView) return <Elsewhere of={span} {...axis} />;
  return (
    <>
      <i
        className={styles.span}
        data-kind={span.kind}
        data-critical={span.isCritical || undefined}
        style={placed(at)}
      />
      <Label at={at} axisPx={axis.axisPx} text={preciseDuration(span.toMs - span.fromMs)} />
    </>
  );
}

/** A node: an event is a moment, a command a frame around the parts of its time, all else the parts themselves. */
export function NodeBar({ node, ...axis }: Axis & { readonly node: TraceNode }) {
  const at = stretchOf(node, axis);
  if (!at.isInView) return <Elsewhere of={node} {...axis} />;
  const isMoment = node.toMs <= node.fromMs;
  if (isMoment || node.kind === 'event' || node.kind === 'gap' || node.kind === 'message') {
    return <Moment node={node} at={at} axisPx={axis.axisPx} />;
  }
  const took = preciseDuration(node.toMs - node.fromMs);
  const isFramed = node.kind === 'command' || node.spans.length === 0 || hasSpanRows(node) || isBad(node);
  return (
    <>
      {isFramed && (
        <i
          className={styles.frame}
          data-bad={isBad(node) || undefined}
          data-outcome={node.outcome ?? undefined}
          style={placed(at)}
        >
          {isBad(node) && at.width > 24 && <IconX size={11} className={styles.cross} aria-hidden />}
        </i>
      )}
      {!hasSpanRows(node) &&
        node.spans.map((span) => <Inside key={`${span.kind} ${span.fromMs}`} span={span} {...axis} />)}
      <Skew node={node} {...axis} />
      <Label at={at} axisPx={axis.axisPx} text={took} />
    </>
  );
}

function Inside({ span, ...axis }: Axis & { readonly span: TraceSpan }) {
  const at = stretchOf(span, axis);
  if (!at.isInView) return null;
  return (
    <i
      className={styles.span}
      data-kind={span.kind}
      data-inside
      data-critical={span.isCritical || undefined}
      title={`${span.words}: ${preciseDuration(span.toMs - span.fromMs)}`}
      style={placed(at)}
    />
  );
}

/** Moved so that it does not begin before its cause: by as much as the clocks differ. */
function Skew({ node, ...axis }: Axis & { readonly node: TraceNode }) {
  if (node.skewMs <= 0) return null;
  const at = stretchOf({ fromMs: node.fromMs - node.skewMs, toMs: node.fromMs }, axis);
  if (!at.isInView) return null;
  const title = `By its own clock it began ${preciseDuration(node.skewMs)} before its cause`;
  return <i className={styles.skew} title={title} style={placed(at)} />;
}

function Moment({ node, at, axisPx }: { readonly node: TraceNode; readonly at: Stretch; readonly axisPx: number }) {
  const place = node.place === null ? '' : `#${formatCount(node.place.sequence)}`;
  const text = node.kind === 'gap' ? 'nobody recorded it' : place;
  const isBefore = at.x + LABEL_PX * (node.kind === 'gap' ? 2 : 1) > axisPx;
  return (
    <>
      <i className={styles.moment} style={{ left: at.x - 6 }}>
        <NodeSign node={node} />
      </i>
      <span
        className={styles.label}
        data-gap={node.kind === 'gap' || undefined}
        style={isBefore ? { right: axisPx - at.x + 10 } : { left: at.x + 10 }}
      >
        {text}
      </span>
    </>
  );
}

function Label({ at, axisPx, text }: { readonly at: Stretch; readonly axisPx: number; readonly text: string }) {
  const end = at.x + at.width;
  if (end + LABEL_PX <= axisPx) {
    return (
      <span className={styles.label} style={{ left: end + 8 }}>
        {text}
      </span>
    );
  }
  if (at.x >= LABEL_PX) {
    return (
      <span className={styles.label} style={{ right: axisPx - at.x + 8 }}>
        {text}
      </span>
    );
  }
  return (
    <span className={styles.label} data-over style={{ left: Math.max(0, at.x) + 8 }}>
      {text}
    </span>
  );
}

/** It lies outside of what is in view: an arrow to where. */
function Elsewhere({ of, view }: Axis & { readonly of: { readonly fromMs: number; readonly toMs: number } }) {
  const isBefore = of.toMs < view.fromMs;
  return (
    <span className={styles.elsewhere} data-before={isBefore || undefined} aria-hidden>
      {isBefore ? '◂' : '▸'}
    </span>
  );
}

function placed({ x, width }: Stretch) {
  return { left: x, width };
}

/** Where it lies on the axis, cut at what is in view. */
function stretchOf({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }, axis: Axis): Stretch {
  const { view, axisPx, fromX, widthPx } = axis;
  const perMs = widthPx / (view.toMs - view.fromMs);
  const xOf = (ms: number) => fromX + (ms - view.fromMs) * perMs;
  const [left, right] = [Math.max(xOf(fromMs), 0), Math.min(xOf(toMs), axisPx)];
  return {
    x: left,
    width: Math.max(LEAST_PX, right - left),
    isInView: toMs >= view.fromMs && fromMs <= view.toMs,
  };
}
