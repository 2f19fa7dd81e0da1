import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kvm } from '@nats-io/kv';
import { createInbox } from '@nats-io/transport-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Closable } from '../application/ports';
import type { EventId, PersonId } from '../domain/kernel/identity';
import type { PersonEvent } from '../domain/person/events';
import { added, aName, created, enveloped } from '../domain/person/specification.suite';
import { encodeEnvelope } from '../domain/wire/event-codec';
import { eventSubject } from '../domain/wire/subjects';
import { createMemoryActivity } from '../infrastructure/memory/memory-sinks';
import { createJetStreamDeadLetters } from '../infrastructure/nats/jetstream-dead-letters';
import { startTestServer } from '../infrastructure/nats/nats-server.fixture';
import { prepareServer } from '../infrastructure/nats/prepare-server';
import { presets } from '../infrastructure/nats/presets';
import { readThrough, restrictToReading } from '../infrastructure/nats/read-only';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { getStoredMessage } from '../infrastructure/nats/stored-messages';
import { createRandomIds } from '../infrastructure/system/random-ids';
import { createSystemClock } from '../infrastructure/system/system-clock';
import { startComponents } from './components';
import { startQueries } from './queries';

const ids = createRandomIds();
const preset = presets.default;
const aPersonId = () => ids.fresh() as PersonId;
const pid = (personId: PersonId) => ({ person_id: { id: personId } });

/** A server of its own with an empty event stream, and a folder for what is kept. */
async function stage() {
  const server = await startTestServer();
  onTestFinished(server.close);
  const nats = await server.connect();
  const { events } = await prepareServer(nats, preset, { replicas: 1 });
  const userData = mkdtempSync(join(tmpdir(), 'eventglass-queries-'));
  onTestFinished(() => rmSync(userData, { recursive: true, force: true }));
  const versions = new Map<PersonId, number>();
  const log = createSilentLog();
  const querying = { preset, userData, replyPrefixes: ['shop.answers'], headless: true, log };

  return {
    server,
    nats,
    userData,
    log,
    /** A core that answers queries. */
    core: async () => ended(await startQueries(readThrough(await server.connect()), querying)),
    /** One that only looks. */
    reader: async (serveQueries: boolean) => {
      const own = await server.connect();
      const reading = restrictToReading(own, { queries: serveQueries ? querying : undefined });
      return ended(await startQueries(reading, querying));
    },
    /** A core that keeps components. */
    components: async () => {
      const own = await server.connect();
      const deadLetters = createJetStreamDeadLetters(own, { producer: 'eventglass/0.0.0@test' });
      const ports = { deadLetters, activity: createMemoryActivity(), clock: createSystemClock(), ids, log };
      const options = { ...ports, preset, streamCreatedAt: events.created, replicas: 1, lookEveryMs: 50 };
      return ended(startComponents({ nats: own }, options));
    },
    /** Records events of the person, each at their next version. */
    tell: async (personId: PersonId, ...told: readonly PersonEvent[]) => {
      for (const event of told) {
        const version = (versions.get(personId) ?? 0) + 1;
        versions.set(personId, version);
        const envelope = { ...enveloped(event, version), personId, eventId: ids.fresh() as EventId };
        await nats.request(eventSubject(personId, event.type), encodeEnvelope(envelope));
      }
    },
    /** Asks as any program does. */
    ask: async (type: string, fields: object = {}) =>
      (await nats.request(`person.queries.${type}`, JSON.stringify(fields), { timeout: 5_000 })).json<Answer>(),
  };
}

type Answer = { readonly response_type: string; readonly data?: unknown; readonly message?: string };

function ended<Part extends Closable>(part: Part): Part {
  onTestFinished(() => part.close());
  return part;
}

const named = (givenName: string) => created(aName({ givenName }));
const skill = (skill_name: string) => added('Skill', ids.fresh(), { skill_name, category: 'Programming' });

