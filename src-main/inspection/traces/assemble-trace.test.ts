import type { EventRow } from '@shared/views/event-row';
import type { Trace } from '@shared/views/trace';
import { describe, expect, it } from 'vitest';
import { derivedId } from '../../domain/kernel/derived-id';
import type { PersonId } from '../../domain/kernel/identity';
import type { RecordedActivity } from '../activity-index';
import { uuidOf } from '../stored-events.fixture';
import { assembleTrace } from './assemble-trace';
import { assertSound } from './sound-trace.fixture';
import type { TraceEvent } from './trace-members';
import { aLetter, anActivity, anEvent, traceMembers } from './trace-members.fixture';

const grace = uuidOf(0x94) as PersonId;
const START = Date.UTC(2026, 10, 23, 9);
const told = (ms: number) => new Date(START + ms).toISOString();
const created = uuidOf(0xe1);
const [archive, welcome] = [derivedId(`reaction:AutoArchive:${created}:1`), derivedId(`reaction:Welcome:${created}:1`)];

const event = (sequence: number, ms: number, rest: Partial<TraceEvent> = {}): TraceEvent => ({
  ...anEvent({ personId: grace, recordedMs: START + ms, ...rest }),
  sequence,
});
let entries = 0;
const entry = (kind: RecordedActivity['kind'], ms: number, rest: Partial<RecordedActivity> = {}): RecordedActivity => {
  entries += 1;
  return {
    ...anActivity({ id: `entry-${entries}`, kind, at: told(ms), ...rest }),
    sequence: entries,
    recordedAt: told(ms),
  };
};
const command = (id: string, type: string, queuedMs: number, startedMs: number, rest: Partial<RecordedActivity> = {}) =>
  entry('command_accepted', startedMs + 5, {
    commandId: id,
    commandType: type,
    personId: grace,
    queuedAt: told(queuedMs),
    startedAt: told(startedMs),
    durationMs: 5,
    detail: { events_generated: 1 },
    attempt: 1,
    ...rest,
  });

const imported = event(1, 0, {
  type: 'Created',
  eventId: created,
  marks: ['legacy', 'foreign'],
  producer: 'legacy-hr/0.9@x',
});
const refusal = { kind: 'refused', code: 'PersonArchived', message: 'Grace Okafor is archived.' };
const reacted = [
  entry('policy_reacted', 3, {
    eventId: created,
    attempt: 1,
    detail: {
      reactions: [
        { policy: 'AutoArchive', command_id: archive, command_type: 'ArchivePerson' },
        { policy: 'Welcome', command_id: welcome, command_type: 'AddComponent' },
      ],
    },
  }),
  command(archive, 'ArchivePerson', 1, 50, { causationId: created, actor: 'system:AutoArchive' }),
  command(welcome, 'AddComponent', 2, 56, {
    kind: 'command_refused',
    causationId: created,
    actor: 'system:Welcome',
    error: refusal,
    detail: null,
  }),
];
const archived = event(2, 54, { type: 'Archived', eventId: uuidOf(0xe2), causationId: archive, policy: 'AutoArchive' });
const graceStory = traceMembers({
  events: [imported, archived],
  activity: reacted,
  nameOf: () => 'Grace Okafor',
  throughSequence: 2,
});

/** Each node in a line: how deep, what, how it ended, from when to when. */
const drawn = ({ nodes }: Trace) =>
  nodes.map(
    ({ depth, kind, title, outcome, fromMs, toMs }) =>
      `${'  '.repeat(depth)}${kind} ${title}${outcome === null ? '' : ` ${outcome}`} ${fromMs}–${toMs}`,
  );
const spansOf = ({ nodes }: Trace, title: string) =>
  nodes.find((node) => node.title === title)?.spans.map(({ words, fromMs, toMs }) => `${words} ${fromMs}–${toMs}`);

