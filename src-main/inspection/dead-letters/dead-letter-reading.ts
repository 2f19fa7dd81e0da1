import { familyOf } from '@shared/catalogue/events';
import { quoted, wordsOf } from '@shared/catalogue/wire-words';
import { shortText } from '@shared/text/short-text';
import { type DeadLetterBody, decodeDeadLetter } from '../../domain/wire/dead-letter-record';
import { epochMsOf } from '../event-row';
import { plainRowOf, type StreamReading, unreadable } from '../further-streams/stream-reading';

/**
 * Reads the stream of dead letters: type, person, story and program are those of the message given up on, its note is
 * the reason, and who wrote the record is the consumer that gave up.
 */
export function deadLetterReading(stream: string): StreamReading {
  return (stored) => {
    const decoded = decodeDeadLetter(stored);
    if (!decoded.ok) return unreadable(stored, stream, decoded.problem);
    const { value: letter } = decoded;
    const type = shortText(letter.type) ?? letter.kind;
    return {
      row: {
        ...plainRowOf(stored, stream),
        occurredMs: letter.lastFailedAt === null ? null : epochMsOf(letter.lastFailedAt),
        type,
        family: familyOf(type),
        personId: letter.personId,
        correlationId: shortText(letter.correlationId),
        by: shortText(letter.consumer),
        producer: shortText(letter.producer),
        eventId: shortText(letter.originalId),
        causationId: letter.kind === 'command' ? shortText(letter.originalId) : null,
        note: shortText(letter.reason),
      },
      sentence: `${letterInWords(letter)}.`,
      occurredAt: letter.lastFailedAt,
      remarks: remarksOn(letter),
    };
  };
}

function letterInWords({ kind, type, consumer, attempts, reason }: DeadLetterBody): string {
  const who = consumer === null ? 'A consumer' : wordsOf(consumer);
  const what = `${kind === 'other' ? 'message' : kind}${type === null ? '' : ` ${wordsOf(type)}`}`;
  const tries = attempts === null ? '' : attempts === 1 ? ' after one try' : ` after ${attempts} tries`;
  return `${who} gave up on the ${what}${tries}: ${quoted(wordsOf(reason).replace(/\.$/, ''))}`;
}

function remarksOn({ bytesLeftOut, isExact }: DeadLetterBody): string[] {
  return [
    ...(bytesLeftOut > 0 ? [`The last ${bytesLeftOut} bytes of the message did not fit into the record.`] : []),
    ...(isExact
      ? []
      : ['The record holds the message printed anew by another program: its bytes may have been others.']),
  ];
}
