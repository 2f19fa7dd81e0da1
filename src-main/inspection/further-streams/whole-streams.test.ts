import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { matches } from '@shared/query';
import { anyQuery } from '@shared/query/random-queries.fixture';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Json } from '../../domain/kernel/metadata';
import { activityKinds, decodeActivity } from '../../domain/wire/activity-codec';
import { openIndexFile } from '../../infrastructure/index-store/index-file';
import { activityReading } from '../activity/activity-reading';
import { createIndexedActivity } from '../activity/indexed-activity';
import { createMemoryActivityIndex } from '../activity/memory-activity.fixture';
import { storedActivity } from '../activity/stored-activity.fixture';
import { type CommandsWanted, outcomeOf, type RecordedActivity } from '../activity-index';
import { ada, anEntry } from '../activity-index.suite';
import { createChanges } from '../changes';
import { createIndexKeeper } from '../index-keeper';
import { createMemoryStream } from '../memory-stream.fixture';
import { createPersonDirectory } from '../person-directory';
import type { EventIndex, StoredMessage, StreamReader } from '../ports';
import { aMessage } from './followed-stream.fixture';

const RUNS = process.env.EVENTGLASS_SOAK ? 300 : 12;
const STREAM = 'person-activity';
const silent = { error() {}, warn() {}, info() {}, debug() {} };
const reading = activityReading(STREAM);

const ids = ['a', 'b', '00000000-0000-4000-8000-00000000000e', '00000000-0000-4000-8000-00000000000f', 'c'];
const actors = ['user:a.b', 'USER:a.b', 'a.b', 'policy:DataQuality', null];
const stories = ['00000000-0000-4000-8000-0000000000c0', 'order 66', null];
const persons = [ada, '00000000-0000-4000-8000-0000000000a2', null] as RecordedActivity['personId'][];

/** One message for the next sequence: an entry, one that was written before, or none at all. */
const anyMessage: fc.Arbitrary<(sequence: number) => StoredMessage> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({
        id: fc.option(fc.constantFrom(...ids), { nil: undefined }),
        kind: fc.constantFrom(...activityKinds),
        actor: fc.constantFrom(...actors),
        personId: fc.constantFrom(...persons),
        correlationId: fc.constantFrom(...stories),
        commandId: fc.constantFrom(...ids, null),
        attempt: fc.constantFrom(1, 2, 3, null),
        detail: fc.constantFrom<Json[]>(null, { duplicate: true }, { version: 3 }),
        error: fc.constantFrom(null, { kind: null, code: 'X', message: 'already done by another' }),
      })
      .map(
        ({ id, ...said }) =>
          (sequence: number) =>
            storedActivity(anEntry(sequence, { ...said, id: id ?? anEntry(sequence).id })),
      ),
  },
  fc
    .constantFrom('not JSON', '{"id":1}', '{"id":"a","kind":"tea_made","at":"2026-05-03T10:00:00Z"}')
    .map((body) => (sequence: number) => aMessage(sequence, body)),
);

type Step =
  | { readonly kind: 'publish'; readonly messages: readonly ((sequence: number) => StoredMessage)[] }
  | { readonly kind: 'delete' | 'purge'; readonly share: number }
  | { readonly kind: 'reopen' | 'kill' };

const anyStep = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('publish'), messages: fc.array(anyMessage, { minLength: 1 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('delete', 'purge'), share: fc.nat({ max: 9 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('reopen', 'kill') }) },
) as fc.Arbitrary<Step>;

