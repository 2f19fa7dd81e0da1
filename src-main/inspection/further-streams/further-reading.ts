import { isFields } from '@shared/catalogue/wire-words';
import { shortText } from '@shared/text/short-text';
import { isShallow, parseJson } from '../../domain/wire/decoder';
import { textOf } from '../../domain/wire/text-of-bytes';
import { epochMsOf, headerText } from '../event-row';
import { plainRowOf, type StreamReading } from './stream-reading';

/** Where the messages of a further stream say which story they belong to. */
export type CorrelationPlace =
  | { readonly kind: 'header'; readonly name: string }
  /** Names of fields, and places in lists, from the outermost value on. */
  | { readonly kind: 'path'; readonly steps: readonly string[] };

/** A limits stream of another service that is read along. */
export type FurtherStream = { readonly stream: string; readonly correlation: CorrelationPlace };

/** Fields by which other services call these things; the first that is there counts. */
const typeFields = ['type', 'event_type', 'eventType', 'kind', 'name'] as const;
const timeFields = ['time', 'timestamp', 'occurred_at', 'occurredAt', 'at'] as const;

/** Reads a stream of which nothing is known but where its stories stand: JSON as a row like any other. */
export function furtherReading({ stream, correlation }: FurtherStream): StreamReading {
  return (stored) => {
    const plain = plainRowOf(stored, stream);
    const body = textOf(stored.bytes);
    const parsed = body.ok ? parseJson(body.value) : undefined;
    const value = parsed && isShallow(parsed.value) ? parsed.value : undefined;
    const time = firstText(value, timeFields);
    const occurredMs = time === null ? null : epochMsOf(time);
    const inHeader = correlation.kind === 'header' ? headerText(stored.headers, correlation.name) : null;
    const story = correlation.kind === 'path' ? textAtPath(value, correlation.steps) : inHeader;
    const type = headerText(stored.headers, 'X-Event-Type') ?? firstText(value, typeFields) ?? plain.type;
    return {
      row: {
        ...plain,
        occurredMs,
        type: shortText(type) ?? '',
        marks: value === undefined ? ['undecodable'] : [],
        correlationId: shortText(story),
      },
      sentence: `A message of stream ${stream} on ${plain.subject.slice(0, 200)}.`,
      occurredAt: occurredMs === null ? null : time,
      remarks: value === undefined ? [notJson(body.ok ? undefined : body.problem, parsed !== undefined)] : [],
    };
  };
}

function notJson(problem: string | undefined, isTooDeep: boolean): string {
  const why = problem ?? (isTooDeep ? 'the JSON goes deeper than it is read' : 'the body is not JSON');
  return `Nothing but headers and subject is known of it: ${why}.`;
}

/** The text or number at the end of the steps; null where they lead nowhere. */
function textAtPath(value: unknown, steps: readonly string[]): string | null {
  let found = value;
  for (const step of steps) {
    if (Array.isArray(found) && /^\d{1,9}$/.test(step)) found = found[Number(step)];
    else if (isFields(found) && Object.hasOwn(found, step)) found = found[step];
    else return null;
  }
  if (typeof found === 'string' && found !== '') return found;
  return typeof found === 'number' && Number.isSafeInteger(found) ? String(found) : null;
}

function firstText(value: unknown, names: readonly string[]): string | null {
  if (!isFields(value)) return null;
  for (const name of names) {
    const text = Object.hasOwn(value, name) ? value[name] : undefined;
    if (typeof text === 'string' && text !== '') return text;
  }
  return null;
}

/** `header:X-Trace` or `path:$.meta.trace[0].id`; undefined when the text is neither. */
export function parseCorrelationPlace(text: string): CorrelationPlace | undefined {
  const [, header] = /^header:([!-9;-~]{1,200})$/.exec(text) ?? [];
  if (header !== undefined) return { kind: 'header', name: header };
  const [, path] = /^path:\$((?:\.[^.[\]\s]{1,100}|\[\d{1,9}\]){1,20})$/.exec(text) ?? [];
  if (path === undefined) return undefined;
  return { kind: 'path', steps: [...path.matchAll(/[^.[\]]+/g)].map(([step]) => step) };
}
