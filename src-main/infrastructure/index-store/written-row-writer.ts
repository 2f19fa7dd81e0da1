import { familyOf } from '@shared/catalogue/events';
import { eventFamilies } from '@shared/events/families';
import { eventMarks } from '@shared/events/marks';
import { shortText } from '@shared/text/short-text';
import { NO_SPAN, type Span } from '../../domain/wire/spans';
import { idPlace } from '../../domain/wire/written-message';
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
  /** Of all rows that are written here the same, but for a handful in tests. */
  let streamText = '';
  let streamNumber = 0;
  const setStream = (at: number, text: string) => {
    if (text !== streamText) [streamText, streamNumber] = [text, texts.numberOf('stream', text)];
    columns.stream.setWord(at, streamNumber);
  };
  const setSpan = (column: EventColumnName & TextKind, at: number, bytes: Uint8Array, span: Span) => {
    if (span !== NO_SPAN) columns[column].setWord(at, spanTexts.numberOf(column, bytes, span));
  };

  return function write({ sequence, recordedMs, written, personName, stream }: WrittenRow, at: number): void {
    const { bytes, ids, idsAt, eventType } = written;
    columns.sequence.setLong(at, sequence);
    columns.recorded_ms.setLong(at, recordedMs);
    columns.occurred_ms.setLong(at, written.occurredMs);
    setText('type', at, eventType);
    columns.family.setByte(at, eventFamilies.indexOf(familyOf(eventType)));
    columns.marks.setHalf(at, written.isForeign ? FOREIGN : 0);
    columns.person.setUuidWords(at, ids, idsAt + idPlace.person);
    if (personName !== null) setText('name', at, personName);
    columns.version.setLong(at, written.version);
    columns.correlation.setUuidWords(at, ids, idsAt + idPlace.correlation);
    if (written.hasCausation) columns.causation.setUuidWords(at, ids, idsAt + idPlace.causation);
    columns.event_id.setUuidWords(at, ids, idsAt + idPlace.event);
    setSpan('actor', at, bytes, written.actor);
    setSpan('producer', at, bytes, written.producer);
    columns.size_bytes.setWord(at, written.sizeBytes);
    setSpan('subject', at, written.subjectBytes, written.subjectRest);
    setSpan('request', at, bytes, written.request);
    setSpan('session', at, bytes, written.session);
    setSpan('user', at, bytes, written.user);
    setSpan('policy', at, bytes, written.policy);
    setSpan('note', at, bytes, written.note);
    setStream(at, stream);
  };
}

function textOf(kind: TextKind, bytes: Uint8Array): string {
  const text = utf8.decode(bytes);
  return kind === 'subject' ? `person.events.${OWN_ID}${text}` : (shortText(text) ?? text);
}
