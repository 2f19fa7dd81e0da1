import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandId, PersonId } from '../domain/kernel/identity';
import { parseEventSubject } from '../domain/wire/subjects';
import { createCommandProcessor } from './command-processor';
import { aPersonId, coreStage, create, deactivate, ids, metadata, reactivate, rename } from './core-stage.suite';
import { Unavailable } from './ports';

const bodies = (stage: ReturnType<typeof coreStage>) =>
  stage.eventLog.stored().map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)));

describe('when the log fails', () => {
  it('the command is refused as unavailable, recorded nowhere, and accepted when it is issued again', async () => {
    const stage = coreStage();
    const ada = aPersonId();
    const command = metadata();
    stage.eventLog.interfere(() => {
      throw new Unavailable('Cannot reach NATS: start the server; trying again.');
    });
    expect(await stage.processor.process(create(ada), command)).toEqual({
      kind: 'refused',
      refusal: {
        kind: 'unavailable',
        code: 'Unavailable',
        sentence: 'Cannot reach NATS: start the server; trying again.',
      },
    });
    expect(stage.activity.entries()).toEqual([]);

    stage.eventLog.interfere(undefined);
    expect(await stage.processor.process(create(ada), command)).toMatchObject({ kind: 'accepted', duplicate: false });
  });

  it('an append whose answer was lost is found again, not repeated', async () => {
    const stage = coreStage();
    const ada = aPersonId();
    const command = metadata();
    const { append } = stage.eventLog;
    const losing: typeof append = async (...all) => {
      await append(...all);
      throw new Unavailable('The server did not answer.');
    };
    const losingCore = createCommandProcessor({ ...stage.ports, eventLog: { ...stage.eventLog, append: losing } });
    expect(await losingCore.process(create(ada), command)).toMatchObject({ refusal: { kind: 'unavailable' } });

    expect(await losingCore.process(create(ada), command)).toMatchObject({ kind: 'accepted', duplicate: true });
    expect(stage.eventLog.stored()).toHaveLength(1);
  });

  it('a bug is not mistaken for a failure', async () => {
    const stage = coreStage();
    stage.eventLog.interfere(() => {
      throw new TypeError('a bug');
    });
    await expect(stage.processor.process(create(aPersonId()), metadata())).rejects.toThrow('a bug');
  });
});

describe('conflicts without end', () => {
  it('are answered as unavailable when others keep writing', async () => {
    const stage = coreStage({ maxConflicts: 3 });
    const ada = aPersonId();
    await stage.processor.process(create(ada), metadata());
    stage.eventLog.interfere((call) => {
      if (call === 'append') stage.eventLog.publish(`person.events.${ada}.person.updated`, 'again');
    });

    expect(await stage.processor.process(rename(ada, 'A.'), metadata())).toMatchObject({
      refusal: { kind: 'unavailable', sentence: expect.stringContaining('keeps being changed') },
    });
  });

  it('are answered as a used id when the command belongs to another person', async () => {
    const stage = coreStage();
    const command = metadata({ commandId: ids.fresh() as CommandId });
    await stage.processor.process(create(aPersonId()), command);

    expect(await stage.processor.process(create(aPersonId()), command)).toMatchObject({
      refusal: { kind: 'conflict', code: 'CommandIdInUse' },
    });
  });
});

describe('any number of commands on two cores', () => {
  it('leaves for every person versions without gap or repetition, each command once', async () => {
    const persons = [aPersonId(), aPersonId(), aPersonId()];
    const anyStep = fc.record({
      core: fc.nat(1),
      person: fc.constantFrom(...persons),
      make: fc.constantFrom(create, deactivate, reactivate, (personId: PersonId) => rename(personId, 'A.')),
      commandId: fc.constantFrom(...Array.from({ length: 12 }, () => ids.fresh() as CommandId)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 40 }), async (steps) => {
        const stage = coreStage({ maxRememberedBytes: 8_000 });
        const cores = [stage.processor, createCommandProcessor(stage.ports)];
        await Promise.all(
          steps.map(({ core, person, make, commandId }) =>
            // One id belongs to one person, as senders promise.
            cores[core]?.process(make(person), metadata({ commandId: ids.derived(commandId + person) as CommandId })),
          ),
        );

        const events = bodies(stage);
        expect(new Set(events.map((event) => event.event_id)).size).toBe(events.length);
        for (const person of persons) {
          const own = stage.eventLog.stored().filter(({ subject }) => parseEventSubject(subject).personId === person);
          const versions = own.map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)).sequence);
          expect(versions).toEqual(versions.map((_, index) => index + 1));
        }
      }),
      { numRuns: 50 },
    );
  });
});
