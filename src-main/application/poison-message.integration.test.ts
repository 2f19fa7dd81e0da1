import { jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { createRandomIds } from '../infrastructure/system/random-ids';
import { buildCrashingCore, openCrashStage, type SentCommand } from './crash-stage.suite';

/** As many as a core takes at once after its start. */
const BESIDE = 15;
const PATIENCE_MS = 120_000;

const ids = createRandomIds();
let core: Awaited<ReturnType<typeof buildCrashingCore>>;
beforeAll(async () => {
  core = await buildCrashingCore();
}, 60_000);
afterAll(() => core.close());

function creating(): SentCommand {
  const personId = ids.fresh();
  const name = { given_name: 'Ada', family_name: 'Lovelace', middle_names: [] };
  const body = JSON.stringify({ CreatePerson: { person_id: personId, name, source: 'test' } });
  return { commandId: ids.fresh(), personId, events: 1, body };
}

it(
  'a command that ends every core that tries it is a dead letter, and none of those taken beside it is',
  async () => {
    const stage = await openCrashStage(core.file, { batches: true, ackWaitMs: 400 });
    onTestFinished(() => stage.close());
    const manager = await jetstreamManager(stage.nats);
    await (await stage.startCore()).kill();
    const poison = creating();
    await stage.queue([poison, ...Array.from({ length: BESIDE }, creating)]);

    let deaths = 0;
    for (let isEnding = true; isEnding; ) {
      const one = await stage.startCore(`poison:${poison.commandId}`);
      isEnding = await Promise.race([one.ended.then(() => true), stage.settled().then(() => false)]);
      if (isEnding) deaths += 1;
    }

    expect(deaths).toBe(9);
    expect((await manager.streams.info('person-events')).state.messages).toBe(BESIDE);
    const { messages } = (await manager.streams.info('person-events-dlq')).state;
    const letter = await manager.direct.getMessage('person-events-dlq', { seq: 1 });
    expect(messages).toBe(1);
    expect(letter?.json()).toMatchObject({
      event_id: poison.commandId,
      failure_reason: 'kept ending the core: begun 9 times without an outcome',
    });
    const recorded = async () => (await manager.streams.info('KV_person-trials')).state.messages;
    await expect.poll(recorded).toBe(0);
  },
  PATIENCE_MS,
);
