import { type PersonId, parsePersonId, parseUuid } from '../../domain/kernel/identity';
import { decodeCommand } from '../../domain/wire/command-codec';
import type { DeadLetterBody } from '../../domain/wire/dead-letter-record';
import { headersOf, headerValue } from '../../domain/wire/headers';
import type { WireHeaders } from '../../domain/wire/reading';
import type { Ids } from '../ports';
import type { EditText } from './replay-parts';
import type { ReplayLetter } from './replay-ports';

/** What a replay of one letter is (wire.md §5), before anything is done. */
export type LetterPlan = {
  /** Those of one lane are replayed one after another. */
  readonly lane: string;
  readonly personId: PersonId | null;
  readonly type: string | null;
} & (
  | {
      readonly kind: 'command';
      readonly personId: PersonId;
      /** As cores know it. */
      readonly commandId: string;
      /** It is another command than the one given up on. */
      readonly isEdited: boolean;
      readonly body: string;
      readonly headers: WireHeaders;
    }
  | { readonly kind: 'event'; readonly consumer: string; readonly eventId: string | null; readonly subject: string }
  | { readonly kind: 'nothing'; readonly sentence: string }
);

export type Planning = {
  readonly jobId: string;
  /** A text with its edits; without a problem it is another one, or the same. */
  readonly edit: EditText;
  readonly ids: Ids;
  /** SHA-256 of the text in hexadecimal digits. */
  readonly hashOf: (text: string) => string;
};

/**
 * Headers of a command that travel again. No others: what a record says of the server's own headers, of where answers go
 * or of anything else is nobody's wish now.
 */
const CARRIED = [
  'X-Correlation-ID',
  'X-Actor',
  'X-Producer',
  'X-Note',
  'X-Expected-Version',
  'X-User-ID',
  'X-Session-ID',
  'X-Request-ID',
  'X-Policy',
  'X-Caused-By-Event',
  'X-Depth',
  'X-Event-Type',
] as const;

/** Pure: the same letter and edits are the same command, whoever plans it and however often. */
export function planLetter(letter: ReplayLetter, planning: Planning): LetterPlan {
  const { key } = letter;
  if (letter.kind === 'unreadable') return nothing(key, null, `Its record cannot be read: ${letter.reason}.`);
  const { body } = letter;
  if (body.bytesLeftOut > 0) {
    return nothing(key, body, 'Its record is incomplete: the last of its bytes did not fit; ask its producer for it.');
  }
  switch (body.kind) {
    case 'command':
      return planCommand(key, body, planning);
    case 'event':
      return planEvent(key, body);
    case 'other':
      return nothing(
        key,
        body,
        'It is neither a command nor an event: replay publishes below person.commands and person.events alone, whatever the record says.',
      );
  }
}

/** Nothing is done with a letter of which nothing is known but that. */
export const leftOut = (key: string, sentence: string): LetterPlan => nothing(key, null, sentence);

function planCommand(key: string, body: DeadLetterBody, planning: Planning): LetterPlan {
  const { ids, jobId, hashOf } = planning;
  if (typeof body.payload !== 'string')
    return nothing(key, body, 'Its payload is no text, so no core can read it: discard it.');
  const edited = planning.edit(key, body.payload);
  if (!edited.ok) return nothing(key, body, `It was not edited, and so not sent: ${edited.problem}.`);
  const decoded = decodeCommand(edited.text);
  const personId = decoded.ok ? decoded.value.personId : personInSubject(body.originalSubject);
  if (!personId) return nothing(key, body, 'Nobody can say whose command it is: edit it, so that it names a person.');
  const original = body.originalId ?? ids.derived(`replayed:${key}`);
  const originalId = parseUuid(original) ?? ids.derived(`text:${original}`);
  // An edited command is another one; it tells which it was made from.
  const id = edited.changed ? ids.derived(`edited:${originalId}:${hashOf(edited.text)}`) : original;
  const said = (name: string) => headerValue(body.originalHeaders, name);
  const headers = headersOf([
    ['Nats-Msg-Id', `${id}:${jobId}`],
    ['X-Message-ID', id],
    ['X-Causation-ID', edited.changed ? originalId : said('X-Causation-ID')],
    ...CARRIED.map(
      (name) => [name, said(name) ?? (name === 'X-Correlation-ID' ? body.correlationId : undefined)] as const,
    ),
    ['X-Aggregate-ID', personId],
  ]);
  return {
    kind: 'command',
    lane: personId,
    personId,
    type: decoded.ok ? decoded.value.type : body.type,
    commandId: edited.changed ? id : originalId,
    isEdited: edited.changed,
    body: edited.text,
    headers,
  };
}

function planEvent(key: string, body: DeadLetterBody): LetterPlan {
  const { consumer, personId, type, originalId, originalSubject } = body;
  if (consumer === null) return nothing(key, body, 'Its record does not say which consumer gave up on it.');
  return {
    kind: 'event',
    lane: personId ?? key,
    personId,
    type,
    consumer,
    eventId: originalId,
    subject: originalSubject,
  };
}

function nothing(key: string, body: DeadLetterBody | null, sentence: string): LetterPlan {
  const personId = body?.personId ?? null;
  return { kind: 'nothing', lane: personId ?? key, personId, type: body?.type ?? null, sentence };
}

function personInSubject(subject: string): PersonId | null {
  const [first, second, person, ...others] = subject.split('.');
  const isOne = first === 'person' && second === 'commands' && others.length === 0;
  return isOne ? (parsePersonId(person) ?? null) : null;
}
