import type { WireHeaders } from '../../domain/wire/reading';
import { type Span, spanOf } from '../../domain/wire/spans';
import { writtenTypeNames } from '../../domain/wire/written-fields';
import { ID_WORDS, type RawMessage, SUBJECT_REST, type WrittenMessage } from '../../domain/wire/written-message';
import type { StoredMessage } from '../../inspection/ports';
import { parseHeaderBlock } from './header-block';
import { instantOfNanos } from './instants';
import { type MessageBlock, NOT_WRITTEN, NUMBERS, numberPlace, PLACES, placeFlag, placePlace } from './message-block';

const NANOS_PER_MS = 1_000_000n;
const text = new TextDecoder();

export function unpackMessages(block: MessageBlock): readonly StoredMessage[] {
  return Array.from({ length: block.count }, (_, index) => new BlockMessage(block, index));
}

/** A message where it lies in its block: nothing is made of it that nobody asks for. */
class BlockMessage implements StoredMessage {
  private readonly place: number;
  private readonly number: number;

  constructor(
    private readonly block: MessageBlock,
    private readonly index: number,
  ) {
    this.place = index * PLACES;
    this.number = index * NUMBERS;
  }

  get sequence(): number {
    return this.block.numbers[this.number + numberPlace.sequence] as number;
  }

  get recordedMs(): number {
    return this.block.numbers[this.number + numberPlace.recordedMs] as number;
  }

  get written(): WrittenMessage | null {
    const isWritten = this.at(placePlace.type) !== NOT_WRITTEN;
    return isWritten ? new PlacedMessage(this.block, this.index) : null;
  }

  get raw(): RawMessage {
    const [at, subjectAt] = [this.at(placePlace.at), this.at(placePlace.subjectAt)];
    return {
      subject: this.block.bytes.subarray(subjectAt, subjectAt + this.at(placePlace.subjectLength)),
      bytes: this.block.bytes.subarray(at, at + this.at(placePlace.length)),
      bodyAt: this.at(placePlace.bodyAt),
    };
  }

  get subject(): string {
    return text.decode(this.raw.subject);
  }

  get recordedAt(): string {
    return instantOfNanos(BigInt(this.recordedMs) * NANOS_PER_MS + BigInt(this.at(placePlace.nanosInMs)));
  }

  get headers(): WireHeaders {
    const { bytes, bodyAt } = this.raw;
    return bodyAt > 0 ? parseHeaderBlock(bytes.subarray(0, bodyAt)).headers : [];
  }

  get bytes(): Uint8Array {
    const { bytes, bodyAt } = this.raw;
    return bytes.subarray(bodyAt);
  }

  private at(what: number): number {
    return this.block.places[this.place + what] as number;
  }
}

/** What such a message says. */
class PlacedMessage implements WrittenMessage {
  readonly bytes: Uint8Array;
  readonly subjectBytes: Uint8Array;
  readonly ids: Uint32Array;
  readonly idsAt: number;
  private readonly places: Int32Array;
  private readonly place: number;
  private readonly numbers: Float64Array;
  private readonly number: number;

  constructor({ bytes, ids, places, numbers }: MessageBlock, index: number) {
    this.bytes = bytes;
    this.subjectBytes = bytes;
    this.ids = ids;
    this.idsAt = index * ID_WORDS;
    this.places = places;
    this.place = index * PLACES;
    this.numbers = numbers;
    this.number = index * NUMBERS;
  }

  get eventType(): string {
    return writtenTypeNames[this.at(placePlace.type)] as string;
  }

  get version(): number {
    return this.numbers[this.number + numberPlace.version] as number;
  }

  get occurredMs(): number {
    return this.numbers[this.number + numberPlace.occurredMs] as number;
  }

  get hasCausation(): boolean {
    return (this.at(placePlace.flags) & placeFlag.hasCausation) !== 0;
  }

  get isForeign(): boolean {
    return (this.at(placePlace.flags) & placeFlag.isForeign) !== 0;
  }

  get actor(): Span {
    return this.at(placePlace.actor);
  }

  get producer(): Span {
    return this.at(placePlace.producer);
  }

  get request(): Span {
    return this.at(placePlace.request);
  }

  get session(): Span {
    return this.at(placePlace.session);
  }

  get user(): Span {
    return this.at(placePlace.user);
  }

  get policy(): Span {
    return this.at(placePlace.policy);
  }

  get note(): Span {
    return this.at(placePlace.note);
  }

  get givenName(): Span {
    return this.at(placePlace.givenName);
  }

  get familyName(): Span {
    return this.at(placePlace.familyName);
  }

  get fields(): Span {
    return this.at(placePlace.fields);
  }

  get subjectRest(): Span {
    const from = this.at(placePlace.subjectAt);
    return spanOf(from + SUBJECT_REST, from + this.at(placePlace.subjectLength));
  }

  get sizeBytes(): number {
    return this.at(placePlace.length) - this.at(placePlace.bodyAt);
  }

  private at(what: number): number {
    return this.places[this.place + what] as number;
  }
}
