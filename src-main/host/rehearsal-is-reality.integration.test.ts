import { jetstreamManager } from '@nats-io/jetstream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPersonId, create, metadata } from '../application/core-stage.suite';
import { messageOf, type WindowCommand } from '../application/issue-command';
import { windowed } from '../application/rehearse/rehearsal-stage.suite';
import type { Rehearsal } from '../application/rehearse/rehearse';
import type { Rehearsed } from '../application/rehearse/rehearsed';
import type { PersonId } from '../domain/kernel/identity';
import type { Json } from '../domain/kernel/metadata';
import type { FullOnboardingStep, ProfileOnboardingStep } from '../domain/onboarding/onboarding-command';
import type { PersonCommand } from '../domain/person/commands';
import { aName } from '../domain/person/specification.suite';
import { decodeAnswer } from '../domain/wire/answer-codec';
import { anyCommand } from '../domain/wire/arbitrary-commands.suite';
import { encodeEnvelope } from '../domain/wire/event-codec';
import { policyConsumer } from '../domain/wire/subjects';
import { openConnection, type ServerConnection } from '../infrastructure/nats/connection';
import { createJetStreamReader } from '../infrastructure/nats/jetstream-stream-reader';
import { createKvPolicyControl } from '../infrastructure/nats/kv-control';
import { startTestServer, type TestServer } from '../infrastructure/nats/nats-server.fixture';
import { createPresentLook } from '../infrastructure/nats/present-look';
import { restrictToReading } from '../infrastructure/nats/read-only';
import { type RecordingProxy, startRecordingProxy } from '../infrastructure/nats/recording-proxy.fixture';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import type { StreamReader } from '../inspection/ports';
import { type Core, startCore } from './core';
import { coreOptions } from './core.fixture';
import { openRehearsals } from './rehearsals';

/** Commands in all; each is rehearsed, then issued, and both are compared to the last byte but for the time. */
const commands = process.env.EVENTGLASS_SOAK ? 5_000 : 60;
const perStory = 10;
const patience = { timeout: 20_000, interval: 5 };
const limit = 60_000 + commands * 200;
const log = createSilentLog();
const { signal } = new AbortController();

let server: TestServer;
let proxy: RecordingProxy;
let worker: ServerConnection;
let looker: ServerConnection;
let core: Core;
let reader: StreamReader;
let rehearsal: Rehearsal;

beforeAll(async () => {
  server = await startTestServer();
  proxy = await startRecordingProxy(server.port);
  worker = await openConnection({ servers: [server.url], name: 'worker' }, { log });
  core = await startCore(worker, coreOptions());
  looker = await openConnection({ servers: [proxy.url], name: 'looker' }, { log });
  const reading = restrictToReading(looker.nats);
  reader = createJetStreamReader(reading, 'person-events', log);
  const present = createPresentLook(looker.nats, { events: 'person-events', commands: 'person-commands' }, log);
  rehearsal = openRehearsals({ reader, present: () => present, policies: 'default', log });
});
afterAll(async () => {
  await core.close();
  await looker.close();
  await worker.close();
  await proxy.close();
  await server.close();
});

/** Until no command waits and the policies have heard of every event. */
async function settled(): Promise<void> {
  const { streams, consumers } = await jetstreamManager(worker.nats, { checkAPI: false });
  const underWay = async () => {
    const queue = await streams.info('person-commands');
    const policies = await consumers.info('person-events', policyConsumer);
    return queue.state.messages + policies.num_pending + policies.num_ack_pending;
  };
  // Twice: what policies heard last may have been queued between the two questions.
  await expect.poll(async () => (await underWay()) + (await underWay()), patience).toBe(0);
}

/** Bodies of the events of these persons, oldest first. */
async function bodiesOf(persons: readonly PersonId[]): Promise<readonly string[]> {
  const histories = await Promise.all(persons.map((personId) => reader.readPerson(personId)));
  const all = histories.flat().sort((a, b) => a.sequence - b.sequence);
  return all.map(({ bytes }) => new TextDecoder().decode(bytes));
}

/** What was foreseen, as it would be stored. */
function foreseen({ steps }: Rehearsed): readonly string[] {
  return steps.flatMap(({ verdict }) => (verdict.outcome === 'accepted' ? verdict.events.map(encodeEnvelope) : []));
}

/** The server's times are its own, and so is who names itself as the producer. */
function timeless(body: string): string {
  return body
    .replace(/"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z"/g, '"<time>"')
    .replace(/"producer":"[^"]*"/g, '"producer":"<who>"');
}

async function issue(command: WindowCommand) {
  const { body, headers } = messageOf(command);
  const answer = decodeAnswer((await core.desk.issue(body, headers)).body);
  await settled();
  return answer.ok ? answer.value : answer;
}

/** Commands for three persons, the first of whom exist; components are named that somebody has, and others. */
async function live(story: readonly PersonCommand[]): Promise<void> {
  const persons = [aPersonId(), aPersonId(), aPersonId()] as const;
  for (const personId of persons.slice(0, 2)) await issue(windowed(create(personId)));
  const components: string[] = [];
  for (const [at, wish] of story.entries()) {
    const command = windowed(directed(wish, persons, components[(at * 7) % Math.max(components.length, 1)]));
    const before = await bodiesOf(persons);
    const tried = await rehearsal.rehearse(command, signal);
    const answer = await issue(command);
    const after = await bodiesOf(persons);

    expect(after.slice(before.length).map(timeless)).toEqual(foreseen(tried).map(timeless));
    expect(tried.cutShort).toBeNull();
    const [first] = tried.steps;
    if (first?.verdict.outcome === 'refused')
      expect(answer).toMatchObject({ ok: false, problem: first.verdict.refusal });
    else expect(answer).toMatchObject({ ok: true });
    for (const { verdict } of tried.steps) {
      if (verdict.outcome === 'accepted') components.push(...verdict.after.components.keys());
    }
  }
}

