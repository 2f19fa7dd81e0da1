import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../domain/kernel/identity';
import type { PersonCommand } from '../domain/person/commands';
import { decodeSnapshot, encodeSnapshot } from '../domain/wire/snapshot-codec';
import { createCommandProcessor } from './command-processor';
import { aPersonId, coreStage, create, deactivate, metadata, reactivate, rename } from './core-stage.suite';
import { continueHistory, emptyHistory } from './person-history';
import { createPersonLoading } from './person-loading';
import { Unavailable } from './ports';

type Stage = ReturnType<typeof coreStage>;

/** A person with so many renamings behind them, everything settled. */
async function grown(stage: Stage, versions: number): Promise<PersonId> {
  const ada = aPersonId();
  await stage.processor.process(create(ada), metadata());
  for (let at = 2; at <= versions; at += 1) await stage.processor.process(rename(ada, `A${at}`), metadata());
  await stage.processor.close();
  return ada;
}

const loadingOf = (stage: Stage, snapshotEvery = 5) => createPersonLoading(stage.ports, { snapshotEvery });

/** How often the log was asked for more than a short history. */
function countReads({ eventLog }: Stage): () => readonly number[] {
  const reads: number[] = [];
  const { read } = eventLog;
  eventLog.read = (personId, after, signal) => {
    reads.push(after);
    return read(personId, after, signal);
  };
  return () => reads;
}

describe('a snapshot', () => {
  it('is taken whenever a hundred more versions are reached, and not before', async () => {
    const stage = coreStage();
    const ada = await grown(stage, 99);
    expect(await stage.snapshots.latest(ada)).toBeUndefined();

    await stage.processor.process(rename(ada, 'A100'), metadata());
    await stage.processor.close();
    await stage.processor.process(rename(ada, 'A101'), metadata());
    await stage.processor.close();

    const decoded = decodeSnapshot((await stage.snapshots.latest(ada))?.body ?? '');
    expect(decoded).toMatchObject({ ok: true, value: { version: 100, messages: 100, person: { id: ada } } });
    expect(await stage.snapshots.previous(ada)).toBeUndefined();
  });

  it('is where the next core begins', async () => {
    const stage = coreStage({ snapshotEvery: 5 });
    const ada = await grown(stage, 12);
    const reads = countReads(stage);

    const outcome = await createCommandProcessor(stage.ports, { snapshotEvery: 5 }).process(
      rename(ada, 'B'),
      metadata(),
    );

    expect(outcome).toMatchObject({ kind: 'accepted', version: 13 });
    expect(reads()).toEqual([10]);
  });

  it('does not make anybody forget a command: the same answer, confirmed in the history', async () => {
    const stage = coreStage({ snapshotEvery: 5 });
    const ada = await grown(stage, 3);
    const command = metadata();
    await stage.processor.process(rename(ada, 'B'), command);
    for (let at = 5; at <= 23; at += 1) await stage.processor.process(rename(ada, `A${at}`), metadata());
    await stage.processor.close();

    const again = { kind: 'accepted', version: 4, eventsGenerated: 1, duplicate: true };
    expect(await stage.processor.process(rename(ada, 'B'), command)).toMatchObject(again);
    const next = createCommandProcessor(stage.ports, { snapshotEvery: 5 });
    expect(await next.process(rename(ada, 'B'), command)).toMatchObject(again);
    expect(stage.eventLog.stored()).toHaveLength(23);
  });

  it('that cannot be written holds nothing up', async () => {
    const stage = coreStage({ snapshotEvery: 5 });
    stage.snapshots.save = async () => {
      throw new Unavailable('The server does not answer.');
    };
    const ada = await grown(stage, 12);
    expect(stage.log.lines()).toContainEqual({
      level: 'warn',
      message: 'a snapshot was not written: the person takes longer to load',
    });
    expect(await stage.processor.process(rename(ada, 'B'), metadata())).toMatchObject({ version: 13 });
  });

  it('that cannot be read is not needed', async () => {
    const stage = coreStage({ snapshotEvery: 5 });
    const ada = await grown(stage, 12);
    stage.snapshots.latest = async () => {
      throw new Unavailable('The server does not answer.');
    };
    const next = createCommandProcessor(stage.ports, { snapshotEvery: 5 });
    expect(await next.process(rename(ada, 'B'), metadata())).toMatchObject({ version: 13 });
  });

  const damages: readonly (readonly [string, (body: string) => string])[] = [
    ['damaged', (body) => body.slice(0, -20)],
    ['empty', () => ''],
    ['of an older layout', (body) => body.replace('"schema":"1"', '"schema":"0"')],
    ['of somebody else', (body) => body.replace(/"id":"[0-9a-f-]{36}"/g, `"id":"${aPersonId()}"`)],
  ];
  it.each(damages)('that is %s is ignored: the one before it serves', async (_, damage) => {
    const stage = coreStage({ snapshotEvery: 5 });
    const ada = await grown(stage, 12);
    const latest = await stage.snapshots.latest(ada);
    await stage.snapshots.save(ada, { lastEventId: null, ...latest, body: damage(latest?.body ?? '') });
    const reads = countReads(stage);

    const history = await loadingOf(stage).load(ada);

    expect(history).toMatchObject({ version: 12, snapshotVersion: 10 });
    expect(reads()).toEqual([10]);
  });

  it('is ignored with the one before it when both are damaged, and taken anew', async () => {
    const stage = coreStage({ snapshotEvery: 5 });
    const ada = await grown(stage, 12);
    for (const body of ['', '{']) await stage.snapshots.save(ada, { body, lastEventId: null });
    const next = createCommandProcessor(stage.ports, { snapshotEvery: 5 });

    expect(await next.process(rename(ada, 'B'), metadata())).toMatchObject({ version: 13 });

    await next.close();
    expect(await loadingOf(stage).load(ada)).toMatchObject({ snapshotVersion: 13, version: 13 });
  });

  it('of a stream that is not there any more is ignored', async () => {
    const stage = coreStage({ snapshotEvery: 5 });
    const ada = await grown(stage, 12);
    const anew = coreStage({ snapshotEvery: 5 });
    for (let at = 0; at < 20; at += 1) {
      const command = at === 0 ? create(ada) : rename(ada, `Z${at}`);
      await createCommandProcessor({ ...anew.ports, snapshots: stage.snapshots }).process(command, metadata());
    }

    const loading = createPersonLoading({ ...anew.ports, snapshots: stage.snapshots }, { snapshotEvery: 5 });
    const history = await loading.load(ada);

    expect(history).toMatchObject({ version: 20, snapshotVersion: 0, person: { name: { givenName: 'Z19' } } });
  });
});

