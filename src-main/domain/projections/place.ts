import type { Sequence, Version } from '../kernel/identity';
import type { Envelope } from '../kernel/metadata';
import type { PersonEvent } from '../person/events';
import type { RecordedMessage } from '../wire/reading';
import { countMessage, nothingCounted, numbered, type VersionCount } from '../wire/version-count';

/** How far a projection has come with one person. */
export type Place = VersionCount & {
  /** Version of the last event that was folded. */
  readonly applied: Version;
  /** Stream sequence of the last message on the person's subjects that was looked at. */
  readonly lastSequence: Sequence;
};

export const nowhere: Place = { ...nothingCounted, applied: 0, lastSequence: 0 };

/** The place after a message, and the event in it, where there is one to fold. */
export type Placed = { readonly place: Place; readonly envelope?: Envelope<PersonEvent> };

/**
 * What a message means to a projection of its person: each event is folded once, by person and version (domain.md
 * §10.2). Undefined for a message that was looked at before. What is misfiled, unknown, undecodable, or a copy keeps its
 * place and changes nothing.
 */
export function placed(before: Place, { sequence, reading }: RecordedMessage): Placed | undefined {
  if (sequence <= before.lastSequence) return undefined;
  const place: Place = { ...countMessage(before, reading), applied: before.applied, lastSequence: sequence };
  if (reading.kind !== 'event' || reading.marks.includes('misfiled')) return { place };
  const envelope = numbered(reading.envelope, before);
  if (envelope.version <= before.applied) return { place };
  return { place: { ...place, applied: envelope.version }, envelope };
}
