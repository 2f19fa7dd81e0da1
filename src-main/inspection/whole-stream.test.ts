import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FilterableRow, matches, type Query } from '@shared/query';
import { anyQuery } from '@shared/query/random-queries.fixture';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { mixedStream } from '../domain/wire/mixed-stream.suite';
import { readEventMessage } from '../domain/wire/read-message';
import type { WireHeaders } from '../domain/wire/reading';
import { openIndexFile } from '../infrastructure/index-store/index-file';
import { filterableRowOf } from './event-row';
import { createIndexKeeper, type IndexKeeper } from './index-keeper';
import { createMemoryStream } from './memory-stream.fixture';
import { createPersonDirectory, type PersonDirectory } from './person-directory';
import type { EventIndex, StoredMessage } from './ports';
import { ada, created, grace, hostile, named, recordedAt, renamed, stored, story } from './stored-events.fixture';

/** Queries in all. */
const QUERIES = process.env.EVENTGLASS_SOAK ? 10_000 : 200;
const QUERIES_A_STREAM = 20;
const STREAM = 'person-events';
const silent = { error() {}, warn() {}, info() {}, debug() {} };

const lies: WireHeaders[] = [
  [],
  [
    ['X-Producer', 'eventglass/9@nobody'],
    ['X-Actor', 'user:liar'],
    ['X-Correlation-ID', 'not an id'],
  ],
  [
    ['x-aggregate-id', 'nobody'],
    ['X-Note', 'INC-4711'],
    ['X-Sequence', '77'],
  ],
];

/** One message for the next sequence. */
const anyMessage: fc.Arbitrary<(sequence: number) => StoredMessage> = fc.oneof(
  fc.constantFrom(ada, grace).chain((personId) =>
    fc
      .record({
        event: fc.constantFrom(
          created('Ada', 'Lovelace'),
          renamed(named('Ada', 'Byron'), named('Zoë', 'O’Brien')),
          { type: 'Suspended', reason: 'check' } as const,
          { type: 'ComponentAdded', componentType: 'Email', componentData: { email: 'a@b' } } as const,
        ),
        actor: fc.constantFrom('user:m.ortiz', null, 'policy:DataQuality'),
        headers: fc.constantFrom(undefined, ...lies),
      })
      .map(
        ({ event, actor, headers }) =>
          (sequence: number) =>
            stored(sequence, event, { personId, actor, ...(headers && { headers }) }),
      ),
  ),
  fc.constantFrom(...mixedStream(2)).map(({ subject, body, headers = [] }) => (sequence: number) => ({
    ...hostile(sequence, body, subject),
    headers,
  })),
);

