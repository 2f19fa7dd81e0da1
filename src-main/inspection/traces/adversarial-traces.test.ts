import { MOST_TRACE_NODES } from '@shared/views/trace';
import { describe, expect, it } from 'vitest';
import { uuidOf } from '../stored-events.fixture';
import { assembleTrace } from './assemble-trace';
import { compareTraces } from './compare-traces';
import { mermaidOf } from './mermaid-sequence';
import { assertSound } from './sound-trace.fixture';
import type { TraceEvent, TraceMembers } from './trace-members';
import { anActivity, anEvent, traceMembers } from './trace-members.fixture';

const SIZE = process.env.EVENTGLASS_SOAK ? 100_000 : 30_000;
/** On a machine that does ten other things: a trace of this size takes a tenth of it. */
const PATIENCE_MS = 10_000;

const many = (told: (at: number) => Partial<TraceEvent>, size = SIZE): readonly TraceEvent[] =>
  Array.from({ length: size }, (_, at) => ({
    ...anEvent({ eventId: uuidOf(at), marks: ['foreign'], recordedMs: 1_000 + at, type: `Type${at % 3}`, ...told(at) }),
    sequence: at + 1,
  }));

const stories: Readonly<Record<string, Partial<TraceMembers>>> = {
  'one circle of all causes': { events: many((at) => ({ causationId: uuidOf((at + SIZE - 1) % SIZE) })) },
  'one chain, the last first': { events: many((at) => ({ causationId: uuidOf(at + 1), recordedMs: 1_000 })) },
  'all at one time': { events: many((at) => ({ causationId: uuidOf(0), recordedMs: 5 * Math.sign(at) })) },
  'no root that anybody knows': { events: many((at) => ({ causationId: uuidOf(SIZE + at) })) },
  'nobody who names a cause': { events: many((at) => ({ causationId: null, producer: `p${at}` })) },
  'one id for all': { events: many(() => ({ eventId: uuidOf(1), causationId: uuidOf(1) })) },
  'circles of two': { events: many((at) => ({ causationId: uuidOf(at ^ 1) })) },
  'policies without end': {
    events: many((at) => ({ policy: `P${at % 500}`, causationId: uuidOf(SIZE + at) })),
  },
  'activity about nothing': {
    activity: Array.from({ length: 10_000 }, (_, at) => ({
      ...anActivity({
        id: `a${at}`,
        kind: at % 2 ? 'policy_reacted' : 'command_accepted',
        at: at % 5 ? '2026-11-23T09:00:00Z' : '0001-01-01T00:00:00Z',
        eventId: uuidOf(at % 7),
        commandId: uuidOf(at),
        causationId: uuidOf(at + 2),
        startedAt: '9999-12-31T23:59:59Z',
        queuedAt: '2026-11-23T09:00:01Z',
        durationMs: at % 3 ? 1e15 : -5,
        detail: at % 4 ? { reactions: [{ policy: 'P', command_id: uuidOf(at + 1) }, null, 3, { policy: 7 }] } : [],
        policy: 'P',
      }),
      sequence: at + 1,
      recordedAt: '2026-11-23T09:00:02Z',
    })),
  },
};

describe.each(Object.entries(stories))('a story of %s', (name, told) => {
  it('is drawn up to the limit and summarised beyond it, without end', { timeout: 6 * PATIENCE_MS }, () => {
    const members = traceMembers(told);
    const begun = process.cpuUsage().user;
    const trace = assembleTrace(members);
    expect((process.cpuUsage().user - begun) / 1_000).toBeLessThan(PATIENCE_MS);
    expect(trace.nodes.length).toBeLessThanOrEqual(MOST_TRACE_NODES);
    const drawn = trace.nodes.filter(({ kind }) => kind === 'event').length;
    const left = trace.leftOut.filter(({ type }) => type.startsWith('Type')).reduce((sum, { count }) => sum + count, 0);
    expect(drawn + left).toBe(members.events.length);
    expect(trace.counts.events).toBe(members.events.length);
    expect(trace.circle === null).toBe(!name.includes('circle'));
    const few = assembleTrace({ ...members, events: members.events.slice(0, 300) }, 100);
    expect(few.nodes.length).toBeLessThanOrEqual(100);
    assertSound(few);
    expect(compareTraces(trace, trace)).toHaveLength(trace.nodes.length);
    expect(mermaidOf(trace, 100).leftOut).toBe(Math.max(0, trace.nodes.length - 100));
  });
});