function directed(wish: PersonCommand, persons: readonly PersonId[], component: string | undefined): PersonCommand {
  // The one who was never created least often.
  const one = (id: string) => persons[[0, 0, 0, 1, 1, 2][id.charCodeAt(0) % 6] ?? 0] as PersonId;
  return {
    ...wish,
    personId: one(wish.personId),
    ...('targetPersonId' in wish && { targetPersonId: one(wish.targetPersonId) }),
    ...('componentId' in wish && component !== undefined && { componentId: component }),
  } as PersonCommand;
}

/** Commands that are accepted, and that policies react to. */
const nobody = aPersonId();
const onboarding = (step: OnboardingStep): PersonCommand => ({ type: 'Onboarding', personId: nobody, ...step });
const telling: readonly PersonCommand[] = [
  adding('EmailAddress', { email: 'ada@example.org' }),
  adding('EmailAddress', { email: 'no address' }),
  adding('PhoneNumber', { phone_number: '5551234567' }),
  adding('PhoneNumber', { phone_number: '(555) 123-4567' }),
  adding('CustomAttribute', { type: 'git_profile', languages: ['Rust', 'cobol', 'rust'] }),
  { type: 'UpdateName', personId: nobody, name: aName({ givenName: 'A' }), reason: null },
  { type: 'DeactivatePerson', personId: nobody, reason: 'r' },
  { type: 'ReactivatePerson', personId: nobody, reason: 'r' },
  onboarding({ workflow: 'full', step: { type: 'StartOnboarding' } }),
  onboarding({ workflow: 'full', step: { type: 'VerifyIdentity', identityId: aPersonId() } }),
  onboarding({ workflow: 'full', step: { type: 'ProvideBasicInfo', email: 'a@b.co', phone: '(555) 123-4567' } }),
  onboarding({ workflow: 'profile', step: { type: 'AddEmail', email: 'nowhere' } }),
  onboarding({ workflow: 'profile', step: { type: 'VerifyEmail', token: 't' } }),
];

type OnboardingStep =
  | { readonly workflow: 'full'; readonly step: FullOnboardingStep }
  | { readonly workflow: 'profile'; readonly step: ProfileOnboardingStep };

function adding(componentType: 'EmailAddress' | 'PhoneNumber' | 'CustomAttribute', data: Json): PersonCommand {
  return { type: 'AddComponent', personId: nobody, componentType, data };
}

/** Endings end a story for its person: they come less often than all the rest. */
const endings = new Set(['ArchivePerson', 'RecordDeath', 'MergePersons']);
const someCommand = fc
  .tuple(anyCommand, fc.nat(5))
  .filter(([{ type }, chance]) => !endings.has(type) || chance === 0)
  .map(([command]) => command);
const wishes = fc.oneof(someCommand, fc.constantFrom(...telling));
/** With an id that says at random whose command it is. */
const story = fc.array(
  fc.tuple(wishes, fc.uuid()).map(([wish, personId]): PersonCommand => ({ ...wish, personId: personId as PersonId })),
  { minLength: perStory, maxLength: perStory },
);

describe('a rehearsal on a real server', () => {
  it(
    'foresees what happens, for random commands',
    async () => {
      const numRuns = Math.ceil(commands / perStory);
      const property = fc.asyncProperty(story, live);
      await fc.assert(property, { numRuns, endOnFailure: true });
    },
    limit,
  );

  it('leaves out a policy as soon as it is switched off', async () => {
    const control = createKvPolicyControl(worker.nats, { log });
    const change = { policy: 'WelcomeEmail', at: metadata().issuedAt, actor: null, reason: null };
    const steps = async () => (await rehearsal.rehearse(windowed(create(aPersonId())), signal)).steps.length;
    await control.set({ ...change, enabled: false });
    expect(await steps()).toBe(1);
    await control.set({ ...change, enabled: true });
    expect(await steps()).toBe(2);
  });

  it('counts the commands that wait for the person', async () => {
    const ada = aPersonId();
    await core.close();
    await worker.nats.request(`person.commands.${ada}`, '{"ArchivePerson":{}}');
    expect(await rehearsal.rehearse(windowed(create(ada)), signal)).toMatchObject({ waiting: 1 });
    expect(await rehearsal.rehearse(windowed(create(aPersonId())), signal)).toMatchObject({ waiting: 0 });
  });

  it('has sent nothing but reading', () => {
    const looks = /^\$JS\.API\.(STREAM\.(INFO|MSG\.GET)|DIRECT\.GET)\..+$/;
    expect(proxy.published.length).toBeGreaterThan(0);
    expect(proxy.published.filter((subject) => !looks.test(subject))).toEqual([]);
    expect(proxy.listened.filter((subject) => !/^_INBOX\.\S+$/.test(subject))).toEqual([]);
  });
});
