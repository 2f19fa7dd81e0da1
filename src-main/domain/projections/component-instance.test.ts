import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonEvent } from '../person/events';
import { evolve } from '../person/evolve';
import { ada, added, created, first, second, stranger } from '../person/specification.suite';
import { unknownPerson } from '../person/state';
import { encodeComponentInstance } from '../wire/component-instance-codec';
import { countMessage, nothingCounted, numbered } from '../wire/version-count';
import { addedComponentChange, componentChangeAt } from './component-instance';
import { anyStream, historyOf, recorded } from './history.suite';

const email = added('EmailAddress', first, { email: 'a@b.co', type: 'primary', verified: false });
const verified: PersonEvent = {
  type: 'ComponentUpdated',
  componentType: 'EmailAddress',
  componentId: stranger,
  changes: { verified: true },
};

describe('what an event does to a component', () => {
  it('is the component as it is after the event, as the component store has it', () => {
    const change = componentChangeAt(historyOf(created(), email, verified), 3);
    expect(change?.componentId).toBe(first);
    expect(change?.instance && JSON.parse(encodeComponentInstance(ada, change.instance))).toEqual({
      id: first,
      person_id: { id: ada },
      data: { email: 'a@b.co', type: 'primary', verified: true, component_id: first },
      metadata: {
        created_at: '2026-05-03T10:02:00.000Z',
        updated_at: '2026-05-03T10:03:00.000Z',
        created_by: 'system',
        updated_by: 'system',
        tags: [],
        custom_fields: { component_type: 'EmailAddress' },
      },
      is_primary: true,
      is_verified: true,
    });
  });

  it('does not look at what comes later', () => {
    const history = historyOf(created(), email, verified);
    expect(componentChangeAt(history, 2)?.instance).toMatchObject({ isVerified: false });
  });

  it('is its removal, of the latest of that type where nobody knows the id', () => {
    const history = historyOf(created(), email, added('EmailAddress', second, {}), {
      type: 'ComponentRemoved',
      componentType: 'EmailAddress',
      componentId: stranger,
    });
    expect(componentChangeAt(history, 4)).toEqual({ componentId: second, instance: null });
  });

  it('is nothing where there is no such component, and with what is misfiled', () => {
    expect(componentChangeAt(historyOf(created(), verified), 2)).toBeUndefined();
    const misfiled = [...historyOf(created(), email), recorded(verified, 3, { marks: ['misfiled'] })];
    expect(componentChangeAt(misfiled, 3)).toBeUndefined();
    expect(componentChangeAt(misfiled, 99)).toBeUndefined();
  });

  it('adds up to the components that evolve folds, and needs no history for what adds one', () => {
    fc.assert(
      fc.property(anyStream, (stream) => {
        const history = stream.filter(({ personId }) => personId === stream[0]?.personId);
        let person = unknownPerson(ada);
        let count = nothingCounted;
        const kept = new Map<string, unknown>();
        for (const { sequence, reading } of history) {
          const change = componentChangeAt(history, sequence);
          if (change?.instance) kept.set(change.componentId, change.instance.data);
          if (change?.instance === null) kept.delete(change.componentId);
          if (reading.kind === 'event' && !reading.marks.includes('misfiled')) {
            const { envelope } = reading;
            person = evolve(person, numbered(envelope, count));
            const { event } = envelope;
            if (event.type === 'ComponentAdded') expect(addedComponentChange(envelope, event)).toEqual(change);
          }
          count = countMessage(count, reading);
        }
        const folded = new Map([...person.components.values()].map(({ id, data }) => [id, data]));
        expect(kept).toEqual(folded);
      }),
    );
  });
});
