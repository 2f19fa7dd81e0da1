import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandId, PersonId } from '../domain/kernel/identity';
import type { PersonCommand } from '../domain/person/commands';
import { createCommandProcessor } from './command-processor';
import { aPersonId, coreStage, create, ids, metadata, rename } from './core-stage.suite';
import { Unavailable } from './ports';

const oldServer = { appendsTogether: false };

const email = (personId: PersonId): PersonCommand => ({
  type: 'Onboarding',
  personId,
  workflow: 'profile',
  step: { type: 'AddEmail', email: 'ada@example.org' },
});
const verify = (personId: PersonId): PersonCommand => ({
  type: 'Onboarding',
  personId,
  workflow: 'profile',
  step: { type: 'VerifyEmail', token: 't' },
});
/** Six events. */
const skills = (personId: PersonId): PersonCommand => ({
  type: 'Onboarding',
  personId,
  workflow: 'profile',
  step: { type: 'AddSkills', skills: ['1', '2', '3', '4', '5'] },
});

type Stage = ReturnType<typeof coreStage>;
const bodies = ({ eventLog }: Stage) =>
  eventLog.stored().map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)));
const skillNames = (stage: Stage) => bodies(stage).flatMap(({ event }) => event.data.component_data?.skill_name ?? []);
const versions = (stage: Stage) => bodies(stage).map(({ sequence }) => sequence);
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

/** A person who may be given skills, at version 5. */
async function verified(stage: Stage): Promise<PersonId> {
  const ada = aPersonId();
  for (const command of [create(ada), email(ada), verify(ada)]) await stage.processor.process(command, metadata());
  return ada;
}

/** The server is gone from the n-th append on, counted from now. */
function dieAtAppend(stage: Stage, n: number): void {
  let appends = 0;
  stage.eventLog.interfere((call) => {
    if (call !== 'append') return;
    appends += 1;
    if (appends >= n) throw new Unavailable('The server does not answer.');
  });
}

describe.each([
  ['in one batch', {}],
  ['one by one', oldServer],
])('a command of several events, appended %s', (_, server) => {
  it('is accepted with all of them, under one command and in its order', async () => {
    const stage = coreStage({}, server);
    const ada = await verified(stage);
    const command = metadata();

    const outcome = await stage.processor.process(skills(ada), command);

    expect(outcome).toMatchObject({ kind: 'accepted', version: 11, eventsGenerated: 6, duplicate: false });
    expect(versions(stage)).toEqual(upTo(11));
    const own = bodies(stage).slice(5);
    expect(own.map(({ event_id }) => event_id)).toEqual(
      upTo(6).map((at) => ids.derived(`event:${command.commandId}:${at}`)),
    );
    expect(own.map(({ event }) => event.data.metadata.context.command)).toEqual(
      upTo(6).map((index) => ({ index, of: 6 })),
    );
    expect(await stage.pendingAppends.commandIds()).toEqual([]);
  });

  it('is answered again as it was, across restarts', async () => {
    const stage = coreStage({}, server);
    const ada = await verified(stage);
    const command = metadata();
    await stage.processor.process(skills(ada), command);
    await stage.processor.process(rename(ada, 'A.'), metadata());

    const again = { kind: 'accepted', version: 11, eventsGenerated: 6, events: [], duplicate: true };
    expect(await stage.processor.process(skills(ada), command)).toMatchObject(again);
    expect(await createCommandProcessor(stage.ports).process(skills(ada), command)).toMatchObject(again);
  });
});

