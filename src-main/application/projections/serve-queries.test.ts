import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../domain/kernel/identity';
import type { PersonEvent } from '../../domain/person/events';
import { added, aName, created } from '../../domain/person/specification.suite';
import { querySubject, queryTypes } from '../../domain/wire/query-codec';
import { aPersonId, ids } from '../core-stage.suite';
import { pid, queriesStage } from './queries-stage.suite';

const named = (givenName: string, familyName = 'Lovelace') => created(aName({ givenName, familyName }));
const has = (type: string, data: object) => added(type, ids.fresh(), data);
const skill = (skill_name: string) => has('Skill', { skill_name, category: 'Programming', proficiency: 'Expert' });
const knows = (other: PersonId, relationship_type = 'friend') =>
  has('Relationship', { other_person_id: { id: other }, relationship_type });
const work = (company_name: string, job_title: string) =>
  has('Employment', { company_name, job_title, is_current: true });
const archived: PersonEvent = { type: 'Archived', reason: 'r' };
const suspended: PersonEvent = { type: 'Suspended', reason: 'r' };
const activated: PersonEvent = { type: 'Activated', reason: 'r' };

async function stageWith(tell: (stage: ReturnType<typeof queriesStage>) => void) {
  const stage = queriesStage();
  tell(stage);
  await stage.serve();
  return stage;
}

describe('asking about one person', () => {
  it('gives the summary, and null for who was never created', async () => {
    const ada = aPersonId();
    const stage = await stageWith(({ tell }) => tell(ada, named('Ada'), has('EmailAddress', { email: 'ada@x.org' })));
    expect(await stage.ask('get_summary', pid(ada))).toMatchObject({
      response_type: 'Summary',
      data: { ...pid(ada), name: 'Ada Lovelace', primary_email: 'ada@x.org', component_count: 1, status: 'Active' },
    });
    expect(await stage.ask('get_summary', pid(aPersonId()))).toEqual({ response_type: 'Summary', data: null });
  });

  it('gives skills, connections and what is known of the network', async () => {
    const [ada, bob] = [aPersonId(), aPersonId()];
    const stage = await stageWith(({ tell }) => {
      tell(ada, named('Ada'), skill('Rust'), knows(bob, 'mentor'));
      tell(bob, named('Bob'));
    });
    expect(await stage.ask('get_skills', pid(ada))).toMatchObject({
      response_type: 'Skills',
      data: [{ skill_name: 'Rust', category: 'Programming', proficiency: 'Expert', endorsement_count: 0 }],
    });
    expect(await stage.ask('get_connections', pid(bob))).toMatchObject({
      response_type: 'Connections',
      data: [{ from_person: { id: ada }, to_person: { id: bob }, relationship_type: 'Mentor' }],
    });
    expect(await stage.ask('get_network_stats', pid(ada))).toMatchObject({
      response_type: 'NetworkStats',
      total_connections: 1,
      connections_by_type: { Mentor: 1 },
    });
  });

  it('gives the timeline in words', async () => {
    const ada = aPersonId();
    const stage = await stageWith(({ tell }) => tell(ada, named('Ada'), suspended, activated));
    const { data } = await stage.ask('get_timeline', pid(ada));
    expect(data.map(({ event_type, title }: { event_type: string; title: string }) => [event_type, title])).toEqual([
      ['person_created', 'created'],
      ['person_deactivated', 'suspended'],
      ['person_reactivated', 'activated'],
    ]);
    expect(data[0].description).toContain('Created as');
    expect((await stage.ask('get_timeline', { ...pid(ada), limit: 1 })).data).toMatchObject([
      { event_type: 'person_reactivated' },
    ]);
    const range = { start: '2026-05-03T10:02:00Z', end: '2026-05-03T10:02:30Z' };
    expect((await stage.ask('get_timeline_range', { ...pid(ada), ...range })).data).toMatchObject([
      { event_type: 'person_deactivated' },
    ]);
  });
});

