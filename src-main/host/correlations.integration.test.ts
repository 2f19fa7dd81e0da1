import { headers } from '@nats-io/transport-node';
import type { Story, Trace } from '@shared/views/trace';
import { expect, it, onTestFinished } from 'vitest';
import { aPersonId, create, ids } from '../application/core-stage.suite';
import { policyServer } from '../application/policy-core.suite';
import type { EventLog } from '../application/ports';
import type { CommandId, PersonId } from '../domain/kernel/identity';
import type { PersonCommand } from '../domain/person/commands';
import { aName } from '../domain/person/specification.suite';
import { assertSound } from '../inspection/traces/sound-trace.fixture';
import { aUserData } from './core.fixture';
import { createHost } from './host';
import { silentLog } from './index-contract.fixture';
import { parseOptions } from './options';
import { type ContractName, forkHere, openWindow } from './window.fixture';

/** Small in `npm test`, full size in `npm run soak`: the same test. */
const size = process.env.EVENTGLASS_SOAK === '1' ? 60 : 6;
const patience = { timeout: size > 50 ? 600_000 : 45_000 };

/** A story as it must be drawn: each node in a line, its effects indented below it. */
type Known = { readonly correlationId: string; readonly lines: readonly string[] };

const welcomed = [
  '  event Created',
  '    policy WelcomeEmail',
  '      command AddComponent',
  '        event ComponentAdded',
];
const marked = [
  '  event ComponentAdded',
  '    policy DataQuality',
  '      command UpdateComponent',
  '        event ComponentUpdated',
];

it(
  'the trace of every story is the one that the core really told, with refusals, retries, dead letters and a killed core in it',
  async () => {
    const server = await policyServer();
    onTestFinished(() => server.close());
    /** How often the next appends for these persons still fail. */
    const failing = new Map<PersonId, number>();
    const eventLogOf = (eventLog: EventLog): EventLog => ({
      ...eventLog,
      append: async (...appended) => {
        const left = failing.get(appended[0]) ?? 0;
        failing.set(appended[0], left - 1);
        if (left > 0) throw new Error('it slipped');
        return eventLog.append(...appended);
      },
    });
    const quiet = () => expect.poll(server.isQuiet, patience).toBe(true);
    const told: Known[] = [];
    const tell = async (command: PersonCommand, first: string, below: readonly string[]) => {
      const correlationId = ids.fresh();
      await server.queue(command, correlationId as CommandId);
      told.push({ correlationId, lines: [`command ${first}`, ...below] });
    };
    const rename = (personId: PersonId): PersonCommand => ({
      type: 'UpdateName',
      personId,
      name: aName({ givenName: ids.fresh() }),
      reason: null,
    });
    const renamed = ['  event NameUpdated'];
    const add = (personId: PersonId): PersonCommand => ({
      type: 'AddComponent',
      personId,
      componentType: 'PhoneNumber',
      data: { phone_number: 'no number' },
    });

    let core = await server.core({ eventLogOf });
    const people = Array.from({ length: size }, aPersonId);
    for (const person of people) await tell(create(person), 'CreatePerson accepted', welcomed);
    await quiet();
    for (const person of people) {
      const kinds = [
        () => tell(rename(person), 'UpdateName accepted', renamed),
        () => tell(create(person), 'CreatePerson refused', []),
        () => tell(add(person), 'AddComponent accepted', marked),
      ];
      for (const kind of kinds.sort(() => Math.random() - 0.5)) await kind();
    }
    await quiet();
    for (const [at, person] of people.entries()) {
      const tries = 1 + (at % 3);
      failing.set(person, tries);
      if (tries < 3) await tell(rename(person), `UpdateName accepted after ${tries + 1} tries`, renamed);
      else
        await tell(rename(person), 'UpdateName failed after 3 tries', [
          '  dead letter person-command-processor failed after 3 tries',
        ]);
    }
    await quiet();
    const unreadable = ids.fresh();
    const named = headers();
    named.set('X-Message-ID', unreadable);
    named.set('X-Correlation-ID', unreadable);
    await server.nats.request(`person.commands.${aPersonId()}`, '{"CreatePerson":{"person_id":7}}', {
      headers: named,
      timeout: 10_000,
    });
    told.push({
      correlationId: unreadable,
      lines: ['command CreatePerson failed', '  dead letter person-command-processor failed'],
    });
    await quiet();

    // Killed while it works on these: what it had not said of them is unknown, what it had done is there.
    const uncertain = told.length;
    for (const person of Array.from({ length: size * 2 }, aPersonId))
      await tell(create(person), 'CreatePerson', welcomed);
    await core.crash();
    core = await server.core();
    onTestFinished(() => core.close());
    await quiet();
    await expect.poll(async () => (await server.lives()).size, patience).toBe(size * 3);
    await quiet();

    const ask = await openReader(server.url);
    for (const [at, { correlationId, lines }] of told.entries()) {
      const isCertain = at < uncertain;
      const trace = async () => {
        // A question that ends with its answer: a window has only so many feeds.
        const answer = await ask('correlations.compare', { left: correlationId, right: correlationId });
        const { left, rows } = (answer as unknown as { output: { left: Trace; rows: unknown[] } }).output;
        assertSound(left);
        expect(rows).toHaveLength(left.nodes.length);
        return drawn(left, isCertain);
      };
      await expect.poll(trace, patience).toEqual(lines);
    }

    const list = async (sort: string) => {
      const { items } = (await ask('correlations.list', {
        query: '',
        sort,
        withSingles: false,
        limit: 1_000,
      })) as unknown as {
        items: { stories: Story[]; total: number; failedTotal: number }[];
      };
      return items[0];
    };
    const failed = await list('failed');
    const wrong = told.slice(0, uncertain).filter(({ lines }) => /refused|failed/.test(lines[0] ?? ''));
    expect(failed?.failedTotal).toBe(wrong.length);
    expect(new Set(failed?.stories.map(({ correlationId }) => correlationId))).toEqual(
      new Set(wrong.map(({ correlationId }) => correlationId)),
    );
    const severalEvents = told.filter(({ lines }) => lines.filter((line) => line.includes('event ')).length > 1);
    expect((await list('recent'))?.total).toBe(severalEvents.length);
  },
  2 * patience.timeout + 60_000,
);

/** Each node in a line; of uncertain ones without how they ended. */
function drawn({ nodes }: Trace, isCertain: boolean): string[] {
  return nodes.map(({ depth, kind, title, outcome, attempts }) => {
    const tries = attempts > 1 ? ` after ${attempts} tries` : '';
    const end =
      outcome === null || kind === 'policy' || (depth > 0 && outcome === 'accepted') ? '' : ` ${outcome}${tries}`;
    const name =
      kind === 'command' && title === 'Command' && !isCertain ? (depth === 0 ? 'CreatePerson' : 'AddComponent') : title;
    return `${'  '.repeat(depth)}${kind} ${name}${isCertain ? end : ''}`;
  });
}

/** A window that only looks. */
async function openReader(url: string) {
  const userData = aUserData();
  const options = parseOptions(
    ['--server', url, '--user-data', userData, '--read-only'],
    {},
    { version: '0.1.0', packaged: false },
  );
  const host = createHost(options, {
    version: '0.1.0',
    folder: userData,
    log: silentLog,
    forkIndexProcess: forkHere(silentLog),
  });
  const window = openWindow(host);
  onTestFinished(async () => {
    window.close();
    await host.close();
  });
  await host.ready;
  return (name: ContractName, input: object) => window.say(name, input);
}
