import { MASK } from '@shared/catalogue/masking';
import { parseEventSubject } from '../../domain/wire/subjects';
import { textOf } from '../../domain/wire/text-of-bytes';
import type { StoredMessage, StreamReader } from '../ports';
import { maskJson } from './mask-json';
import { type MaskText, withoutHiddenDays } from './mask-text';
import type { Reveals } from './reveals';

const utf8 = new TextEncoder();

/**
 * The same messages with what is personal hidden in them: whatever is made of them, sentences, states, differences,
 * hexadecimal digits, files, can say no more. Where nothing can be read, all of it is hidden.
 */
export function maskReader(reader: StreamReader, maskText: MaskText, reveals: Pick<Reveals, 'isShown'>): StreamReader {
  const hidden = (message: StoredMessage) =>
    reveals.isShown(parseEventSubject(message.subject).personId) ? message : maskMessage(message, maskText);
  return {
    facts: (signal) => reader.facts(signal),
    async *follow(from, signal) {
      for await (const messages of reader.follow(from, signal)) yield messages.map(hidden);
    },
    async read(sequence, signal) {
      const message = await reader.read(sequence, signal);
      return message && hidden(message);
    },
    readMany: async (sequences, signal) => (await reader.readMany(sequences, signal)).map(hidden),
    readPerson: async (personId, signal, from) => (await reader.readPerson(personId, signal, from)).map(hidden),
  };
}

/** What a file for people is made of: nobody who reads it takes a hidden day for a day. */
export function withoutDaysIn(reader: Pick<StreamReader, 'facts' | 'readMany'>): typeof reader {
  const left = (message: StoredMessage): StoredMessage => {
    const body = textOf(message.bytes);
    return body.ok ? { ...message, bytes: utf8.encode(withoutHiddenDays(body.value)) } : message;
  };
  return {
    facts: (signal) => reader.facts(signal),
    readMany: async (sequences, signal) => (await reader.readMany(sequences, signal)).map(left),
  };
}

/** Without the bytes as they were received, which are not hidden. */
function maskMessage(message: StoredMessage, maskText: MaskText): StoredMessage {
  const { sequence, subject, recordedAt, headers, bytes } = message;
  const shown = headers.map(([name, value]) => [name, isOurs(name) ? value : maskText('other', value)] as const);
  return { sequence, subject, recordedAt, headers: shown, bytes: utf8.encode(maskedBody(bytes, maskText)) };
}

/** Headers whose values are ids, names of types and programs. */
function isOurs(name: string): boolean {
  return /^(nats|x|content|traceparent|tracestate)(-|$)/i.test(name);
}

function maskedBody(bytes: Uint8Array, maskText: MaskText): string {
  const body = textOf(bytes);
  if (body.ok) {
    const masked = maskedJsonText(body.value, maskText);
    if (masked !== undefined) return masked;
  }
  return `${MASK} ${bytes.length} bytes are hidden: they are no JSON, so nobody can tell what of them is personal.`;
}

/** undefined when the text is no JSON. */
function maskedJsonText(text: string, maskText: MaskText): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The language's only way to ask.
    return undefined;
  }
  return JSON.stringify(maskJson(value, maskText));
}
