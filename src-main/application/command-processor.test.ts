import { describe, expect, it } from 'vitest';
import type { PersonId } from '../domain/kernel/identity';
import type { PersonCommand } from '../domain/person/commands';
import { createCommandProcessor } from './command-processor';
import { aPersonId, coreStage, create, deactivate, ids, metadata, reactivate, rename } from './core-stage.suite';

const bodies = (stage: ReturnType<typeof coreStage>) =>
  stage.eventLog.stored().map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)));

describe('processing a command', () => {
  it('appends its event with ids, version and metadata that derive from the command alone', async () => {
    const stage = coreStage();
    const ada = aPersonId();
    const command = metadata({ note: 'ticket 4711', context: { user_id: 'u-1' } });

    const outcome = await stage.processor.process(create(ada), command);

    expect(outcome).toMatchObject({ kind: 'accepted', version: 1, eventsGenerated: 1, duplicate: false });
    expect(bodies(stage)).toEqual([
      {
        event_id: ids.derived(`event:${command.commandId}:1`),
        aggregate_id: { id: ada },
        sequence: 1,
        event: {
          event_type: 'Created',
          data: {
            person_id: { id: ada },
            name: {
              given_name: 'Ada',
              family_name: 'Lovelace',
              middle_names: [],
              preferred_name: null,
              honorific: null,
              suffix: null,
            },
            source: 'api',
            metadata: {
              version: '1.0',
              correlation_id: command.correlationId,
              causation_id: command.commandId,
              timestamp: '2026-05-03T09:59:59.123Z',
              actor: 'user:ada',
              context: {
                user_id: 'u-1',
                command: { index: 1, of: 1 },
                producer: 'web-shop/2.4.0@test',
                note: 'ticket 4711',
              },
            },
          },
        },
        stream_position: null,
      },
    ]);
  });

  it('answers a refusal, records it and writes nothing', async () => {
    const stage = coreStage();
    const ada = aPersonId();

    const outcome = await stage.processor.process(rename(ada, 'A.'), metadata());

    expect(outcome).toMatchObject({ kind: 'refused', refusal: { kind: 'not_found', code: 'PersonNotFound' } });
    expect(stage.eventLog.stored()).toEqual([]);
    expect(stage.activity.entries()).toMatchObject([
      { kind: 'command_refused', person_id: ada, command_type: 'UpdateName', error: { code: 'PersonNotFound' } },
    ]);
  });

  it('records what was accepted, with its command and how long it took', async () => {
    const stage = coreStage();
    const ada = aPersonId();
    stage.eventLog.interfere((call) => {
      if (call === 'append') stage.clock.forward(250);
    });
    const command = metadata();

    await stage.processor.process(create(ada), command);

    expect(stage.activity.entries()).toMatchObject([
      {
        id: ids.derived(`activity:command_accepted:${command.commandId}:1`),
        kind: 'command_accepted',
        command_id: command.commandId,
        command: { CreatePerson: { person_id: { id: ada } } },
        queued_at: command.issuedAt,
        duration_ms: 250,
        detail: { version: 1, events_generated: 1 },
      },
    ]);
  });

  it('takes a command id once: the same answer for ever, across restarts, and nothing written', async () => {
    const stage = coreStage();
    const ada = aPersonId();
    const command = metadata();
    await stage.processor.process(create(ada), command);
    await stage.processor.process(rename(ada, 'A.'), metadata());

    const again = await stage.processor.process(create(ada), command);
    const afterRestart = await createCommandProcessor(stage.ports).process(create(ada), command);

    const sameAnswer = { kind: 'accepted', version: 1, eventsGenerated: 1, events: [], duplicate: true };
    expect(again).toMatchObject(sameAnswer);
    expect(afterRestart).toMatchObject(sameAnswer);
    expect(stage.eventLog.stored()).toHaveLength(2);
  });

  it('takes a command id once although both are under way at the same time, here or in two cores', async () => {
    const stage = coreStage();
    const other = createCommandProcessor(stage.ports);
    const ada = aPersonId();
    const command = metadata();

    const outcomes = await Promise.all(
      [stage.processor, other, stage.processor, other].map((core) => core.process(create(ada), command)),
    );

    expect(outcomes.map((outcome) => outcome.kind === 'accepted' && outcome.duplicate).sort()).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(stage.eventLog.stored()).toHaveLength(1);
  });

  it('keeps the order of one person while others overtake', async () => {
    const stage = coreStage();
    const [ada, grace] = [aPersonId(), aPersonId()];
    const order: string[] = [];
    const noted = (what: string) => () => void order.push(what);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isFirst = true;
    stage.eventLog.interfere(async () => {
      if (!isFirst) return;
      isFirst = false;
      await held;
    });

    const first = stage.processor.process(create(ada), metadata()).then(noted('ada created'));
    const second = stage.processor.process(deactivate(ada), metadata()).then(noted('ada deactivated'));
    await stage.processor.process(create(grace), metadata()).then(noted('grace created'));
    release();
    await Promise.all([first, second]);

    expect(order).toEqual(['grace created', 'ada created', 'ada deactivated']);
  });

  it('refuses an expectation that does not hold, with the version there is', async () => {
    const stage = coreStage();
    const ada = aPersonId();
    await stage.processor.process(create(ada), metadata());

    const outcome = await stage.processor.process(rename(ada, 'A.'), metadata({ expectedVersion: 7 }));
    expect(outcome).toEqual({
      kind: 'refused',
      refusal: {
        kind: 'conflict',
        code: 'VersionConflict',
        sentence: 'The person is at version 1, not 7: look at what changed and issue the command again.',
      },
    });

    const asExpected = await stage.processor.process(rename(ada, 'A.'), metadata({ expectedVersion: 1 }));
    expect(asExpected).toMatchObject({ kind: 'accepted', version: 2 });
  });

  it('answers a repetition before it looks at its expectation', async () => {
    const stage = coreStage();
    const command = metadata({ expectedVersion: 0 });
    const ada = aPersonId();
    await stage.processor.process(create(ada), command);
    expect(await stage.processor.process(create(ada), command)).toMatchObject({ kind: 'accepted', duplicate: true });
  });
});

