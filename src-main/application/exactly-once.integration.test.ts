import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createRandomIds } from '../infrastructure/system/random-ids';
import {
  ask,
  buildCrashingCore,
  type CrashStage,
  type CrashStageOptions,
  openCrashStage,
  type SentCommand,
} from './crash-stage.suite';

/** Small in `npm test`, full size in `npm run soak`: the same tests. */
const isSoak = process.env.EVENTGLASS_SOAK === '1';
const size = isSoak ? { kills: 50, commands: 5_000, persons: 100 } : { kills: 5, commands: 300, persons: 20 };
const PATIENCE_MS = isSoak ? 1_800_000 : 120_000;

const oldServer = process.env.EVENTGLASS_OLD_NATS_SERVER;
const servers: readonly (CrashStageOptions & { readonly name: string })[] = [
  { name: 'a stream with batches', batches: true },
  { name: 'a stream without batches', batches: false },
  ...(oldServer ? [{ name: 'the oldest supported server', batches: false, executable: oldServer }] : []),
];

const ids = createRandomIds();
let core: Awaited<ReturnType<typeof buildCrashingCore>>;
beforeAll(async () => {
  core = await buildCrashingCore();
}, 60_000);
afterAll(() => core.close());

async function stageOn(options: CrashStageOptions): Promise<CrashStage> {
  const stage = await openCrashStage(core.file, options);
  onTestFinished(() => stage.close());
  return stage;
}

function sent(personId: string, events: number, command: Record<string, object>): SentCommand {
  const [[tag, data] = ['', {}]] = Object.entries(command);
  return {
    commandId: ids.fresh(),
    personId,
    events,
    body: JSON.stringify({ [tag]: { person_id: personId, ...data } }),
  };
}

const name = (givenName: string) => ({
  given_name: givenName,
  family_name: 'Lovelace',
  middle_names: [],
  preferred_name: null,
  honorific: null,
  suffix: null,
});
const create = (personId: string) => sent(personId, 1, { CreatePerson: { name: name('Ada'), source: 'test' } });
const rename = (personId: string, givenName: string) => sent(personId, 1, { UpdateName: { name: name(givenName) } });
const onboard = (personId: string, events: number, workflow: string, command: object) =>
  sent(personId, events, { Onboarding: { workflow, command } });
const addEmail = (personId: string) => onboard(personId, 2, 'profile', { AddEmail: { email: 'ada@example.org' } });
const verifyEmail = (personId: string) => onboard(personId, 2, 'profile', { VerifyEmail: { token: 't' } });
const addSkills = (personId: string, skills: readonly string[]) =>
  onboard(personId, 1 + skills.length, 'profile', { AddSkills: { skills } });

/** A person whose next step has several events. */
const prepared = (personId: string) => [create(personId), addEmail(personId), verifyEmail(personId)];

/**
 * Commands that are accepted in any order, because across crashes and several cores none is promised (wire.md §4.6): one
 * of several events for each person, and names that nobody had before.
 */
function anyOrder(persons: readonly string[], count: number): readonly SentCommand[] {
  return Array.from({ length: count }, (_, at) => {
    const personId = persons[at % persons.length] ?? '';
    const round = Math.floor(at / persons.length);
    return round === 1 ? addSkills(personId, ['a', 'b', 'c', 'd']) : rename(personId, `Ada ${at}`);
  });
}

async function preparePersons(
  stage: CrashStage,
): Promise<{ persons: readonly string[]; commands: readonly SentCommand[] }> {
  const persons = Array.from({ length: size.persons }, () => ids.fresh());
  const commands = persons.flatMap(prepared);
  const first = await stage.startCore();
  await stage.queue(commands);
  await stage.settled();
  await first.kill();
  return { persons, commands };
}

/** Resolves when so many events have been recorded from now on: a random point of the core's work, not of time. */
function eventsLater(stage: CrashStage, count: number): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    const listening = stage.nats.subscribe('person.events.>', {
      callback: () => {
        left -= 1;
        if (left > 0) return;
        listening.unsubscribe();
        resolve();
      },
    });
  });
}

