import { describe, expect, it, vi } from 'vitest';
import type { PersonId } from '../../domain/kernel/identity';
import { added, aName, created } from '../../domain/person/specification.suite';
import { aPersonId, ids } from '../core-stage.suite';
import { pid, queriesStage } from './queries-stage.suite';

const named = (givenName: string) => created(aName({ givenName }));
type Stage = ReturnType<typeof queriesStage>;

/** Everything that the projections tell of some persons. */
async function everything(stage: Stage, persons: readonly PersonId[]) {
  const all = [await stage.ask('get_all_summaries'), await stage.ask('search_with_filters', { limit: 99 })];
  for (const person of persons) {
    for (const type of ['get_skills', 'get_connections', 'get_network_stats'])
      all.push(await stage.ask(type, pid(person)));
  }
  return all;
}

function tellMuch(stage: Stage): readonly PersonId[] {
  const [ada, bob] = [aPersonId(), aPersonId()];
  stage.tell(ada, named('Ada'), added('Skill', ids.fresh(), { skill_name: 'Rust' }));
  stage.tell(
    bob,
    named('Bob'),
    added('Relationship', ids.fresh(), { other_person_id: ada, relationship_type: 'friend' }),
  );
  return [ada, bob];
}

describe('projections that were kept', () => {
  it('go on from where they were: only what came since is read', async () => {
    const stage = queriesStage();
    const persons = tellMuch(stage);
    const before = await stage.serve();
    const told = await everything(stage, persons);
    await before.close();
    const [ada = aPersonId()] = persons;

    await stage.serve();
    expect(await everything(stage, persons)).toEqual(told);
    stage.tell(ada, added('Skill', ids.fresh(), { skill_name: 'Go' }));
    expect((await stage.ask('get_skills', pid(ada))).data).toHaveLength(2);
    expect(stage.followed).toEqual([1, 5]);
  });

  it('answer at once when nothing came since', async () => {
    const stage = queriesStage();
    const persons = tellMuch(stage);
    const before = await stage.serve();
    await everything(stage, persons);
    await before.close();
    await stage.serve({ freshWithinMs: 60_000, readsAtOnce: false });
    expect((await stage.ask('get_all_summaries')).data).toHaveLength(2);
  });

  it.each<[string, (lines: readonly string[]) => readonly string[]]>([
    ['cut off', (lines) => lines.slice(0, -1)],
    ['altered', (lines) => lines.map((line, index) => (index === 1 ? line.replace('version', 'verson') : line))],
    ['of an older program', (lines) => lines.map((line) => line.replace('"layout":"1.', '"layout":"0.'))],
    ['of another stream', (lines) => lines.map((line) => line.replace('2026-01-01', '2025-01-01'))],
    ['empty', () => []],
  ])('and are %s are built anew, with the same answers', async (_, damage) => {
    const stage = queriesStage();
    const persons = tellMuch(stage);
    const before = await stage.serve();
    const told = await everything(stage, persons);
    await before.close();
    const kept = stage.checkpoints.kept.get('search-projection') ?? [];
    stage.checkpoints.kept.set('search-projection', damage(kept));

    await stage.serve();
    expect(await everything(stage, persons)).toEqual(told);
    expect(stage.followed).toEqual([1, 1]);
    expect(stage.log.lines()).toContainEqual({
      level: 'warn',
      message: 'a kept projection is not used and built anew',
    });
  });

  it('are kept while they run, and a failure to keep them harms nobody', async () => {
    const stage = queriesStage();
    const [ada = aPersonId()] = tellMuch(stage);
    await stage.serve({ saveEveryMs: 5 });
    await vi.waitFor(() => expect(stage.checkpoints.kept.size).toBe(4));
    stage.checkpoints.save = async () => {
      throw new Error('no space left');
    };
    stage.tell(ada, named('Augusta'));
    await vi.waitFor(() =>
      expect(stage.log.lines()).toContainEqual({
        level: 'warn',
        message: 'projections are not kept: the next start reads more events',
      }),
    );
    expect(await stage.ask('get_summary', pid(ada))).toMatchObject({ data: { name: 'Augusta Lovelace' } });
  });
});

describe('projections', () => {
  it('are the same when one is built anew, and the others go on meanwhile', async () => {
    const stage = queriesStage();
    const persons = tellMuch(stage);
    const served = await stage.serve();
    const told = await everything(stage, persons);
    for (const name of ['summary-projection', 'skills-projection', 'search-projection', 'network-projection']) {
      served.rebuild(name);
      expect(await everything(stage, persons)).toEqual(told);
    }
    expect(stage.followed).toEqual([1, 1, 1, 1, 1]);
  });

  it('begin anew with a stream that was made anew', async () => {
    const stage = queriesStage();
    tellMuch(stage);
    await stage.serve();
    expect((await stage.ask('get_all_summaries')).data).toHaveLength(2);
    stage.begin('2026-06-01T00:00:00Z');
    const eve = aPersonId();
    stage.tell(eve, named('Eve'));
    await vi.waitFor(async () =>
      expect((await stage.ask('get_all_summaries')).data).toMatchObject([{ name: 'Eve Lovelace' }]),
    );
    expect((await stage.ask('get_connections', pid(eve))).data).toEqual([]);
  });

  it('are not begun before somebody asks, where that was wished', async () => {
    const stage = queriesStage();
    tellMuch(stage);
    await stage.serve({ readsAtOnce: false });
    expect(stage.followed).toEqual([]);
    expect((await stage.ask('get_all_summaries')).data).toHaveLength(2);
    expect(stage.followed).toEqual([1]);
  });
});
