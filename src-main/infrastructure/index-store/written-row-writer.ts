import { familyOf } from '@shared/catalogue/events';
import { eventFamilies } from '@shared/events/families';
import { eventMarks } from '@shared/events/marks';
import { shortText } from '@shared/text/short-text';
import { NO_SPAN, type Span, spanOf } from '../../domain/wire/spans';
import { SUBJECT_REST } from '../../domain/wire/written-message';
import type { WrittenRow } from '../../inspection/ports';
import type { EventChunk } from './column-chunk';
import { type EventColumnName, OWN_ID } from './event-table';
import { createSpanTexts } from './span-texts';
import type { TextKind, Texts } from './texts';

const FOREIGN = 1 << eventMarks.indexOf('foreign');
const utf8 = new TextDecoder();

/** Puts rows that were read from bytes into the columns of a chunk: what `createRowWriter` puts there of their texts. */
export function createWrittenRowWriter({ columns }: EventChunk, texts: Texts) {
  const spanTexts = createSpanTexts(texts, textOf);
  const setText = (column: EventColumnName & TextKind, at: number, text: string) =>
    columns[column].setWord(at, texts.numberOf(column, text));
  const setSpan = (column: EventColumnName & TextKind, at: number, bytes: Uint8Array, span: Span) => {
    if (span !== NO_SPAN) columns[column].setWord(at, spanTexts.numberOf(column, bytes, span));
  };

  return function write({ sequence, recordedMs, written, personName, stream }: WrittenRow, at: number): void {
    const { raw, eventType, context } = written;
    const { bytes, subject } = raw;
    columns.sequence.setLong(at, sequence);
    columns.recorded_ms.setLong(at, recordedMs);
    columns.occurred_ms.setLong(at, written.occurredMs);
    setText('type', at, eventType);
    columns.family.setByte(at, eventFamilies.indexOf(familyOf(eventType)));
    columns.marks.setHalf(at, written.isForeign ? FOREIGN : 0);
    columns.person.setUuidAt(at, bytes, written.personId);
    if (personName !== null) setText('name', at, personName);
    columns.version.setLong(at, written.version);
    columns.correlation.setUuidAt(at, bytes, written.correlationId);
    if (written.causationId >= 0) columns.causation.setUuidAt(at, bytes, written.causationId);
    columns.event_id.setUuidAt(at, bytes, written.eventId);
    setSpan('actor', at, bytes, written.actor);
    setSpan('producer', at, bytes, written.producer);
    columns.size_bytes.setWord(at, bytes.length - raw.bodyAt);
    setSpan('subject', at, subject, spanOf(SUBJECT_REST, subject.length));
    setSpan('request', at, bytes, context.request);
    setSpan('session', at, bytes, context.session);
    setSpan('user', at, bytes, context.user);
    setSpan('policy', at, bytes, context.policy);
    setSpan('note', at, bytes, context.note);
    setText('stream', at, stream);
  };
}

function textOf(kind: TextKind, bytes: Uint8Array): string {
  const text = utf8.decode(bytes);
  return kind === 'subject' ? `person.events.${OWN_ID}${text}` : (shortText(text) ?? text);
}