describe('a trace', () => {
  it('goes from the unknown cause of an import over two policies to a refusal', () => {
    const trace = assembleTrace(graceStory);
    assertSound(trace);
    expect(drawn(trace)).toEqual([
      'gap Cause unknown 0–0',
      '  event Created 0–0',
      '    policy AutoArchive accepted 0–1',
      '      command ArchivePerson accepted 1–55',
      '        event Archived 54–54',
      '    policy Welcome accepted 0–2',
      '      command AddComponent refused 2–61',
    ]);
    expect(trace).toMatchObject({
      title: 'Grace Okafor: created, archived, add component refused',
      durationMs: 61,
      waitingMs: 56,
      counts: { events: 2, commands: 2, refused: 1, failed: 0, deadLetters: 0, retries: 0, gaps: 1, persons: 1 },
      leftOut: [],
      circle: null,
    });
    expect(trace.nodes[0]).toMatchObject({ id: 'gap:none:legacy-hr/0.9@x', words: 'legacy-hr/0.9 named none' });
    expect(trace.nodes[6]).toMatchObject({ words: 'Grace Okafor is archived.', by: 'system:Welcome' });
  });

  it('says what was waited for, also another command of the same person, and where the time went', () => {
    const trace = assembleTrace(graceStory);
    expect(spansOf(trace, 'AddComponent')).toEqual([
      'waits in the queue 2–50',
      'waits behind ArchivePerson 50–55',
      'waits in the queue 55–56',
      'decides: refused, PersonArchived 56–61',
    ]);
    expect(trace.nodes.filter(({ isCritical }) => isCritical).map(({ title }) => title)).toEqual([
      'Cause unknown',
      'Created',
      'Welcome',
      'AddComponent',
    ]);
    expect(trace.spentOn.map(({ words, ms }) => [words, ms])).toEqual([
      ['waits in the queue', 49],
      ['decides: refused, PersonArchived', 5],
      ['waits behind ArchivePerson', 5],
      ['until the policy has reacted', 2],
    ]);
  });

  it('links reactions by their ids where nothing was recorded of them, and tells no time that nobody knows', () => {
    const trace = assembleTrace({ ...graceStory, activity: null, unknown: ['No activity.'] });
    assertSound(trace);
    expect(drawn(trace)).toEqual([
      'gap Cause unknown 0–0',
      '  event Created 0–0',
      '    policy AutoArchive unknown 0–54',
      '      command Command unknown 54–54',
      '        event Archived 54–54',
    ]);
    expect(trace.nodes.flatMap(({ kind, spans }) => (kind === 'command' ? spans : []))).toEqual([]);
    expect(trace.unknown).toEqual(['No activity.']);
  });

  it('draws each try with the wait after it, and the dead letter below', () => {
    const id = uuidOf(0xc9);
    const about = { commandId: id, commandType: 'SetBirthDate', queuedAt: told(0) };
    const failed = { kind: null, code: null, message: 'It slipped.' };
    const trace = assembleTrace(
      traceMembers({
        activity: [
          entry('command_retried', 10, { ...about, attempt: 1, error: failed, detail: { delay_ms: 100 } }),
          entry('command_retried', 120, { ...about, attempt: 2, error: failed, detail: { delay_ms: 200 } }),
          entry('command_failed', 330, { ...about, attempt: 3, error: failed }),
        ],
        deadLetters: [{ ...aLetter({ originalId: id, recordedAt: told(340) }), sequence: 7 }],
      }),
    );
    assertSound(trace);
    expect(drawn(trace)).toEqual([
      'command SetBirthDate failed 0–330',
      '  dead letter person-command-processor failed 340–340',
    ]);
    expect(spansOf(trace, 'SetBirthDate')).toEqual([
      'waits in the queue, up to the end of try 1 0–10',
      'try 1 fails: It slipped 10–10',
      'waits to try again 10–110',
      'try 2 fails: It slipped 110–120',
      'waits to try again 120–320',
      'try 3 fails: It slipped 320–330',
    ]);
    expect(trace.counts).toMatchObject({ retries: 2, failed: 1, deadLetters: 1 });
    expect(trace.nodes[0]?.attempts).toBe(3);
  });

  it('shows a command that nobody could read by its dead letter', () => {
    const letter = aLetter({
      originalId: 'order 66',
      recordedAt: told(5),
      firstFailedAt: told(1),
      lastFailedAt: told(4),
      attempts: 1,
      type: 'CreatePerson',
    });
    const trace = assembleTrace(traceMembers({ deadLetters: [{ ...letter, sequence: 3 }] }));
    expect(drawn(trace)).toEqual([
      'command CreatePerson failed 0–3',
      '  dead letter person-command-processor failed 4–4',
    ]);
    expect(trace.nodes[1]).toMatchObject({ place: { stream: 'person-events-dlq', sequence: 3 }, words: 'It slipped.' });
  });

  it('keeps to the server’s clock where the core’s is wrong, and says by how much', () => {
    const late = (byMs: number) =>
      assembleTrace(
        traceMembers({
          events: [event(1, 20, { causationId: archive, eventId: uuidOf(0xe3) })],
          activity: [command(archive, 'ArchivePerson', 0, 15 + byMs)],
        }),
      );
    expect(drawn(late(0))).toEqual(['command ArchivePerson accepted 0–20', '  event NameUpdated 20–20']);
    expect(late(0).nodes[0]?.skewMs).toBe(0);
    expect(late(9_000).nodes[0]).toMatchObject({ fromMs: 0, toMs: 25, skewMs: 8_995 });
    expect(late(-9_000).nodes[0]).toMatchObject({ fromMs: 0, toMs: 5, skewMs: 8_985 });
    for (const byMs of [9_000, -9_000]) assertSound(late(byMs));
  });

  it('takes a command’s own time for another clock’s where it is days before', () => {
    const trace = assembleTrace(traceMembers({ activity: [command(archive, 'ArchivePerson', -90_000_000, 5)] }));
    expect(drawn(trace)).toEqual(['command ArchivePerson accepted 0–5']);
    expect(trace.nodes[0]?.words).toBe('1 event; by its own clock it is of 2026-11-22 08:00 UTC');
  });

  it('takes circles apart at their earliest member, and names them', () => {
    const ids = [1, 2, 3].map((number) => uuidOf(0xf0 + number));
    const foreign = { marks: ['foreign'] as const };
    const trace = assembleTrace(
      traceMembers({
        events: [
          event(1, 0, { ...foreign, eventId: ids[0] as string, causationId: ids[2] as string }),
          event(2, 5, { ...foreign, eventId: ids[1] as string, causationId: ids[0] as string }),
          event(3, 9, { ...foreign, eventId: ids[2] as string, causationId: ids[1] as string }),
        ],
      }),
    );
    assertSound(trace);
    expect(trace.circle).toEqual(['event:1', 'event:2', 'event:3']);
    expect(drawn(trace)).toEqual(['event NameUpdated 0–0', '  event NameUpdated 5–5', '    event NameUpdated 9–9']);
  });

  it('takes an event that names itself for the first one', () => {
    const trace = assembleTrace(
      traceMembers({ events: [event(1, 0, { eventId: created, causationId: created.toUpperCase() })] }),
    );
    expect(drawn(trace)).toEqual(['event NameUpdated 0–0']);
    expect(trace.circle).toBeNull();
  });

  it('draws one gap for all that share an unknown cause', () => {
    const missing = uuidOf(0xab);
    const foreign = { causationId: missing, marks: ['foreign'] as const };
    const trace = assembleTrace(traceMembers({ events: [event(1, 3, foreign), event(2, 4, foreign)] }));
    expect(drawn(trace)).toEqual(['gap Cause unknown 0–0', '  event NameUpdated 0–0', '  event NameUpdated 1–1']);
    expect(trace.nodes[0]).toMatchObject({
      id: `gap:${missing}`,
      words: 'named as the cause of name changed; nobody recorded it here',
    });
  });

  it('has messages of other services among its members', () => {
    const row: EventRow = {
      sequence: 9,
      recordedMs: START + 12,
      occurredMs: null,
      type: 'orders.paid',
      family: 'other',
      marks: [],
      personId: null,
      personName: null,
      version: null,
      correlationId: null,
      by: null,
      producer: null,
      sizeBytes: 1,
      subject: 'orders.paid',
    };
    const trace = assembleTrace(traceMembers({ messages: [{ stream: 'orders', row }] }));
    expect(trace.nodes).toMatchObject([
      { id: 'message:orders:9', kind: 'message', title: 'orders.paid', place: { stream: 'orders', sequence: 9 } },
    ]);
  });

  it('of nothing has no nodes', () => {
    expect(assembleTrace(traceMembers())).toMatchObject({
      nodes: [],
      durationMs: 0,
      title: 'Nothing is known of it',
      spentOn: [],
    });
  });
});
