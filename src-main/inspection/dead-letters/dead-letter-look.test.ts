import { createHash } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aLetter } from '../dead-letter-index.suite';
import type { LettersSeen } from '../ports';
import { createDeadLetterLook } from './dead-letter-look';
import { createLetterBook } from './letter-book';
import { createLetterContents } from './letter-contents';
import { nothingSeen } from './letter-states';
import { createLetterWords } from './letter-words';
import { createMemoryDeadLetterIndex } from './memory-dead-letters.fixture';
import { createSurroundings } from './surroundings';

const HOUR_MS = 3_600_000;
const { signal } = new AbortController();
const filter = {
  ...{ consumer: null, type: null, producer: null, personId: null, fromMs: null, toMs: null },
  withDiscarded: false,
};
/** More than one look reads at once. */
const many = process.env.EVENTGLASS_SOAK ? 100_000 : 10_000;

function stage({ seen = nothingSeen, maxAgeMs }: { seen?: LettersSeen; maxAgeMs?: number } = {}) {
  const deadLetters = createMemoryDeadLetterIndex();
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  let turns = 0;
  const breathe = async () => {
    turns += 1;
    await new Promise<void>((resolve) => setImmediate(resolve));
  };
  const log = { error() {}, warn() {}, info() {}, debug() {} };
  const book = createLetterBook({ deadLetters, sha256, breathe, log });
  onTestFinished(() => book.close());
  const surroundings = createSurroundings({
    look: () => ({
      maxAges: async () => new Map(maxAgeMs === undefined ? [] : [['dlq', maxAgeMs]]),
      pausedUntil: async () => new Map([['person-command-processor', 5_000]]),
    }),
    streams: { commands: 'commands', events: 'events', deadLetters: 'dlq' },
    nowMs: Date.now,
  });
  const look = createDeadLetterLook({
    ...{ book, surroundings, sha256, activity: undefined, nowMs: Date.now },
    contents: createLetterContents(deadLetters, undefined),
    lookAtLetters: async () => seen,
    words: createLetterWords('none', (_, text) => text),
    nameOf: () => null,
  });
  const groups = async (by: 'cause' | 'consumer' | 'type' | 'producer' = 'cause') => {
    for await (const item of look.groups({ filter, by }, signal)) return item;
    throw new Error('There is always a first look.');
  };
  const list = async (fingerprint: string | null = null) =>
    (await look.list({ fingerprint, filter, from: 0, count: 1_000 }, signal)).letters;
  return { deadLetters, book, look, groups, list, turns: () => turns };
}