describe('what is remembered of a person', () => {
  it('is not read again for an append', async () => {
    const stage = coreStage();
    const ada = aPersonId();
    await stage.processor.process(create(ada), metadata());
    const calls: string[] = [];
    stage.eventLog.interfere((call) => void calls.push(call));

    await stage.processor.process(rename(ada, 'A.'), metadata());

    expect(calls).toEqual(['append']);
  });

  it('is corrected by the conflict when somebody else wrote meanwhile', async () => {
    const stage = coreStage();
    const other = createCommandProcessor(stage.ports);
    const ada = aPersonId();
    await stage.processor.process(create(ada), metadata());
    await other.process(rename(ada, 'B.'), metadata());

    const outcome = await stage.processor.process(rename(ada, 'C.'), metadata());

    expect(outcome).toMatchObject({ kind: 'accepted', version: 3 });
    expect(bodies(stage).at(-1).event.data.old_name.given_name).toBe('B.');
  });

  it('is never the ground of a refusal: the log is asked first', async () => {
    const stage = coreStage();
    const other = createCommandProcessor(stage.ports);
    const ada = aPersonId();
    await stage.processor.process(create(ada), metadata());
    await other.process(deactivate(ada), metadata());

    expect(await stage.processor.process(reactivate(ada), metadata())).toMatchObject({ kind: 'accepted', version: 3 });
  });

  it('is given up when the stream was emptied', async () => {
    const stage = coreStage();
    const ada = aPersonId();
    await stage.processor.process(create(ada), metadata());
    await stage.processor.process(rename(ada, 'A.'), metadata());
    const emptied = coreStage();
    let current = stage.eventLog;
    const eventLog: typeof current = {
      ...current,
      read: (...all) => current.read(...all),
      append: (...all) => current.append(...all),
    };
    const processor = createCommandProcessor({ ...stage.ports, eventLog });
    await processor.process(rename(ada, 'B.'), metadata());

    current = emptied.eventLog;

    expect(await processor.process(create(ada), metadata())).toMatchObject({ kind: 'accepted', version: 1 });
  });
});

