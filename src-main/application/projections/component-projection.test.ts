import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventId } from '../../domain/kernel/identity';
import type { PersonEvent } from '../../domain/person/events';
import { ada, added, created, enveloped, first, second, stranger } from '../../domain/person/specification.suite';
import { encodeEnvelope } from '../../domain/wire/event-codec';
import { readEventMessage } from '../../domain/wire/read-message';
import { eventSubject } from '../../domain/wire/subjects';
import { createMemoryComponents } from '../../infrastructure/memory/memory-components';
import { createMemoryLog } from '../../infrastructure/memory/memory-sinks';
import { createSettableClock } from '../../infrastructure/memory/settable-clock';
import { ids } from '../core-stage.suite';
import { Unavailable } from '../ports';
import { createComponentProjection } from './component-projection';

function stage(...events: readonly PersonEvent[]) {
  const messages = events.map((event, index) => ({
    sequence: index + 1,
    subject: eventSubject(ada, event.type),
    recordedAt: '2026-05-03T10:00:00Z',
    headers: [],
    bytes: new TextEncoder().encode(
      encodeEnvelope({ ...enveloped(event, index + 1), eventId: ids.fresh() as EventId }),
    ),
  }));
  const components = createMemoryComponents();
  const log = createMemoryLog();
  const ending = new AbortController();
  const projection = createComponentProjection(
    { components, feed: { readPerson: async () => messages }, clock: createSettableClock(), chance: () => 0.5, log },
    ending.signal,
  );
  return {
    components,
    log,
    end: () => ending.abort(),
    async handle(order: readonly number[]) {
      for (const index of order) {
        const message = messages[index];
        if (message) await projection.handle(readEventMessage(message));
      }
    },
    found: async (id: string) => JSON.parse((await components.find(ada, id)) ?? 'null'),
    all: () => new Map(components.all().map(({ componentId, body }) => [componentId, body])),
  };
}

const history: readonly PersonEvent[] = [
  created(),
  added('EmailAddress', first, { email: 'a' }),
  { type: 'ComponentUpdated', componentType: 'EmailAddress', componentId: first, changes: { email: 'b' } },
  added('Skill', second, { skill_name: 'Rust' }),
  { type: 'ComponentRemoved', componentType: 'Skill', componentId: stranger },
  { type: 'ComponentUpdated', componentType: 'EmailAddress', componentId: stranger, changes: { verified: true } },
];

describe('the projection of components', () => {
  it('keeps each component as its last event has left it', async () => {
    const { handle, found } = stage(...history);
    await handle([0, 1, 2, 3, 4, 5]);
    expect(await found(first)).toMatchObject({ id: first, data: { email: 'b', verified: true }, is_verified: true });
    expect(await found(second)).toBeNull();
  });

  it('comes to the same in any order, and however often each event comes', async () => {
    const { handle, all } = stage(...history);
    await handle([0, 1, 2, 3, 4, 5]);
    const expected = all();
    const orders = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5], { minLength: 11 });
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const other = stage(...history);
        await other.handle(order);
        const strip = (kept: ReadonlyMap<string, string | null>) => [...kept].sort().toString();
        expect(strip(other.all())).toBe(strip(expected));
      }),
    );
  });

  it('waits while the store is away, and not after the end', async () => {
    const { handle, found, components, log, end } = stage(...history);
    const { keep } = components;
    let failures = 2;
    components.keep = async (component) => {
      failures -= 1;
      if (failures >= 0) throw new Unavailable('There is no stream KV_person-components.');
      await keep(component);
    };
    await handle([1]);
    expect(await found(first)).toMatchObject({ data: { email: 'a' } });
    expect(log.lines()).toEqual([{ level: 'warn', message: 'components are not kept now' }]);

    failures = 1;
    end();
    await expect(handle([3])).rejects.toThrow('Trying again was ended.');
  });
});
