import type { PersonId } from '../kernel/identity';
import type { Envelope } from '../kernel/metadata';
import type { PersonEvent } from '../person/events';

/** `aggregate` is whom the envelope names, `owner` whom the event's own data name: they should be the same. */
export type NamedPersons = { readonly aggregate: PersonId; readonly owner: PersonId };

/** An event that we know, read from a message. */
export type DecodedEvent = NamedPersons & {
  readonly kind: 'event';
  readonly envelope: Envelope<PersonEvent>;
  readonly schemaVersion: string;
};
