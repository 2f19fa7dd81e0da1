import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeLetterControl } from '../../application/replay/letter-control.suite';
import { aJob, anOrder, describeReplayJobs } from '../../application/replay/replay-jobs.suite';
import { createKvReplayJobs } from './kv-replay-jobs';
import { createLetterControl } from './letter-control';
import { createLetterLook } from './letter-look';
import { startTestServer, type TestServer } from './nats-server.fixture';
import { restrictToReading } from './read-only';
import { createSilentLog } from './silent-log.fixture';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const close = async () => undefined;

describeReplayJobs(
  'a bucket',
  async () => {
    const bucket = randomUUID();
    const jobs = createKvReplayJobs(await server.connect(), { bucket });
    return { jobs, others: createKvReplayJobs(await server.connect(), { bucket }), close };
  },
  randomUUID,
);

describeLetterControl('a bucket', async () => ({
  control: createLetterControl(await server.connect(), { bucket: randomUUID() }),
  close,
}));

describe('looking at what was done about dead letters', () => {
  it('sees discarded ones, notes and what jobs made of each, through a connection that only reads', async () => {
    const nats = await server.connect();
    const { nats: reading } = restrictToReading(await server.connect());
    const look = createLetterLook(reading, createSilentLog());
    expect(await look()).toEqual({ discarded: new Map(), notes: new Map(), inJobs: new Map() });

    const jobs = createKvReplayJobs(nats);
    const control = createLetterControl(nats);
    const jobId = randomUUID();
    await jobs.begin(anOrder(jobId, { keys: ['dlq:1', 'dlq:2'] }), aJob(jobId, { total: 2, startedMs: 5 }));
    const at = '2026-05-03T10:00:00.000Z';
    await control.keepDiscard({ id: 'a.0', revision: 0, keys: ['dlq:9'], reason: 'a test', by: 'user:ada', at });
    await control.note('n', { fingerprint: 'f', text: 'known', by: 'user:ada', at });
    const seen = await look();
    expect(seen?.discarded.get('dlq:9')).toEqual({ reason: 'a test', by: 'user:ada', atMs: Date.parse(at) });
    expect(seen?.notes.get('f')).toMatchObject({ text: 'known' });
    expect(seen?.inJobs.get('dlq:2')).toEqual({ jobId, outcome: null, atMs: 5, sentence: '' });

    const result = {
      key: 'dlq:2',
      outcome: 'done',
      sentence: '',
      personId: null,
      type: null,
      commandId: null,
    } as const;
    await jobs.keepResults(jobId, { piece: 0, revision: 0, results: [{ ...result, at: 1, atMs: 7 }] });
    const kept = await jobs.find(jobId);
    await jobs.keep(aJob(jobId, { state: 'cancelled', finishedMs: 9 }), kept?.revision ?? 0);
    const later = await look();
    expect(later?.inJobs.get('dlq:2')).toMatchObject({ outcome: 'done', atMs: 7 });
    expect(later?.inJobs.has('dlq:1')).toBe(false);
  });
});