describe('queries from outside', () => {
  it('are all answered, from what was recorded before them', async () => {
    const { core, tell, ask } = await stage();
    await core();
    const [ada, bob] = [aPersonId(), aPersonId()];
    const friend = { other_person_id: { id: bob }, relationship_type: 'friend' };
    await tell(ada, named('Ada'), skill('Rust'), added('Relationship', ids.fresh(), friend));
    await tell(ada, added('Employment', ids.fresh(), { company_name: 'Engines', job_title: 'Programmer' }));
    await tell(bob, named('Bob'), skill('rust'), skill('Go'), { type: 'Archived', reason: 'r' });

    const [both, aBob] = [[{ id: ada }, { id: bob }], { id: bob }];
    expect(await ask('get_summary', pid(ada))).toMatchObject({
      data: { current_employer: 'Engines', skills_count: 1 },
    });
    expect(await ask('get_all_summaries')).toMatchObject({ data: [{ status: 'Active' }, { status: 'Archived' }] });
    expect(await ask('get_by_employer', { employer: 'Engines' })).toMatchObject({ data: [{ name: 'Ada Lovelace' }] });
    expect(await ask('search', { query: 'bob', limit: 3 })).toMatchObject({ data: [{ person_id: aBob }] });
    expect(await ask('search_with_filters', { skill_filter: 'Go', limit: 3 })).toMatchObject({
      data: [{ person_id: aBob }],
    });
    expect(await ask('get_skills', pid(bob))).toMatchObject({ data: [{ skill_name: 'rust' }, { skill_name: 'Go' }] });
    expect(await ask('find_people_with_skill', { skill_name: 'Rust' })).toMatchObject({ data: both });
    expect(await ask('find_people_with_skills', { required_skills: ['Go', 'Rust'] })).toMatchObject({ data: [aBob] });
    expect(await ask('get_skill_recommendations', { ...pid(ada), limit: 3 })).toMatchObject({ data: ['Go'] });
    expect(await ask('get_connections', pid(bob))).toMatchObject({ data: [{ from_person: { id: ada } }] });
    expect(await ask('get_network_stats', pid(ada))).toMatchObject({ total_connections: 1 });
    expect(await ask('find_shortest_path', { from: { id: ada }, to: aBob })).toMatchObject({ data: both });
    expect(await ask('get_timeline', { ...pid(bob), limit: 1 })).toMatchObject({
      data: [{ event_type: 'person_archived' }],
    });
    const range = { start: '2026-05-03T10:01:00Z', end: '2026-05-03T10:01:00Z' };
    expect(await ask('get_timeline_range', { ...pid(bob), ...range })).toMatchObject({
      data: [{ event_type: 'person_created' }],
    });
    expect(await ask('drop_table')).toMatchObject({ response_type: 'Error' });
  });

  it('are answered once, however many cores there are, and go on with the one that is left', async () => {
    const { core, tell, ask, nats } = await stage();
    const first = await core();
    await core();
    await tell(aPersonId(), named('Ada'));
    const inbox = createInbox();
    const answers: string[] = [];
    nats.subscribe(inbox, { callback: (_, message) => void answers.push(message.string()) });
    for (let index = 0; index < 20; index += 1) nats.publish('person.queries.get_all_summaries', '', { reply: inbox });
    await expect.poll(() => answers.length).toBe(20);
    expect(new Set(answers).size).toBe(1);

    await first.close();
    expect(await ask('get_all_summaries')).toMatchObject({ data: [{ name: 'Ada Lovelace' }] });
    expect(answers).toHaveLength(20);
  });

  it('are not answered where an answer may not go', async () => {
    const { core, nats, log } = await stage();
    await core();
    const seen: string[] = [];
    nats.subscribe('>', { callback: (_, { subject }) => void seen.push(subject) });
    for (const reply of [
      `person.events.${aPersonId()}.person.created`,
      '$JS.API.STREAM.DELETE.person-events',
      'shop.answers.1',
    ]) {
      nats.publish('person.queries.get_all_summaries', '', { reply });
    }
    await expect.poll(() => seen).toContain('shop.answers.1');
    expect(seen.filter((subject) => /^person[.]events|STREAM[.]DELETE/.test(subject))).toEqual([]);
    expect(log.lines.filter((line) => line.startsWith('a query was not answered'))).toHaveLength(2);
  });

  it('are answered by who only looks where that was asked for, and by nobody else', async () => {
    const { reader, tell, ask } = await stage();
    await tell(aPersonId(), named('Ada'));
    await expect(reader(false)).rejects.toThrow('read-only');
    await reader(true);
    expect(await ask('get_all_summaries')).toMatchObject({ data: [{ name: 'Ada Lovelace' }] });
  });

  it('are answered in words when the answer is larger than the server takes', async () => {
    const { core, tell, ask } = await stage();
    await core();
    const long = (n: number) => ['a', 'b', 'c'].map((part) => `${part}${n}`.padEnd(400_000, 'x'));
    for (const [index, name] of long(1).entries()) await tell(aPersonId(), named(`${index}${name}`));
    expect(await ask('get_all_summaries')).toMatchObject({
      response_type: 'Error',
      message: expect.stringContaining('no more than 2 of its entries fit'),
    });
    expect(await ask('search_with_filters', { limit: 2 })).toMatchObject({ response_type: 'SearchResults' });
  });

  it('survive a restart of the server', async () => {
    const { core, tell, ask, server, nats } = await stage();
    await core();
    await tell(aPersonId(), named('Ada'));
    expect(await ask('get_all_summaries')).toMatchObject({ data: [{ name: 'Ada Lovelace' }] });
    await server.kill();
    await server.start();
    const isBack = () =>
      nats.flush().then(
        () => true,
        () => false,
      );
    await expect.poll(isBack, { timeout: 15_000 }).toBe(true);
    await tell(aPersonId(), named('Bob'));
    await expect
      .poll(() => ask('get_all_summaries').catch(() => undefined), { timeout: 15_000 })
      .toMatchObject({ data: [{ name: 'Ada Lovelace' }, { name: 'Bob Lovelace' }] });
  });
});