describe('looking at dead letters', () => {
  it('groups by what they have in common, and lists a group however it was grouped', async () => {
    const { deadLetters, groups, list } = stage();
    deadLetters.add(
      aLetter(1, { reason: 'no answer after 3 s' }),
      aLetter(2, { reason: 'no answer after 17 s', type: 'UpdateName', producer: 'shop/1@a' }),
      aLetter(3, { reason: 'quoting', consumer: 'crm-sync', kind: 'event', producer: 'shop/1@b' }),
    );
    const byCause = await groups();
    expect(byCause.groups).toMatchObject([
      { cause: 'no answer after …', count: 2, isOurs: true, types: ['DeactivatePerson', 'UpdateName'] },
      { cause: 'quoting', count: 1, isOurs: false, consumer: 'crm-sync' },
    ]);
    expect(byCause).toMatchObject({ known: true, total: 3, waiting: 3, throughSequence: 3 });
    expect((await list(byCause.groups[0]?.fingerprint)).map(({ key }) => key)).toEqual(['dlq:1', 'dlq:2']);
    const byProducer = await groups('producer');
    const shop = byProducer.groups.find(({ cause }) => cause === 'shop/1');
    expect((await list(shop?.fingerprint)).map(({ key }) => key)).toEqual(['dlq:2', 'dlq:3']);
    expect(await list('nothing of the kind')).toEqual([]);
  });

  it('says what was done about them, but not of another letter in the same place', async () => {
    const at = { by: 'user:ada', atMs: Date.parse(aLetter(9).recordedAt) };
    const seen = {
      discarded: new Map([
        ['dlq:1', { reason: 'a test', ...at }],
        ['dlq:10', { reason: 'a test', ...at }],
      ]),
      notes: new Map(),
      inJobs: new Map([
        ['dlq:2', { jobId: 'j', outcome: null, atMs: at.atMs, sentence: '' }],
        ['dlq:3', { jobId: 'j', outcome: 'refused' as const, atMs: at.atMs, sentence: 'No.' }],
        ['dlq:4', { jobId: 'j', outcome: 'done' as const, atMs: at.atMs, sentence: '' }],
      ]),
    };
    const { deadLetters, list, look, groups } = stage({ seen });
    deadLetters.add(...[1, 2, 3, 4, 5, 10].map((sequence) => aLetter(sequence)));
    await list();
    await expect
      .poll(async () => (await list()).map(({ key, state }) => [key, state]))
      .toEqual([
        ['dlq:2', 'replaying'],
        ['dlq:3', 'refused'],
        ['dlq:5', 'waiting'],
        ['dlq:10', 'waiting'],
      ]);
    expect((await look.freeze({ fingerprint: null, filter }, signal)).keys).toEqual(['dlq:5', 'dlq:10']);
    expect(await groups()).toMatchObject({ waiting: 2 });
    const detail = await look.read({ key: 'dlq:3' }, signal);
    expect(detail.replays).toEqual([{ jobId: 'j', atMs: at.atMs, outcome: 'refused', words: 'No.' }]);
  });

  it('says which expire soon, and which consumer is paused', async () => {
    const { deadLetters, groups, list } = stage({ maxAgeMs: 30 * HOUR_MS });
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();
    deadLetters.add(
      aLetter(1, { recordedAt: hoursAgo(10) }),
      aLetter(2, { recordedAt: hoursAgo(1) }),
      aLetter(3, { recordedAt: hoursAgo(1), keptForMs: 2 * HOUR_MS }),
    );
    await list();
    await expect
      .poll(groups)
      .toMatchObject({ expiringWithin24h: 2, groups: [{ expiringWithin24h: 2, pausedUntilMs: 5_000 }] });
  });

  it('follows them as they come and go, and forgets those of a stream that is no more', async () => {
    const { deadLetters, list } = stage();
    deadLetters.add(aLetter(1), aLetter(2, { reason: 'another' }));
    const keys = async () => (await list()).map(({ key, reason }) => `${key} ${reason}`);
    expect(await keys()).toHaveLength(2);
    deadLetters.remove(1);
    deadLetters.add(aLetter(3));
    await expect.poll(async () => (await list()).map(({ key }) => key)).toEqual(['dlq:2', 'dlq:3']);
    deadLetters.beginAnew();
    deadLetters.add(aLetter(2, { reason: 'of the new stream' }));
    await expect.poll(keys).toEqual(['dlq:2 of the new stream']);
  });

  it('reads many in turns with others, and knows of all', async () => {
    const { deadLetters, groups, turns, look } = stage();
    const all = Array.from({ length: many }, (_, place) => aLetter(place + 1, { reason: `no answer in ${place} ms` }));
    for (let from = 0; from < many; from += 10_000) deadLetters.add(...all.slice(from, from + 10_000));
    expect(await groups()).toMatchObject({ total: many, groups: [{ count: many }] });
    expect(turns()).toBeGreaterThan(many / 1_000);
    const frozen = await look.freeze({ fingerprint: null, filter }, signal);
    expect(frozen.keys.length + frozen.leftOut).toBe(many);
  });

  it('of a letter that is gone says so', async () => {
    const { look } = stage();
    await expect(look.read({ key: 'dlq:7' }, signal)).rejects.toThrow('This dead letter is gone');
  });
});