describe('messages that cannot be folded', () => {
  it('keep their place: the next version counts them', async () => {
    const stage = coreStage();
    const ada = aPersonId();
    await stage.processor.process(create(ada), metadata());
    stage.eventLog.publish(`person.events.${ada}.person.name_updated`, 'not JSON');
    stage.eventLog.publish(`person.events.${ada}.photo`, '{"PersonCreated":{}}');

    const outcome = await stage.processor.process(rename(ada, 'A.'), metadata());

    expect(outcome).toMatchObject({ kind: 'accepted', version: 4 });
  });

  it('do not stand in the way of a creation', async () => {
    const stage = coreStage();
    const ada = aPersonId();
    stage.eventLog.publish(`person.events.${ada}.person.created`, 'not JSON');

    expect(await stage.processor.process(rename(ada, 'A.'), metadata())).toMatchObject({
      refusal: { kind: 'not_found' },
    });
    expect(await stage.processor.process(create(ada), metadata())).toMatchObject({ kind: 'accepted', version: 2 });
  });

  it('are not folded when they name another person', async () => {
    const stage = coreStage();
    const [ada, grace] = [aPersonId(), aPersonId()];
    await stage.processor.process(create(ada), metadata());
    const body = new TextDecoder().decode(stage.eventLog.stored()[0]?.bytes);
    stage.eventLog.publish(`person.events.${grace}.person.created`, body);

    expect(await stage.processor.process(rename(grace, 'A.'), metadata())).toMatchObject({
      refusal: { kind: 'not_found' },
    });
  });

  it('may claim a greater version than they have places: the next is greater still', async () => {
    const stage = coreStage();
    const ada = aPersonId();
    await stage.processor.process(create(ada), metadata());
    const body = new TextDecoder().decode(stage.eventLog.stored()[0]?.bytes);
    stage.eventLog.publish(`person.events.${ada}.person.created`, body.replace('"sequence":1', '"sequence":40'));

    expect(await stage.processor.process(rename(ada, 'A.'), metadata())).toMatchObject({ version: 41 });
  });
});

describe('a merge', () => {
  const merge = (personId: PersonId, targetPersonId: PersonId): PersonCommand => ({
    type: 'MergePersons',
    personId,
    targetPersonId,
    mergeReason: 'DuplicateIdentity',
  });

  it('looks at its target as the log has it now', async () => {
    const stage = coreStage();
    const other = createCommandProcessor(stage.ports);
    const [ada, grace, joan] = [aPersonId(), aPersonId(), aPersonId()];
    for (const person of [ada, grace, joan]) await stage.processor.process(create(person), metadata());

    expect(await stage.processor.process(merge(ada, aPersonId()), metadata())).toMatchObject({
      refusal: { kind: 'not_found', code: 'MergeTargetNotFound' },
    });
    expect(await other.process(merge(grace, joan), metadata())).toMatchObject({ kind: 'accepted' });
    expect(await stage.processor.process(merge(ada, grace), metadata())).toMatchObject({
      refusal: { code: 'MergeTargetMerged', sentence: expect.stringContaining(joan) },
    });
    expect(await stage.processor.process(merge(ada, joan), metadata())).toMatchObject({ kind: 'accepted', version: 2 });
  });

  it('into oneself is decided on the person as they are', async () => {
    const stage = coreStage();
    const ada = aPersonId();
    await stage.processor.process(create(ada), metadata());
    expect(await stage.processor.process(merge(ada, ada), metadata())).toMatchObject({ kind: 'refused' });
  });
});