describe('projections kept in files', () => {
  it('are gone on with after a restart: only the tail is read', async () => {
    const { core, tell, ask, nats } = await stage();
    const first = await core();
    for (let index = 0; index < 30; index += 1) await tell(aPersonId(), named(`N${index}`));
    expect((await ask('get_all_summaries')).data).toHaveLength(30);
    await first.close();
    await tell(aPersonId(), named('Late'));

    const opened: string[] = [];
    nats.subscribe('$JS.API.CONSUMER.CREATE.person-events.>', {
      callback: (_, message) => void opened.push(message.string()),
    });
    await nats.flush();
    await core();
    expect((await ask('get_all_summaries')).data).toHaveLength(31);
    expect(opened.map((request) => JSON.parse(request).config.opt_start_seq)).toEqual([31]);
  });

  it('are built anew when they are damaged, cut off or no files at all', async () => {
    const { core, tell, ask, userData, log } = await stage();
    const first = await core();
    await tell(aPersonId(), named('Ada'), skill('Rust'));
    const told = await ask('get_all_summaries');
    await first.close();
    const folder = join(userData, 'projections');
    const files = readdirSync(folder);
    expect(files).toHaveLength(4);
    for (const [index, file] of files.entries()) {
      const path = join(folder, file);
      const text = readFileSync(path, 'utf8');
      if (index === 0) rmSync(path);
      else writeFileSync(path, index === 1 ? text.slice(0, -9) : text.replace(/"version":\d/, '"version":9'));
    }
    await core();
    expect(await ask('get_all_summaries')).toEqual(told);
    expect(log.lines).toEqual(Array.from({ length: 3 }, () => 'a kept projection is damaged and built anew'));
  });
});

describe('the bucket of components', () => {
  const updated = (componentId: string, changes: object): PersonEvent => ({
    type: 'ComponentUpdated',
    componentType: 'EmailAddress',
    componentId,
    changes: { ...changes },
  });
  const bucketOf = async ({ nats }: Awaited<ReturnType<typeof stage>>) => {
    const bucket = await new Kvm(nats).open('person-components');
    const values: Record<string, unknown>[] = [];
    for await (const key of await bucket.keys()) {
      const entry = await bucket.get(key);
      // What was listed may have been removed before it is read.
      if (entry?.operation === 'PUT') values.push(entry.json());
    }
    return values;
  };
  const emails = async (opened: Awaited<ReturnType<typeof stage>>) =>
    (await bucketOf(opened).catch(() => [])).map(({ data }) => (data as { email: string }).email).sort();

  it('holds what the events tell, removals included, with two cores as well', async () => {
    const opened = await stage();
    await Promise.all([opened.components(), opened.components()]);
    const persons = Array.from({ length: 10 }, aPersonId);
    for (const [index, person] of persons.entries()) {
      const [kept, gone] = [ids.fresh(), ids.fresh()];
      await opened.tell(
        person,
        named('Ada'),
        added('EmailAddress', kept, { email: `old${index}` }),
        added('EmailAddress', gone, { email: 'gone' }),
        updated(kept, { email: `new${index}` }),
        { type: 'ComponentRemoved', componentType: 'EmailAddress', componentId: gone },
      );
    }
    await expect
      .poll(() => emails(opened), { timeout: 15_000 })
      .toEqual(persons.map((_, index) => `new${index}`).sort());
    expect((await bucketOf(opened))[0]).toMatchObject({
      is_primary: false,
      metadata: { custom_fields: { component_type: 'EmailAddress' } },
    });
  });

  it('is built from the first event on when somebody has deleted it, while a core runs and before one starts', async () => {
    const opened = await stage();
    const { nats, tell, components } = opened;
    const first = await components();
    await tell(aPersonId(), named('Ada'), added('EmailAddress', ids.fresh(), { email: 'a' }));
    await expect.poll(() => emails(opened)).toEqual(['a']);

    await (await new Kvm(nats).open('person-components')).destroy();
    await expect.poll(() => emails(opened), { timeout: 15_000 }).toEqual(['a']);

    await first.close();
    await (await new Kvm(nats).open('person-components')).destroy();
    await tell(aPersonId(), named('Bob'), added('EmailAddress', ids.fresh(), { email: 'b' }));
    await components();
    await expect.poll(() => emails(opened), { timeout: 15_000 }).toEqual(['a', 'b']);
  });

  it('makes a dead letter of what cannot be read on a subject of components, and goes on', async () => {
    const opened = await stage();
    await opened.components();
    await opened.nats.request(`person.events.${aPersonId()}.person.component_added`, 'no JSON');
    await opened.tell(aPersonId(), named('Ada'), added('EmailAddress', ids.fresh(), { email: 'a' }));
    await expect.poll(() => emails(opened)).toEqual(['a']);
    const letter = await getStoredMessage(opened.nats, preset.deadLetterStream, { last_by_subj: '>' });
    expect(letter?.subject).toBe('person.dlq.person-projection-components');
    expect(opened.log.lines).toEqual([]);
  });
});
