import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonEvent } from '../../domain/person/events';
import { readEventMessage } from '../../domain/wire/read-message';
import { type RawMessage, readWrittenMessage } from '../../domain/wire/written-message';
import { rawMessageOf } from '../raw-message';
import { created, grace, named, renamed, stored, uuidOf } from '../stored-events.fixture';
import { factsAfter, nothingKnown, type PersonFacts } from './person-facts';
import { createToldLogs } from './told-logs';

const text = fc.oneof(fc.constantFrom('a@b', '+49 171 1', ' ', ''), fc.string({ unit: 'grapheme', maxLength: 300 }));
const data = fc.record(
  { component_id: fc.constantFrom(uuidOf(1), uuidOf(2), 'none'), email: text, phone_number: text, skill_name: text },
  { requiredKeys: [] },
);
const type = fc.constantFrom('EmailAddress', 'PhoneNumber', 'Skill', 'CustomAttribute');

const anyEvent: fc.Arbitrary<PersonEvent> = fc.oneof(
  fc.record({ given: text, family: text }).map(({ given, family }) => created(given, family)),
  fc.record({ given: text, family: text }).map(({ given, family }) => renamed(named('Ada', 'B'), named(given, family))),
  fc
    .record({ componentType: type, componentData: fc.oneof(data, fc.constant('text')) })
    .map((added): PersonEvent => ({ type: 'ComponentAdded', ...added })),
  fc
    .record({ componentType: type, componentId: fc.constantFrom(uuidOf(1), uuidOf(9)), changes: data })
    .map((changed) => ({ type: 'ComponentUpdated', ...changed }) as PersonEvent),
  fc.constantFrom<PersonEvent>(
    { type: 'BirthDateSet', birthDate: '1815-12-10' },
    { type: 'PersonMerged', targetPersonId: grace, mergeReason: 'UserRequested' },
    { type: 'Suspended', reason: 'check' },
    { type: 'ComponentAdded', componentType: 'EmailAddress', componentData: { email: 'x'.repeat(5_000) } },
  ),
);

/** The logs after these events, read from bytes where they can be, and what follows from the events one by one. */
function told(events: readonly PersonEvent[]) {
  const logs = createToldLogs();
  let facts: PersonFacts = nothingKnown;
  for (const [at, event] of events.entries()) {
    const message = stored(at + 1, event);
    const { reading } = readEventMessage(message);
    if (reading.kind !== 'event') throw new Error('it is one that we wrote');
    const written = readWrittenMessage(rawMessageOf(message) as RawMessage);
    if (written) logs.takeWritten(7, written);
    else logs.take(7, reading.envelope);
    facts = factsAfter(facts, reading.envelope.event, reading.envelope.eventId);
  }
  return { logs, facts };
}

describe('what events have told, kept as bytes', () => {
  it('is what follows from the events, here and where it was restored', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        const { logs, facts } = told(events);
        expect(logs.factsOf(7)).toEqual(facts);
        const again = createToldLogs();
        again.restore(3, logs.bytesOf(7));
        expect(again.factsOf(3)).toEqual(facts);
      }),
    );
  });

  it('stays short however much is told, and then still is the same', () => {
    const events = Array.from({ length: 2_000 }, (_, number): PersonEvent => {
      if (number % 2 === 0) return created(`Ada ${number}`, 'Byron');
      const componentData = { component_id: uuidOf(number), email: `ada-${number}@example.org` };
      return { type: 'ComponentAdded', componentType: 'EmailAddress', componentData };
    });
    const { logs, facts } = told(events);
    expect(logs.factsOf(7)).toEqual(facts);
    expect(facts.contacts).toHaveLength(60);
    expect(logs.bytesOf(7).length).toBeLessThan(20_000);
  });

  it('is what can be read of it when it is damaged', () => {
    const { logs, facts } = told([created('Ada', 'Byron'), { type: 'BirthDateSet', birthDate: '1815-12-10' }]);
    const bytes = logs.bytesOf(7);
    for (let length = 0; length <= bytes.length; length += 1) {
      const cut = createToldLogs();
      cut.restore(1, bytes.subarray(0, length));
      expect([nothingKnown.names, facts.names]).toContainEqual(cut.factsOf(1).names);
    }
    const lies = createToldLogs();
    lies.restore(1, new TextEncoder().encode('\u0001\u0000\u0000\u0000\u0002{}'));
    expect(lies.factsOf(1)).toEqual(nothingKnown);
  });

  it('is forgotten', () => {
    const { logs } = told([created('Ada', 'Byron')]);
    logs.drop(7);
    expect(logs.factsOf(7)).toEqual(nothingKnown);
    logs.clear();
    expect(logs.bytesOf(7)).toHaveLength(0);
  });
});
