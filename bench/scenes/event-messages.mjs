// @ts-check
/** Bundled by `event-stream.mjs`: messages made by the real codec, the same for the same seed. */
import { seededChance } from '../../src-main/application/demo/seeded-chance';
import { encodeEnvelope } from '../../src-main/domain/wire/event-codec';
import { eventHeaders } from '../../src-main/domain/wire/event-headers';
import { eventSubject } from '../../src-main/domain/wire/subjects';

const PRODUCERS = ['web-shop/2.4.1@shop-1', 'console/1.9.0@desk', 'crm/7.1.3@crm-2'];
const FAMILY = ['Okafor', 'Brandt', 'Ito', 'Silva', 'Novak', 'Haddad', 'Larsen', 'Moreau', 'Kaya', 'Reyes'];
const GIVEN = ['Mara', 'Jonas', 'Aiko', 'Rui', 'Petra', 'Samir', 'Ingrid', 'Luc', 'Defne', 'Ines'];
const FIRST_MS = Date.UTC(2026, 0, 1);

/**
 * @public found by its path, after `event-stream.mjs` has bundled it
 * @param {number} count
 * @param {{ persons?: number, seed?: number }} [varied]
 */
export function* eventMessages(count, { persons = 20_000, seed = 7 } = {}) {
  const chance = seededChance(seed);
  const uuid = () => {
    const hex = Array.from({ length: 4 }, () =>
      Math.floor(chance.next() * 0x1_0000_0000)
        .toString(16)
        .padStart(8, '0'),
    );
    const digits = hex.join('');
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`;
  };
  const everybody = Array.from({ length: persons }, () => ({ id: uuid(), version: 0, name: nameOf(chance) }));
  let correlationId = uuid();
  let causationId = uuid();
  for (let at = 0; at < count; at += 1) {
    if (at % 3 === 0) [correlationId, causationId] = [uuid(), uuid()];
    const person = everybody[Math.floor(chance.next() * persons)] ?? { id: uuid(), version: 0, name: nameOf(chance) };
    person.version += 1;
    const event = eventOf(person, chance);
    const envelope = {
      eventId: uuid(),
      personId: person.id,
      version: person.version,
      event,
      metadata: {
        version: '1.0',
        correlationId,
        causationId,
        timestamp: new Date(FIRST_MS + at * 20).toISOString(),
        actor: `user:clerk-${Math.floor(chance.next() * 40)}`,
        context: { command: { index: (at % 3) + 1, of: 3 }, producer: PRODUCERS[at % 3] },
      },
    };
    yield {
      // @ts-expect-error: ids are branded in the sources
      subject: eventSubject(person.id, event.type),
      // @ts-expect-error
      headers: eventHeaders(envelope, 'eventglass/0.1.0@bench'),
      // @ts-expect-error
      body: encodeEnvelope(envelope),
    };
  }
}

/** @param {import('../../src-main/application/demo/seeded-chance').Chance} chance */
function nameOf(chance) {
  const [givenName = '', familyName = ''] = [GIVEN[chance.below(10)], FAMILY[chance.below(10)]];
  return { givenName, familyName, middleNames: [], preferredName: null, honorific: null, suffix: null };
}

/**
 * @param {{ version: number, name: ReturnType<typeof nameOf> }} person
 * @param {import('../../src-main/application/demo/seeded-chance').Chance} chance
 */
function eventOf(person, chance) {
  if (person.version === 1) return { type: 'Created', name: person.name, source: 'web-shop' };
  const what = chance.below(10);
  if (what < 3) {
    const oldName = person.name;
    person.name = nameOf(chance);
    return { type: 'NameUpdated', oldName, newName: person.name, changeReason: 'asked by letter' };
  }
  if (what < 8) {
    const componentData = {
      component_type: 'EmailAddress',
      email: `someone-${chance.below(100_000)}@example.org`,
      verified: what % 2 === 0,
      preferred_contact_method: true,
    };
    return { type: 'ComponentAdded', componentType: 'EmailAddress', componentData };
  }
  if (what < 9) return { type: 'Suspended', reason: 'card reported stolen' };
  return { type: 'Activated', reason: 'identity confirmed by phone' };
}
