import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { PersonId } from '../../domain/kernel/identity';
import type { PersonEvent } from '../../domain/person/events';
import { createDefaultPolicyEngine } from '../../domain/policies';
import { createMemoryStream } from '../memory-stream.fixture';
import { ada, created, grace, named, recordedAt, renamed, stored } from '../stored-events.fixture';
import { openSurveys, type Surveys } from './surveys';

const suspended: PersonEvent = { type: 'Suspended', reason: 'duplicate check' };
const activated: PersonEvent = { type: 'Activated', reason: 'checked' };
const archived: PersonEvent = { type: 'Archived', reason: 'moved away' };
const afterwards = renamed(named('Ada', 'Byron'), named('Ada', 'Lovelace'));

function stage() {
  const stream = createMemoryStream();
  const errors: unknown[] = [];
  const surveys = openSurveys(
    {
      reader: stream.reader,
      stream: 'person-events',
      policies: createDefaultPolicyEngine(),
      log: { error: (...line) => errors.push(line), warn() {}, info() {}, debug() {} },
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
    },
    (personId) => (personId === ada ? 'Ada Lovelace' : ''),
  );
  onTestFinished(() => surveys.close());
  onTestFinished(() => expect(errors).toEqual([]));
  return { stream, surveys };
}

/** The latest of a feed, as long as the test runs. */
function latest<Item>(feed: (signal: AbortSignal) => AsyncIterable<Item>) {
  const watching = new AbortController();
  let item: Item | undefined;
  const done = (async () => {
    for await (const next of feed(watching.signal)) item = next;
  })();
  const end = async () => {
    watching.abort();
    await done;
  };
  onTestFinished(end);
  return {
    end,
    when: (fits: (item: Item) => boolean) => vi.waitFor(() => (item && fits(item) ? item : Promise.reject())),
  };
}

const complete = ({ progress }: { progress: { state: string; surveyedTo: number } }) => progress.state === 'complete';
const lifecycleOf = (surveys: Surveys, fromMs: number | null = null, toMs: number | null = null) =>
  latest((signal) => surveys.machine('lifecycle', { fromMs, toMs }, signal));

describe('a survey of the machines', () => {
  it('tells who stands where and which ways were taken, with the time before', async () => {
    const { stream, surveys } = stage();
    stream.publish(
      stored(1, created('Ada', 'Byron')),
      stored(5, suspended),
      stored(9, activated),
      stored(20, suspended),
      stored(21, created('Grace', 'Okafor'), { personId: grace }),
    );
    const { states, ways } = await lifecycleOf(surveys).when(complete);
    expect(states.filter(({ persons }) => persons > 0)).toEqual([
      { state: 'Active', persons: 1, oldestMs: Date.parse(recordedAt(21)) - 500 },
      { state: 'Suspended', persons: 1, oldestMs: Date.parse(recordedAt(20)) - 500 },
    ]);
    expect(ways).toEqual([
      { from: 'Draft', to: 'Active', count: 2, medianMs: null, p95Ms: null, designed: true },
      { from: 'Active', to: 'Suspended', count: 2, medianMs: 4_000, p95Ms: 11_000, designed: true },
      { from: 'Suspended', to: 'Active', count: 1, medianMs: 4_000, p95Ms: 4_000, designed: true },
    ]);
    expect(surveys.persons('lifecycle', 'Suspended', 10)).toEqual({
      total: 1,
      persons: [{ personId: ada, name: 'Ada Lovelace', sinceMs: Date.parse(recordedAt(20)) - 500 }],
    });
  });

  it('counts the uses of a time range only', async () => {
    const { stream, surveys } = stage();
    stream.publish(stored(1, created('Ada', 'Byron')), stored(5, suspended), stored(9, activated));
    const { ways } = await lifecycleOf(surveys, Date.parse(recordedAt(4)), Date.parse(recordedAt(6))).when(complete);
    expect(ways.map(({ from, to, count }) => [from, to, count])).toEqual([['Active', 'Suspended', 1]]);
  });

  it('names the event, the rule and the producer where a history broke one, and judges no incomplete history', async () => {
    const { stream, surveys } = stage();
    const undecodable = { ...stored(5, archived, { personId: grace }), bytes: new TextEncoder().encode('no JSON') };
    stream.publish(
      stored(1, created('Ada', 'Byron')),
      stored(2, archived),
      stored(3, afterwards),
      stored(4, created('Grace', 'Okafor'), { personId: grace }),
      undecodable,
      stored(6, { ...afterwards }, { personId: grace }),
      stored(7, activated, { personId: grace }),
    );
    const found = await latest((signal) => surveys.conformance(10, signal)).when(complete);
    expect(found).toMatchObject({ histories: 2, broken: 1, incomplete: 1, violationCount: 1 });
    expect(found.violations).toEqual([
      {
        sequence: 3,
        personId: ada,
        personName: 'Ada Lovelace',
        type: 'NameUpdated',
        family: 'identity',
        machine: 'lifecycle',
        code: 'AfterArchived',
        says: 'came after the person was archived',
        recordedMs: Date.parse(recordedAt(3)),
        producer: 'eventglass/0.1.0@test',
      },
    ]);
  });

  it('draws what the domain executes', () => {
    const { surveys } = stage();
    const drawings = surveys.drawings();
    expect(drawings.map(({ title, states, transitions }) => [title, states.length, transitions.length])).toEqual([
      ['Lifecycle', 6, 8],
      ['Full onboarding', 8, 11],
      ['Profile onboarding', 5, 4],
    ]);
    expect(drawings[0]?.mermaid).toContain('Active --> Suspended: Suspend');
  });
});