type Step =
  | { readonly kind: 'publish'; readonly messages: readonly ((sequence: number) => StoredMessage)[] }
  | { readonly kind: 'delete'; readonly share: number }
  | { readonly kind: 'purge'; readonly share: number }
  | { readonly kind: 'reopen' | 'kill' };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('publish'), messages: fc.array(anyMessage, { minLength: 1 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete'), share: fc.nat({ max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('purge'), share: fc.nat({ max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('reopen', 'kill') }) },
) as fc.Arbitrary<Step>;

/** Queries that name what the streams hold, beside those of everything else. */
const anyOfThese: fc.Arbitrary<Query> = fc.oneof(
  anyQuery,
  fc
    .constantFrom<Query[]>(
      ...(['Created', 'NameUpdated', 'created'] as const).map((text) =>
        clause({ key: 'type', match: { kind: 'equals', text } }),
      ),
      clause({ key: 'person', match: { kind: 'words', words: ['zoe'] } }),
      clause({ key: 'person', match: { kind: 'equals', text: ada } }),
      clause({ key: 'correlation', match: { kind: 'equals', text: story } }),
      clause({ key: 'correlation', match: { kind: 'equals', text: 'not an id' } }),
      clause({ key: 'seq', match: { kind: 'range', from: 3, to: 12 } }),
      clause({
        key: 'recorded',
        match: { kind: 'time', fromMs: Date.parse(recordedAt(4)), beforeMs: Date.parse(recordedAt(20)) },
      }),
      clause({ key: 'has', match: { kind: 'mark', mark: 'undecodable' } }),
      clause({ key: 'has', match: { kind: 'mark', mark: 'misfiled' } }),
      clause({ key: 'has', match: { kind: 'field', field: 'by' } }),
    )
    .chain((query) => fc.constantFrom(query, { kind: 'not', part: query, at: query.at } as const)),
);

/** The name that a deleted event gave must not come back with the persons that were saved before. */
const killedAfterDeletion: Step[] = [
  {
    kind: 'publish',
    messages: [created('Ada', 'Lovelace'), renamed(named('Ada', 'Lovelace'), named('Ada', 'Byron'))].map(
      (event) => (sequence: number) => stored(sequence, event),
    ),
  },
  { kind: 'reopen' },
  { kind: 'delete', share: 2 },
  { kind: 'kill' },
  { kind: 'publish', messages: [(sequence) => stored(sequence, { type: 'Suspended', reason: 'check' })] },
];

function clause(value: Extract<Query, { kind: 'clause' }>['clause']): Query {
  return { kind: 'clause', clause: value, at: { from: 0, to: 0 } };
}

/** What the index is to hold, row by row, told by the long way of reading. */
function createModel() {
  const persons = createPersonDirectory();
  let rows: FilterableRow[] = [];
  let kept: StoredMessage[] = [];
  return {
    rows: () => rows,
    messages: () => kept,
    take(messages: readonly StoredMessage[]) {
      kept.push(...messages);
      for (const message of messages) {
        const read = persons.numbered(readEventMessage(message));
        rows.push(filterableRowOf(read, persons.fold(read), STREAM));
      }
    },
    delete(gone: ReadonlySet<number>) {
      const before = rows;
      rows = rows.filter(({ sequence }) => !gone.has(sequence));
      kept = kept.filter(({ sequence }) => !gone.has(sequence));
      const first = rows[0]?.sequence ?? Number.POSITIVE_INFINITY;
      // What goes from the front is a purge: the persons of whom more is there stay as they are known.
      const inside = before.filter(({ sequence }) => gone.has(sequence) && sequence > first);
      const touched = new Set(inside.flatMap(({ personId }) => personId ?? []));
      for (const id of touched) {
        const theirs = kept.filter(({ subject }) => subject.startsWith(`person.events.${id}.`));
        persons.replace(id, theirs.map(readEventMessage));
      }
      persons.dropBefore(first);
    },
    purge(before: number) {
      rows = rows.filter(({ sequence }) => sequence >= before);
      kept = kept.filter(({ sequence }) => sequence >= before);
      persons.dropBefore(before);
    },
  };
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('a whole stream, with lies, deletions, purges and restarts', () => {
  it('answers every filter as a scan of all its events does', { timeout: QUERIES * 500 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: 2, maxLength: 8 }),
        fc.array(anyOfThese, { minLength: QUERIES_A_STREAM, maxLength: QUERIES_A_STREAM }),
        async (steps, queries) => {
          const folder = mkdtempSync(join(tmpdir(), 'eventglass-whole-'));
          folders.push(folder);
          const stream = createMemoryStream(STREAM);
          const model = createModel();
          let last = 0;
          let index = await open(folder);
          let keeper = await keep(index, stream.reader);

          const catchUp = async () => {
            const facts = await stream.reader.facts();
            if ((await keeper.compare(facts)) === 'another') throw new Error('it is the same stream');
            const more = model.messages().filter(({ sequence }) => sequence > keeper.taken);
            await keeper.take(more, last);
          };
          const begin = async () => {
            index = await open(folder);
            keeper = await keep(index, stream.reader);
          };
          for (const step of steps) {
            if (step.kind === 'publish') {
              const messages = step.messages.map((message, at) => message(last + at + 1));
              last += messages.length;
              stream.publish(...messages);
              model.take(messages);
            } else if (step.kind === 'delete') {
              const gone = new Set(
                model.rows().flatMap(({ sequence }) => (sequence % 10 === step.share ? sequence : [])),
              );
              stream.delete(...gone);
              model.delete(gone);
            } else if (step.kind === 'purge') {
              const before = Math.floor((last * step.share) / 10);
              stream.delete(...Array.from({ length: before }, (_, at) => at + 1));
              model.purge(before + 1);
            } else {
              if (step.kind === 'reopen') await keeper.close();
              await index.close();
              await begin();
            }
            await catchUp();
          }

          const everything = await index.matching({ kind: 'all', at: { from: 0, to: 0 } });
          const wanted = model.rows().map(({ sequence }) => sequence);
          expect(sequences(everything)).toEqual(wanted);
          const { personName, version } = await index.rows(wanted);
          expect(personName).toEqual(model.rows().map((row) => row.personName));
          expect(version).toEqual(model.rows().map((row) => row.version));
          for (const query of queries.filter((each) => !JSON.stringify(each).includes('"contains"'))) {
            const found = sequences(await index.matching(query));
            const scanned = model.rows().flatMap((row) => (matches(query, row) ? [row.sequence] : []));
            expect(found, JSON.stringify(query)).toEqual(scanned);
          }
          await index.close();
          rmSync(folder, { recursive: true, force: true });
        },
      ),
      { numRuns: QUERIES / QUERIES_A_STREAM, examples: [[killedAfterDeletion, []]] },
    );
  });
});

async function open(folder: string): Promise<EventIndex> {
  return (await openIndexFile({ folder, server: 'nats://here', stream: STREAM }, silent, () => undefined)).index;
}

async function keep(index: EventIndex, reader: ReturnType<typeof createMemoryStream>['reader']): Promise<IndexKeeper> {
  const persons: PersonDirectory = createPersonDirectory();
  const parts = { stream: STREAM, reader, index, persons, log: silent };
  const keeper = createIndexKeeper({ ...parts, breathe: () => Promise.resolve(), onRows: () => undefined });
  await keeper.restore();
  return keeper;
}

function sequences(rows: { total: number; sequenceAt(position: number): number }): number[] {
  return Array.from({ length: rows.total }, (_, position) => rows.sequenceAt(position));
}
