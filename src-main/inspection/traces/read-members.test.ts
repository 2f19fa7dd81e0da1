import { describe, expect, it } from 'vitest';
import type { CorrelationId, EventId } from '../../domain/kernel/identity';
import { encodeEnvelope } from '../../domain/wire/event-codec';
import { readEventMessage } from '../../domain/wire/read-message';
import { createMemoryActivityIndex } from '../activity/memory-activity.fixture';
import { createMemoryDeadLetterIndex } from '../dead-letters/memory-dead-letters.fixture';
import { filterableRowOf } from '../event-row';
import { createMemoryMessages } from '../further-streams/memory-messages.fixture';
import { createMemoryStream } from '../memory-stream.fixture';
import type { StoredMessage } from '../ports';
import { created, envelopeOf, named, renamed, stored, story, uuidOf } from '../stored-events.fixture';
import { createMemoryStories } from './memory-stories.fixture';
import { type MemberParts, readMembers } from './read-members';
import { aLetter, anActivity } from './trace-members.fixture';

function stage() {
  const stories = createMemoryStories();
  const stream = createMemoryStream();
  const [activity, deadLetters, messages] = [
    createMemoryActivityIndex(),
    createMemoryDeadLetterIndex(),
    createMemoryMessages('orders'),
  ];
  const parts: MemberParts = {
    index: { stories, extent: () => ({ total: 2, first: 1, last: 7 }) },
    reader: stream.reader,
    activity,
    deadLetters,
    messages,
    streams: { events: 'person-events', activity: 'person-activity', deadLetters: 'person-events-dlq' },
    nameOf: () => 'Ada',
  };
  return {
    ...{ stream, activity, deadLetters, messages, parts },
    record(...recorded: readonly StoredMessage[]) {
      stream.publish(...recorded);
      stories.add(...recorded.map((message) => filterableRowOf(readEventMessage(message), null, 'person-events')));
    },
    read: (change: Partial<MemberParts> = {}) =>
      readMembers(story, { ...parts, ...change }, new AbortController().signal),
  };
}

/** An event of a reaction, with headers of a tracing tool. */
function reactionEvent(): StoredMessage {
  const envelope = envelopeOf(2, renamed(named('Ada', 'L'), named('Ada', 'K'), 'marriage'));
  const context = { policy: 'Welcome', caused_by_event: uuidOf(0xe0001), migrated: true };
  const body = encodeEnvelope({
    ...envelope,
    eventId: uuidOf(0xe9) as EventId,
    metadata: { ...envelope.metadata, correlationId: story as CorrelationId, context },
  });
  const headers = [['traceparent', `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`]] as const;
  return { ...stored(2, created('Ada', 'L')), headers, bytes: new TextEncoder().encode(body) };
}

describe('the members of a story', () => {
  it('are what was recorded of it anywhere, with what only messages tell', async () => {
    const { record, read, activity, deadLetters, messages } = stage();
    record(stored(1, created('Ada', 'L')), reactionEvent());
    activity.add({
      ...anActivity({ id: 'a', kind: 'command_refused', at: '2026-05-03T12:00:01Z', correlationId: story }),
      sequence: 1,
      recordedAt: '2026-05-03T12:00:01Z',
    });
    deadLetters.add({ ...aLetter({ recordedAt: '2026-05-03T12:00:02Z', correlationId: story }), sequence: 4 });
    const row = {
      ...filterableRowOf(readEventMessage(stored(3, created('X', 'Y'))), null, 'orders'),
      correlationId: story,
    };
    messages.add({ stream: 'orders', row });
    const members = await read();
    expect(members.events).toMatchObject([
      { sequence: 1, type: 'Created', sentence: 'Created as Ada L, from “front desk”', causedBy: null, traceId: null },
      { sequence: 2, policy: 'Welcome', causedBy: uuidOf(0xe0001), isImported: true, traceId: 'ab'.repeat(16) },
    ]);
    expect(members).toMatchObject({
      activity: [{ id: 'a' }],
      deadLetters: [{ sequence: 4 }],
      messages: [{ stream: 'orders' }],
      unknown: [],
      leftOut: [],
      throughSequence: 7,
    });
  });

  it('are unknown, not none, where a stream was not read to its end', async () => {
    const { record, read, activity } = stage();
    record(stored(1, created('Ada', 'L')));
    activity.setKnown(false);
    const members = await read({ deadLetters: undefined });
    expect([members.activity, members.deadLetters]).toEqual([null, null]);
    expect(members.unknown).toEqual([
      expect.stringContaining('no activity'),
      expect.stringContaining('no dead letters'),
    ]);
  });

  it('are told by the index alone while the server cannot be reached', async () => {
    const { record, read, stream } = stage();
    record(stored(1, created('Ada', 'L')));
    stream.disconnect('The server does not answer.');
    const members = await read();
    expect(members.events).toMatchObject([{ type: 'Created', sentence: '' }]);
    expect(members.unknown).toEqual(['What the events say in words is not shown: The server does not answer.']);
  });
});