describe('a survey of the versions', () => {
  it('counts types per schema version, and what cannot be read by its reason', async () => {
    const { stream, surveys } = stage();
    const bytes = (text: string) => new TextEncoder().encode(text);
    const v1 = `{"PersonCreated":{"person_id":{"id":"${ada}"},"name":{"given_name":"Ada","family_name":"B","middle_names":[],"preferred_name":null,"honorific":null,"suffix":null},"source":"hr","created_at":"2024-05-03T12:00:00Z"}}`;
    stream.publish(
      { ...stored(1, created('Ada', 'Byron')), bytes: bytes(v1) },
      stored(2, afterwards),
      { ...stored(3, archived), bytes: bytes('{') },
      { ...stored(4, archived), bytes: bytes('[') },
    );
    const { cells, unreadable, overTime } = await latest(surveys.versions).when(complete);
    expect(cells.map(({ type, schemaVersion, current, count }) => [type, schemaVersion, current, count])).toEqual([
      ['Created', '1.0', false, 1],
      ['NameUpdated', '2.0', true, 1],
    ]);
    expect(cells[0]?.steps.length).toBeGreaterThan(0);
    expect(cells[1]?.producers).toEqual([{ producer: 'eventglass/0.1.0@test', count: 1 }]);
    expect(unreadable).toEqual([
      { kind: 'undecodable', type: expect.any(String), reason: 'the body is not JSON', count: 2, examples: [3, 4] },
    ]);
    expect(overTime.counts).toEqual([[1], [1]]);
  });
});

describe('the pass over the stream', () => {
  it('goes on with what is recorded later', async () => {
    const { stream, surveys } = stage();
    stream.publish(stored(1, created('Ada', 'Byron')));
    const feed = lifecycleOf(surveys);
    await feed.when(({ progress }) => progress.messages === 1);
    stream.publish(stored(2, suspended));
    expect((await feed.when(({ progress }) => progress.messages === 2)).progress.surveyedTo).toBe(2);
  });

  it('rests while nobody watches, and goes on where it was', async () => {
    const { stream, surveys } = stage();
    stream.publish(stored(1, created('Ada', 'Byron')));
    const first = lifecycleOf(surveys);
    await first.when(complete);
    await first.end();
    stream.publish(stored(2, suspended));
    const again = await lifecycleOf(surveys).when(({ progress }) => progress.surveyedTo === 2);
    expect(again.progress.messages).toBe(2);
  });

  it('can be stopped, and begun again', async () => {
    const { stream, surveys } = stage();
    stream.publish(stored(1, created('Ada', 'Byron')));
    const feed = lifecycleOf(surveys);
    await feed.when(complete);
    surveys.control('stop');
    stream.publish(stored(2, suspended));
    const stopped = await feed.when(({ progress }) => progress.state === 'stopped');
    expect(stopped.progress.sentence).toBe('Stopped at #1: what follows is not counted.');
    surveys.control('again');
    expect((await feed.when((item) => complete(item) && item.progress.surveyedTo === 2)).progress.messages).toBe(2);
  });

  it('begins anew on a stream that was made anew, and after deletions', async () => {
    const { stream, surveys } = stage();
    stream.publish(stored(1, created('Ada', 'Byron')), stored(2, suspended));
    const first = lifecycleOf(surveys);
    await first.when(complete);
    await first.end();
    stream.delete(2);
    const second = lifecycleOf(surveys);
    await second.when(({ progress }) => progress.messages === 1);
    await second.end();
    stream.create('2026-02-02T00:00:00Z');
    stream.publish(stored(1, created('Grace', 'Okafor'), { personId: grace as PersonId }));
    const { states } = await lifecycleOf(surveys).when((item) => complete(item) && item.progress.messages === 1);
    expect(states.find(({ state }) => state === 'Active')?.persons).toBe(1);
  });

  it('says what it waits for when the server is out of reach, and goes on', async () => {
    const { stream, surveys } = stage();
    stream.disconnect('The server does not answer.');
    const feed = lifecycleOf(surveys);
    expect(
      (await feed.when(({ progress }) => progress.state === 'waiting' && progress.sentence !== '')).progress,
    ).toMatchObject({
      sentence: 'The server does not answer.',
    });
    stream.reconnect();
    stream.publish(stored(1, created('Ada', 'Byron')));
    await feed.when((item) => complete(item) && item.progress.messages === 1);
  });
});
