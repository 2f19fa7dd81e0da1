import { describe, expect, it } from 'vitest';
import { derivedId } from '../domain/kernel/derived-id';
import type { PersonId } from '../domain/kernel/identity';
import { encodeEnvelope } from '../domain/wire/event-codec';
import { createEventLook } from './event-look';
import { createMemoryStream } from './memory-stream.fixture';
import type { StoredMessage } from './ports';
import { rowsByQuery } from './rows-by-query.fixture';
import { created, envelopeOf, grace, hostile, stored, uuidOf } from './stored-events.fixture';

const never = new AbortController().signal;

function looking(...messages: StoredMessage[]) {
  const stream = createMemoryStream();
  stream.publish(...messages);
  const index = rowsByQuery(messages);
  return { stream, look: createEventLook({ stream: 'person-events', reader: stream.reader, index }) };
}

/** An event with these ids, whoever caused it. */
function event(
  sequence: number,
  told: { causationId?: string; context?: Record<string, string>; personId?: PersonId },
) {
  const envelope = envelopeOf(sequence, created('Ada', 'Byron'), told.personId ? { personId: told.personId } : {});
  const { metadata } = envelope;
  const changed = {
    ...envelope,
    metadata: { ...metadata, causationId: told.causationId ?? metadata.causationId, context: told.context ?? {} },
  };
  return {
    ...stored(sequence, envelope.event, told.personId ? { personId: told.personId } : {}),
    headers: [],
    bytes: new TextEncoder().encode(encodeEnvelope(changed)),
  };
}

describe('where one can go from an event', () => {
  it('counts the events of its person and its correlation, with the nearest on both sides', async () => {
    const { look } = looking(
      event(1, {}),
      event(2, { personId: grace }),
      event(3, {}),
      event(4, { personId: grace }),
      event(9, {}),
    );
    expect(await look.links(3, never)).toMatchObject({
      person: { count: 3, previous: 1, next: 9 },
      correlation: { count: 5, previous: 2, next: 4 },
      indexedTo: 9,
    });
    expect((await look.links(1, never)).person).toEqual({ count: 3, previous: null, next: 3 });
  });

  it('goes up to the event that a policy reacted to, and down to what came of it', async () => {
    const cause = uuidOf(0xe0001);
    const commandId = derivedId(`reaction:WelcomeEmail:${cause}:1`);
    const { look } = looking(
      event(1, {}),
      event(2, { causationId: commandId, context: { caused_by_event: cause, policy: 'WelcomeEmail' } }),
      event(3, { causationId: cause }),
    );
    expect((await look.links(1, never)).effects).toEqual({ count: 2, previous: null, next: 2 });
    expect((await look.links(2, never)).cause).toEqual({ kind: 'event', id: cause, sequence: 1 });
    expect((await look.links(3, never)).cause).toEqual({ kind: 'event', id: cause, sequence: 1 });
  });

  it('tells a cause that is a command from one that is gone', async () => {
    const missing = uuidOf(0xdead);
    const { look } = looking(event(1, {}), event(2, { context: { caused_by_event: missing } }));
    expect((await look.links(1, never)).cause).toMatchObject({ kind: 'command', sequence: null });
    expect((await look.links(2, never)).cause).toEqual({ kind: 'gone', id: missing, sequence: null });
  });

  it('leads nowhere from what names nothing', async () => {
    const { look } = looking(hostile(1, '<b>', 'person.events.nobody.person.created'));
    expect(await look.links(1, never)).toEqual({
      person: null,
      correlation: null,
      cause: null,
      effects: null,
      indexedTo: 1,
    });
  });
});

const older = JSON.stringify({
  PersonCreated: {
    person_id: grace,
    name: { first_name: 'Grace', last_name: 'Okafor', middle_name: null },
    source: 'legacy-hr',
    created_at: '2024-11-14T08:30:00Z',
  },
});

describe('an event as stored and as migrated', () => {
  it('shows both forms and what was done', async () => {
    const { look } = looking(hostile(1, older, `person.events.${grace}.person.created`));
    const migration = await look.migration(1, never);
    expect(migration).toMatchObject({ storedJson: older, storedVersion: '1.0', migratedVersion: '2.0' });
    expect(JSON.parse(migration?.migratedJson ?? '')).toMatchObject({
      event_type: 'Created',
      data: { name: { given_name: 'Grace' } },
    });
    expect(migration?.steps.join(' ')).toContain('first_name');
  });

  it('has nothing to show of the current layout, of what cannot be read, of what is large', async () => {
    const large = older.replace('legacy-hr', 'x'.repeat(300_000));
    const { look } = looking(event(1, {}), hostile(2, 'no JSON'), hostile(3, large));
    for (const sequence of [1, 2, 3]) expect(await look.migration(sequence, never)).toBeNull();
  });

  it('says that an event is gone', async () => {
    const { look, stream } = looking(event(1, {}));
    stream.delete(1);
    const gone = { name: 'Gone', message: expect.stringContaining('#1 is gone') };
    await expect(look.migration(1, never)).rejects.toMatchObject(gone);
    await expect(look.links(1, never)).rejects.toMatchObject(gone);
    await expect(look.payload({ sequence: 1, fromByte: 0, bytes: 1 }, never)).rejects.toMatchObject(gone);
  });
});