describe('asking for persons', () => {
  it('finds everybody, whatever has become of them', async () => {
    const [ada, bob, cyd] = [aPersonId(), aPersonId(), aPersonId()];
    const stage = await stageWith(({ tell }) => {
      tell(ada, named('Ada'), archived);
      tell(bob, named('Bob'), { type: 'PersonMerged', targetPersonId: ada, mergeReason: 'DuplicateIdentity' });
      tell(cyd, named('Cyd'), suspended);
    });
    const { data } = await stage.ask('get_all_summaries');
    expect(data.map(({ status }: { status: string }) => status)).toEqual(['Archived', 'Merged', 'Suspended']);
    expect((await stage.ask('search', { query: 'bob', limit: 5 })).data).toMatchObject([
      { ...pid(bob), status: 'Merged' },
    ]);
  });

  it('finds the most relevant first: name 10, address 5, employer and role 3, skill 2', async () => {
    const [byName, byMail, byWork, bySkill] = [aPersonId(), aPersonId(), aPersonId(), aPersonId()];
    const stage = await stageWith(({ tell }) => {
      tell(bySkill, named('Zoë'), skill('Lovelace calculus'));
      tell(byWork, named('Yan', 'X'), work('Lovelace Ltd', 'Lovelace keeper'));
      tell(byMail, named('Max', 'X'), has('EmailAddress', { email: 'LOVELACE@x.org' }));
      tell(byName, named('Ada'), skill('Go'));
    });
    const { data } = await stage.ask('search', { query: '  LOVElace ', limit: 10 });
    expect(data.map((hit: Record<string, unknown>) => [hit.person_id, hit.relevance_score])).toEqual([
      [{ id: bySkill }, 12],
      [{ id: byName }, 10],
      [{ id: byWork }, 6],
      [{ id: byMail }, 5],
    ]);
    expect((await stage.ask('search', { query: 'lovelace go', limit: 1 })).data).toMatchObject([
      { ...pid(byName), relevance_score: 12 },
    ]);
    expect((await stage.ask('search', { query: '', limit: 10 })).data).toEqual([]);
  });

  it('filters in the spelling that was given; without words everybody has relevance 1', async () => {
    const [ada, bob] = [aPersonId(), aPersonId()];
    const stage = await stageWith(({ tell }) => {
      tell(ada, named('Ada'), work('Engines', 'P'), skill('Rust'), has('Address', { city: 'London', country: 'UK' }));
      tell(bob, named('Bob'), work('engines', 'P'), skill('rust'));
    });
    const filtered = async (filters: object) =>
      (await stage.ask('search_with_filters', { limit: 9, ...filters })).data.map(
        ({ name, relevance_score }: Record<string, unknown>) => [name, relevance_score],
      );
    expect(await filtered({})).toEqual([
      ['Ada Lovelace', 1],
      ['Bob Lovelace', 1],
    ]);
    expect(await filtered({ employer_filter: 'Eng' })).toEqual([['Ada Lovelace', 1]]);
    expect(await filtered({ skill_filter: 'rust' })).toEqual([['Bob Lovelace', 1]]);
    expect(await filtered({ location_filter: 'London', query: 'ada' })).toEqual([['Ada Lovelace', 10]]);
    expect((await stage.ask('get_by_employer', { employer: 'Engines' })).data).toMatchObject([pid(ada)]);
  });

  it('finds people with a skill, with all of several, and what others of their skill can', async () => {
    const [ada, bob, cyd] = [aPersonId(), aPersonId(), aPersonId()];
    const stage = await stageWith(({ tell }) => {
      tell(ada, named('Ada'), skill('Rust'));
      tell(bob, named('Bob'), skill('RUST'), skill('Go'), skill('Zig'));
      tell(cyd, named('Cyd'), skill('rust'), skill('Zig'));
    });
    const persons = async (type: string, fields: object) => (await stage.ask(type, fields)).data;
    expect(await persons('find_people_with_skill', { skill_name: 'rust' })).toEqual([
      { id: ada },
      { id: bob },
      { id: cyd },
    ]);
    expect(await persons('find_people_with_skills', { required_skills: ['Zig', 'Rust'] })).toEqual([
      { id: bob },
      { id: cyd },
    ]);
    expect(await persons('find_people_with_skills', { required_skills: [] })).toEqual([]);
    expect(await persons('get_skill_recommendations', { ...pid(ada), limit: 5 })).toEqual(['Zig', 'Go']);

    stage.tell(cyd, { type: 'ComponentRemoved', componentType: 'Skill', componentId: ids.fresh() });
    expect(await persons('find_people_with_skill', { skill_name: 'Zig' })).toEqual([{ id: bob }]);
  });

  it('finds the way from one to another, without who is suspended and with what a merge has moved', async () => {
    const [ada, bob, cyd, dan] = [aPersonId(), aPersonId(), aPersonId(), aPersonId()];
    const stage = await stageWith(({ tell }) => {
      tell(ada, named('Ada'), knows(bob));
      tell(bob, named('Bob'), knows(cyd));
      tell(cyd, named('Cyd'));
      tell(dan, named('Dan'));
    });
    const path = async (from: PersonId, to: PersonId) =>
      (await stage.ask('find_shortest_path', { from: { id: from }, to: { id: to } })).data;
    expect(await path(ada, cyd)).toEqual([{ id: ada }, { id: bob }, { id: cyd }]);
    stage.tell(bob, suspended);
    expect(await path(ada, cyd)).toBeNull();
    stage.tell(bob, activated);
    stage.tell(bob, { type: 'PersonMerged', targetPersonId: dan, mergeReason: 'UserRequested' });
    expect(await path(ada, cyd)).toEqual([{ id: ada }, { id: dan }, { id: cyd }]);
  });
});