describe.each(servers)('on $name', (server) => {
  const steps = server.batches
    ? ['append:before:1', 'batch:after:1', 'batch:after:2', 'append:after:1']
    : [
        ...['keep:before:1', 'keep:after:1'],
        ...[
          'append:before:1',
          'append:after:1',
          'append:before:2',
          'append:after:2',
          'append:before:3',
          'append:after:3',
        ],
        ...['remove:before:1', 'remove:after:1'],
      ];

  it(
    'a core that ends at any step of an append leaves a command whole, another core writing in between',
    async () => {
      for (const failpoint of [...steps, 'acknowledge:before:1', 'acknowledge:after:1']) {
        const stage = await openCrashStage(core.file, { ...server, ackWaitMs: 500 });
        try {
          const ada = ids.fresh();
          const before = prepared(ada);
          const first = await stage.startCore();
          for (const { commandId, body } of before) await ask(stage.nats, commandId, body);
          await first.kill();

          const ending = await stage.startCore(failpoint);
          const several = addSkills(ada, ['a', 'b']);
          await stage.queue([several]);
          expect(await ending.ended, failpoint).toBe('SIGKILL');
          await stage.startCore();
          const between = rename(ada, 'Augusta');
          expect(await ask(stage.nats, between.commandId, between.body), failpoint).toMatchObject({
            events_generated: 1,
          });

          await stage.settled();
          await stage.expectExactlyOnce([...before, several, between]);
          expect(await ask(stage.nats, several.commandId, several.body), failpoint).toMatchObject({
            events_generated: 3,
            duplicate: true,
          });
        } finally {
          await stage.close();
        }
      }
    },
    PATIENCE_MS,
  );

  it(
    `a core killed ${size.kills} times at random loses nothing and repeats nothing`,
    async () => {
      const stage = await stageOn(server);
      const { persons, commands } = await preparePersons(stage);
      const chaos = anyOrder(persons, size.commands);
      const begun = performance.now();
      let current = await stage.startCore();
      const each = Math.floor(chaos.length / (size.kills + 1));
      for (let kill = 0; kill < size.kills; kill += 1) {
        const later = eventsLater(stage, 1 + Math.floor(Math.random() * each));
        const queued = stage.queue(chaos.slice(kill * each, (kill + 1) * each));
        await later;
        await current.kill();
        current = await stage.startCore();
        await queued;
      }
      await stage.queue(chaos.slice(size.kills * each));
      await stage.settled();
      const minutes = (performance.now() - begun) / 60_000;
      process.stdout.write(`${server.name}: ${(size.kills / minutes).toFixed(0)} kills per minute\n`);

      await stage.expectExactlyOnce([...commands, ...chaos]);
    },
    PATIENCE_MS,
  );
});

describe.each(isSoak ? [2, 3] : [2])('%i cores on the same durables', (count) => {
  it.each(servers)(
    'lose nothing and repeat nothing, one of them killed, on $name',
    async (server) => {
      const stage = await stageOn(server);
      const { persons, commands } = await preparePersons(stage);
      const chaos = anyOrder(persons, size.commands);
      const cores = await Promise.all(Array.from({ length: count }, () => stage.startCore()));
      const later = eventsLater(stage, Math.floor(chaos.length / 2));
      const queued = stage.queue(chaos);
      await later;
      await cores[0]?.kill();
      await queued;
      await stage.settled();
      await stage.expectExactlyOnce([...commands, ...chaos]);
    },
    PATIENCE_MS,
  );
});

describe('cores', () => {
  it.each(isSoak ? [1, 2, 3] : [2])(
    'go on after the server was stopped and started again in the middle: %i of them',
    async (count) => {
      const stage = await stageOn({ batches: true });
      const { persons, commands } = await preparePersons(stage);
      const chaos = anyOrder(persons, size.commands);
      await Promise.all(Array.from({ length: count }, () => stage.startCore()));
      const later = eventsLater(stage, Math.floor(chaos.length / 3));
      const queued = stage.queue(chaos);
      await later;
      await stage.server.kill();
      await stage.server.start();
      await queued;
      await stage.settled();
      await stage.expectExactlyOnce([...commands, ...chaos]);
    },
    PATIENCE_MS,
  );

  it(
    'take commands that are published three times, longer apart than the server remembers ids',
    async () => {
      const stage = await stageOn({ batches: true });
      const { persons, commands } = await preparePersons(stage);
      const chaos = anyOrder(persons, size.commands);
      await stage.startCore();
      for (let time = 0; time < 3; time += 1) {
        await stage.queue(chaos);
        await stage.settled();
      }
      await stage.expectExactlyOnce([...commands, ...chaos]);
    },
    PATIENCE_MS,
  );
});