describe('a command that was left incomplete', () => {
  it.each(upTo(6))('at event %i is finished by its repetition, and counts then', async (at) => {
    const stage = coreStage({}, oldServer);
    const ada = await verified(stage);
    const command = metadata();
    dieAtAppend(stage, at);
    expect(await stage.processor.process(skills(ada), command)).toMatchObject({ refusal: { kind: 'unavailable' } });
    expect(bodies(stage)).toHaveLength(5 + at - 1);
    stage.eventLog.interfere(undefined);

    const outcome = await createCommandProcessor(stage.ports).process(skills(ada), command);

    // Of an append of which nothing happened nobody knows that it was tried.
    expect(outcome).toMatchObject({ kind: 'accepted', version: 11, eventsGenerated: 6, duplicate: at > 1 });
    expect(versions(stage)).toEqual(upTo(11));
    expect(skillNames(stage)).toEqual(['1', '2', '3', '4', '5']);
    expect(await stage.pendingAppends.commandIds()).toEqual([]);
  });

  it('is finished by whoever loads the person, before they decide', async () => {
    const stage = coreStage({}, oldServer);
    const ada = await verified(stage);
    dieAtAppend(stage, 3);
    await stage.processor.process(skills(ada), metadata());
    stage.eventLog.interfere(undefined);

    const outcome = await createCommandProcessor(stage.ports).process(rename(ada, 'A.'), metadata());

    expect(outcome).toMatchObject({ kind: 'accepted', version: 12 });
    expect(bodies(stage).at(-1).event.event_type).toBe('NameUpdated');
    expect(skillNames(stage)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('is finished in a core that remembers the person from before', async () => {
    const stage = coreStage({}, oldServer);
    const ada = await verified(stage);
    const other = createCommandProcessor(stage.ports);
    await other.process(rename(ada, 'A.'), metadata());
    dieAtAppend(stage, 3);
    await stage.processor.process(skills(ada), metadata());
    stage.eventLog.interfere(undefined);

    expect(await other.process(rename(ada, 'B.'), metadata())).toMatchObject({ version: 13 });
    expect(skillNames(stage)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('is finished behind what a stranger wrote in between', async () => {
    const stage = coreStage({}, oldServer);
    const ada = await verified(stage);
    const command = metadata();
    dieAtAppend(stage, 3);
    await stage.processor.process(skills(ada), command);
    stage.eventLog.interfere(undefined);
    stage.eventLog.publish(`person.events.${ada}.person.updated`, '{"event":{"data":{}}}');

    const outcome = await createCommandProcessor(stage.ports).process(skills(ada), command);

    expect(outcome).toMatchObject({ kind: 'accepted', version: 12, eventsGenerated: 6 });
    expect(skillNames(stage)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('is finished at the start of the next core, and what is kept for nothing is removed', async () => {
    const stage = coreStage({}, oldServer);
    const [ada, grace] = [await verified(stage), await verified(stage)];
    const command = metadata();
    dieAtAppend(stage, 3);
    await stage.processor.process(skills(ada), command);
    await stage.processor.process(skills(grace), metadata());
    stage.eventLog.interfere(undefined);
    await stage.processor.process(rename(grace, 'G.'), metadata());
    expect(await stage.pendingAppends.commandIds()).toHaveLength(2);

    await createCommandProcessor(stage.ports).sweep();

    expect(skillNames(stage)).toEqual(['1', '2', '3', '4', '5']);
    expect(await stage.pendingAppends.commandIds()).toEqual([]);
  });

  it('keeps its events at a start as long as the person has not moved on: its core may be about to append them', async () => {
    const stage = coreStage({}, oldServer);
    const ada = await verified(stage);
    dieAtAppend(stage, 1);
    const command = metadata();
    await stage.processor.process(skills(ada), command);
    stage.eventLog.interfere(undefined);

    await createCommandProcessor(stage.ports).sweep();

    expect(await stage.pendingAppends.commandIds()).toEqual([command.commandId]);
  });

  it('whose events are lost is told so, and the person goes on', async () => {
    const stage = coreStage({}, oldServer);
    const ada = await verified(stage);
    const command = metadata();
    dieAtAppend(stage, 3);
    await stage.processor.process(skills(ada), command);
    stage.eventLog.interfere(undefined);
    const kept = await stage.pendingAppends.find(command.commandId);
    if (kept) await stage.pendingAppends.remove(kept);
    const next = createCommandProcessor(stage.ports);

    expect(await next.process(skills(ada), command)).toMatchObject({
      refusal: { kind: 'conflict', code: 'CommandIncomplete', sentence: expect.stringContaining('Only 2 of the 6') },
    });
    expect(await next.process(rename(ada, 'A.'), metadata())).toMatchObject({ kind: 'accepted', version: 8 });
  });
});

describe('two cores on an old server', () => {
  it('make each command of several events once, whatever fails when', async () => {
    const anyStep = fc.record({
      core: fc.nat(1),
      make: fc.constantFrom(create, email, verify, skills, (personId: PersonId) => rename(personId, 'A.')),
      command: fc.nat(5),
    });
    const steps = fc.array(anyStep, { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(steps, fc.array(fc.boolean(), { maxLength: 40 }), async (sent, failing) => {
        const stage = coreStage({ maxRememberedBytes: 8_000 }, oldServer);
        const cores = [stage.processor, createCommandProcessor(stage.ports)];
        const ada = aPersonId();
        const commandIds = upTo(6).map(() => ids.fresh() as CommandId);
        let calls = 0;
        stage.eventLog.interfere(() => {
          calls += 1;
          if (failing[calls]) throw new Unavailable('The server does not answer.');
        });
        const sendAll = () =>
          Promise.all(
            sent.map(({ core, make, command }) => {
              const commandId = ids.derived(`${commandIds[command]}${make(ada).type}`) as CommandId;
              return cores[core]?.process(make(ada), metadata({ commandId }));
            }),
          );
        await sendAll();
        stage.eventLog.interfere(undefined);
        await createCommandProcessor(stage.ports).sweep();
        await createCommandProcessor(stage.ports).process(rename(ada, 'Z.'), metadata());

        const events = bodies(stage);
        expect(versions(stage)).toEqual(upTo(events.length));
        expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(events.length);
        const counts = new Map<string, number>();
        for (const { event } of events) {
          const { causation_id, context } = event.data.metadata;
          const missing = (counts.get(causation_id) ?? context.command.of) - 1;
          counts.set(causation_id, missing);
        }
        expect([...counts.values()].filter((missing) => missing !== 0)).toEqual([]);
      }),
      { numRuns: process.env.EVENTGLASS_SOAK ? 2_000 : 60 },
    );
  });
});