describe('an answer', () => {
  it('knows everything that was recorded before the question', async () => {
    const stage = await stageWith(() => undefined);
    for (let round = 0; round < 20; round += 1) {
      const person = aPersonId();
      stage.tell(person, named(`N${round}`));
      expect(await stage.ask('get_summary', pid(person))).toMatchObject({ data: { name: `N${round} Lovelace` } });
      expect((await stage.ask('get_all_summaries')).data).toHaveLength(round + 1);
    }
  });

  it('is an error while the events are not read; about one person it is folded from their history', async () => {
    const stage = queriesStage();
    const ada = aPersonId();
    stage.tell(ada, named('Ada'), skill('Rust'));
    const letGo = stage.holdUp();
    await stage.serve({ freshWithinMs: 5 });

    expect(await stage.ask('get_all_summaries')).toEqual({
      response_type: 'Error',
      message: 'This core has read the events up to 0 of 2: ask again in a moment.',
    });
    expect(await stage.ask('get_summary', pid(ada))).toMatchObject({ data: { skills_count: 1 } });
    expect(await stage.ask('get_skills', pid(ada))).toMatchObject({ data: [{ skill_name: 'Rust' }] });
    expect((await stage.ask('get_timeline', pid(ada))).data).toHaveLength(2);
    letGo();
  });

  it('about one person waits for others, so that few histories are in memory at once', async () => {
    const stage = queriesStage();
    const ada = aPersonId();
    stage.tell(ada, named('Ada'));
    const { readPerson } = stage.feed;
    let [reading, most] = [0, 0];
    stage.feed.readPerson = async (personId) => {
      reading += 1;
      most = Math.max(most, reading);
      const history = await readPerson(personId);
      reading -= 1;
      return history;
    };
    await stage.serve();
    const answers = await Promise.all(Array.from({ length: 20 }, () => stage.ask('get_timeline', pid(ada))));
    expect(answers.every(({ data }) => data.length === 1)).toBe(true);
    expect(most).toBe(4);
  });

  it('is one sentence when the server is away, and comes again with it', async () => {
    const stage = await stageWith(({ tell }) => tell(aPersonId(), named('Ada')));
    stage.stream.disconnect('Reading stream person-events is not possible now.');
    expect(await stage.ask('get_all_summaries')).toEqual({
      response_type: 'Error',
      message: 'Reading stream person-events is not possible now.',
    });
    stage.stream.reconnect();
    expect((await stage.ask('get_all_summaries')).data).toHaveLength(1);
  });

  it('comes to every hostile question, and every one is an error', async () => {
    const stage = await stageWith(({ tell, publish }) => {
      tell(aPersonId(), named('Ada'));
      publish(`person.events.${aPersonId()}.person.created`, 'not JSON');
    });
    const deep = '['.repeat(100_000);
    const hostile: readonly (string | Uint8Array)[] = [
      'not JSON',
      '\u0000',
      deep,
      `{"query":"x","limit":1,"person_id":${deep}${']'.repeat(100_000)}}`,
      '{"__proto__":{"person_id":{"id":"x"}}}',
      '{"person_id":{"id":9007199254740993},"limit":-1,"query":{},"employer":[],"required_skills":[1]}',
      new Uint8Array([0xc3, 0x28]),
      new Uint8Array(8 * 1024 * 1024).fill(0x20),
    ];
    const answerable = new Set(['GetAllSummaries', 'SearchWithFilters']);
    for (const type of queryTypes) {
      if (answerable.has(type)) continue;
      for (const body of hostile) {
        if (type === 'Search' && typeof body === 'string' && body.startsWith('{"query":"x"')) continue;
        const answer = JSON.parse(await stage.askRaw(querySubject(type), body));
        expect(answer).toEqual({ response_type: 'Error', message: expect.stringMatching(/^The query .*\.$/) });
      }
    }
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.uint8Array(), async (token, body) => {
        const answer = JSON.parse(await stage.askRaw(`person.queries.${token}`, body));
        expect(answer).toHaveProperty('response_type');
      }),
    );
    expect(stage.log.lines()).not.toContainEqual(expect.objectContaining({ level: 'error' }));
    expect((await stage.ask('get_all_summaries')).data).toHaveLength(1);
  });
});