describe('any history', () => {
  it('folds from any snapshot as it folds from its beginning', async () => {
    const commands: readonly ((personId: PersonId) => PersonCommand)[] = [
      create,
      deactivate,
      reactivate,
      (personId) => rename(personId, 'A.'),
      (personId) => ({ type: 'SetBirthDate', personId, birthDate: '1990-02-03' }),
      (personId) => ({ type: 'RecordDeath', personId, dateOfDeath: '2020-02-03' }),
      (personId) => ({ type: 'AddComponent', personId, componentType: 'CustomAttribute', data: { a: [1, null] } }),
      (personId) => ({
        type: 'Onboarding',
        personId,
        workflow: 'profile',
        step: { type: 'AddEmail', email: 'a@b.cc' },
      }),
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...commands), { maxLength: 30 }), async (steps) => {
        const stage = coreStage();
        const ada = aPersonId();
        await stage.processor.process(create(ada), metadata());
        for (const step of steps) await stage.processor.process(step(ada), metadata());
        stage.eventLog.publish(`person.events.${ada}.person.photo`, 'not JSON');
        const { messages, lastSequence } = await stage.eventLog.read(ada, 0);
        const whole = continueHistory(emptyHistory(ada), messages, lastSequence);

        for (let at = 1; at <= messages.length; at += 1) {
          const part = continueHistory(emptyHistory(ada), messages.slice(0, at), messages[at - 1]?.sequence ?? 0);
          const { person, version, messages: count, lastSequence: last, earlier } = part;
          const body = encodeSnapshot({
            person,
            version,
            messages: count,
            lastSequence: last,
            commands: earlier,
            takenAt: stage.clock.now(),
          });
          const decoded = decodeSnapshot(body);
          if (!decoded.ok) throw new Error(decoded.problem);
          const resumed = continueHistory(
            { ...emptyHistory(ada), ...decoded.value, commands: new Map() },
            messages.slice(at),
            lastSequence,
          );
          expect(resumed.person).toEqual(whole.person);
          expect([resumed.version, resumed.messages]).toEqual([whole.version, whole.messages]);
        }
      }),
      { numRuns: process.env.EVENTGLASS_SOAK ? 1_000 : 30 },
    );
  });
});
