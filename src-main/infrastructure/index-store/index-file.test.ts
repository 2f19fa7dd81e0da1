import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aRow, aSavedPerson } from '../../inspection/event-index.suite';
import type { EventIndex, SavedPerson } from '../../inspection/ports';
import { openIndexFile } from './index-file';

const createdAt = '2026-01-01T00:00:00Z';
const log = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() };
const nobody = { persons: [], gone: [] };

let folder: string;
let index: EventIndex | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventglass-index-test-'));
  log.warn.mockClear();
});
afterEach(async () => {
  await index?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(stream = 'person-events', server = 'nats://here'): Promise<EventIndex> {
  const opened = await openIndexFile({ folder, server, stream }, log, () => undefined);
  index = opened.index;
  return opened.index;
}

async function reopened(stream?: string, server?: string): Promise<EventIndex> {
  await index?.close();
  return open(stream, server);
}

async function add(to: EventIndex, ...sequences: readonly number[]) {
  await to.append(sequences.map((sequence) => aRow(sequence, { personName: `Ada ${sequence}` })));
  await to.commit();
}

async function personsOf(saved: EventIndex): Promise<SavedPerson[]> {
  const persons: SavedPerson[] = [];
  for await (const some of saved.savedPersons()) persons.push(...some);
  return persons.sort((left, right) => left.personId.localeCompare(right.personId));
}

describe('an index in a file', () => {
  it('is there again with rows, texts and persons when it is opened again', async () => {
    const first = await open();
    await first.reset(createdAt);
    await add(first, 1, 2, 5);
    await first.save({ persons: [aSavedPerson('a', 2), aSavedPerson('b', 5)], gone: [] });
    const again = await reopened();
    expect(again.origin()).toBe(createdAt);
    expect(again.extent()).toEqual({ total: 3, first: 1, last: 5 });
    expect((await again.rows([5])).personName).toEqual(['Ada 5']);
    expect(await personsOf(again)).toEqual([aSavedPerson('a', 2), aSavedPerson('b', 5)]);
    await add(again, 6);
    await again.save({ persons: [aSavedPerson('b', 6)], gone: ['a'] });
    const third = await reopened();
    expect((await third.rows([5, 6])).personName).toEqual(['Ada 5', 'Ada 6']);
    expect(await personsOf(third)).toEqual([aSavedPerson('b', 6)]);
  });

  it('ends where it was last saved: rows and persons belong together', async () => {
    const first = await open();
    await first.reset(createdAt);
    await add(first, 1, 2);
    await first.save({ persons: [aSavedPerson('a', 2)], gone: [] });
    await add(first, 3, 4);
    const again = await reopened();
    expect(again.extent()).toEqual({ total: 2, first: 1, last: 2 });
    expect(await personsOf(again)).toEqual([aSavedPerson('a', 2)]);
  });

  it('holds nothing when it was never saved', async () => {
    const first = await open();
    await first.reset(createdAt);
    await add(first, 1, 2);
    const again = await reopened();
    expect(again.origin()).toBeUndefined();
    expect(again.extent().total).toBe(0);
  });

  it('remembers which rows have gone, and their persons', async () => {
    const first = await open();
    await first.reset(createdAt);
    await add(first, 1, 2, 3, 4, 5);
    await first.save({ persons: [aSavedPerson('a', 1), aSavedPerson('b', 5)], gone: [] });
    await first.dropBefore(2);
    await first.drop([3]);
    await first.save(nobody);
    const again = await reopened();
    const all = await again.matching({ kind: 'all', at: { from: 0, to: 0 } });
    expect([0, 1, 2].map((position) => all.sequenceAt(position))).toEqual([2, 4, 5]);
    expect(await personsOf(again)).toEqual([aSavedPerson('b', 5)]);
  });

  it('is another one for another server and another stream', async () => {
    const first = await open();
    await first.reset(createdAt);
    await add(first, 1);
    await first.save(nobody);
    expect((await reopened('other-events')).extent().total).toBe(0);
    expect((await reopened('person-events', 'nats://there')).extent().total).toBe(0);
    expect((await reopened()).extent().total).toBe(1);
  });

  it('is made anew when its file is damaged, cut off or none at all', async () => {
    for (const damage of [
      (file: string) => writeFileSync(file, 'not a database'),
      (file: string) => truncateSync(file, 5_000),
      (file: string) => writeFileSync(`${file}.damaged`, ''),
    ]) {
      const first = await open();
      await first.reset(createdAt);
      await add(first, 1, 2);
      await first.save(nobody);
      await first.close();
      index = undefined;
      const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.duckdb'));
      damage(join(folder, file));
      const again = await open();
      expect(again.extent().total).toBe(0);
      await again.close();
    }
    index = undefined;
    expect(log.warn).toHaveBeenCalledTimes(2);
  });
});