const anyWanted: fc.Arbitrary<CommandsWanted> = fc.record({
  outcome: fc.constantFrom('accepted', 'refused', 'failed', 'already done', null),
  by: fc.constantFrom(...actors),
  personId: fc.constantFrom(...persons),
});

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('a whole stream of activity, with repetitions, noise, deletions, purges and restarts', () => {
  it('answers everything as a scan of all its messages does', { timeout: RUNS * 10_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: 2, maxLength: 8 }),
        fc.array(anyQuery, { minLength: 10, maxLength: 10 }),
        fc.array(anyWanted, { minLength: 5, maxLength: 5 }),
        async (steps, queries, wanteds) => {
          const { index, kept, reader } = await follow(steps);
          const rows = kept.map((message) => reading(message).row);
          for (const query of queries.filter((each) => !JSON.stringify(each).includes('"contains"'))) {
            const scanned = rows.flatMap((row) => (matches(query, row) ? [row.sequence] : []));
            expect(sequences(await index.matching(query)), JSON.stringify(query)).toEqual(scanned);
          }
          const scan = createMemoryActivityIndex();
          scan.add(...kept.flatMap(entryOf));
          const activity = activityOf(index, reader);
          for (const wanted of wanteds) {
            const { total, commands } = await activity.commands(wanted, 4);
            const scanned = await scan.commands(wanted, 4);
            expect([total, ...commands.map(({ entry }) => entry.sequence)], JSON.stringify(wanted)).toEqual([
              scanned.total,
              ...scanned.commands.map(({ entry }) => entry.sequence),
            ]);
            for (const { entry, outcome } of commands) expect(outcomeOf(entry)).toBe(outcome);
          }
          expect(await activity.ofPerson(ada)).toEqual(await scan.ofPerson(ada));
          expect(await activity.ofCorrelation('order 66')).toEqual(await scan.ofCorrelation('order 66'));
          for (const id of ids) expect(await activity.ofCommand(id), id).toEqual(await scan.ofCommand(id));
          await index.close();
        },
      ),
      { numRuns: RUNS },
    );
  });
});

/** What there is when all of that has happened: in the stream, and in an index that was kept in a file. */
async function follow(steps: readonly Step[]) {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-whole-'));
  folders.push(folder);
  const { reader, publish, delete: remove } = createMemoryStream(STREAM);
  let kept: readonly StoredMessage[] = [];
  let last = 0;
  let { index, keeper } = await open(folder, reader);
  for (const step of steps) {
    if (step.kind === 'publish') {
      const messages = step.messages.map((message, at) => message(last + at + 1));
      last += messages.length;
      publish(...messages);
      kept = [...kept, ...messages];
    } else if (step.kind === 'delete' || step.kind === 'purge') {
      const before = Math.floor((last * step.share) / 10);
      const isGone = (sequence: number) =>
        step.kind === 'purge' ? sequence <= before : sequence % 10 === step.share && sequence !== last;
      remove(...kept.flatMap(({ sequence }) => (isGone(sequence) ? sequence : [])));
      kept = kept.filter(({ sequence }) => !isGone(sequence));
    } else {
      if (step.kind === 'reopen') await keeper.close();
      await index.close();
      ({ index, keeper } = await open(folder, reader));
    }
    if ((await keeper.compare(await reader.facts())) === 'another') throw new Error('it is the same stream');
    await keeper.take(
      kept.filter(({ sequence }) => sequence > keeper.taken),
      last,
    );
  }
  return { index, kept, reader };
}

async function open(folder: string, reader: StreamReader) {
  const place = { folder, server: 'nats://here', stream: STREAM };
  const { index } = await openIndexFile(place, silent, () => undefined);
  const keeper = createIndexKeeper({
    stream: STREAM,
    reader,
    index,
    persons: createPersonDirectory(),
    rowOf: (stored) => reading(stored).row,
    log: silent,
    breathe: () => Promise.resolve(),
    onRows: () => undefined,
  });
  await keeper.restore();
  return { index, keeper };
}

function activityOf(index: EventIndex, reader: StreamReader) {
  const state = { state: 'live', generation: 1 } as ReturnType<Parameters<typeof createIndexedActivity>[0]['state']>;
  return createIndexedActivity({ index, reader, changes: createChanges(), known: () => true, state: () => state });
}

function entryOf({ sequence, recordedAt, bytes }: StoredMessage): RecordedActivity[] {
  const decoded = decodeActivity(bytes);
  return decoded.ok ? [{ ...decoded.value, sequence, recordedAt }] : [];
}

function sequences(rows: Awaited<ReturnType<EventIndex['matching']>>): number[] {
  return Array.from({ length: rows.total }, (_, position) => rows.sequenceAt(position));
}
