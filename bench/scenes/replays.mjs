// @ts-check
import { createReplayDesk } from '@main/application/replay/replay-desk';
import { openReplayParts } from '@main/host/replay-parts';
import { createJetStreamDeadLetters } from '@main/infrastructure/nats/jetstream-dead-letters';
import { presets } from '@main/infrastructure/nats/presets';
import { createRandomIds } from '@main/infrastructure/system/random-ids';
import { createSystemClock } from '@main/infrastructure/system/system-clock';

const ids = createRandomIds();
const silent = () => undefined;
const log = { error: silent, warn: silent, info: silent, debug: silent };

/**
 * Somebody who replays what they record: resolves with the milliseconds that a job over the letters took.
 * @param {import('@nats-io/transport-node').NatsConnection} nats
 */
export function openReplays(nats) {
  const parts = openReplayParts(
    { nats },
    {
      preset: presets.default,
      policies: 'none',
      replicas: 1,
      actor: 'user:bench',
      producer: 'eventglass/0.0.0@bench',
      installation: ids.fresh(),
      clock: createSystemClock(),
      ids,
      log,
    },
  );
  const desk = createReplayDesk({ ...parts, wallMs: Date.now, onChange: silent });
  const deadLetters = createJetStreamDeadLetters(nats, { producer: 'eventglass/0.0.0@bench' });

  return {
    /** @param {string} personId @param {string} body */
    record: async (personId, body) => {
      const at = new Date().toISOString();
      const commandId = ids.fresh();
      await deadLetters.record({
        id: ids.fresh(),
        originalSubject: `person.commands.${personId}`,
        originalHeaders: [['X-Message-ID', commandId]],
        bytes: new TextEncoder().encode(body),
        reason: 'bench',
        attempts: 1,
        firstFailedAt: at,
        lastFailedAt: at,
        consumer: 'person-command-processor',
        originalId: commandId,
        correlationId: null,
      });
    },
    /** @param {readonly string[]} keys */
    replay: async (keys) => {
      const jobId = ids.fresh();
      const begun = performance.now();
      const edits = { steps: [], texts: [] };
      const options = { ramp: [1, 5, 20], stopAtFailure: true, ratePerSecond: null, concurrency: 64 };
      await desk.start({ jobId, title: 'bench', keys, edits, ...options });
      for (;;) {
        const job = (await desk.list()).find((one) => one.jobId === jobId);
        if (job?.state === 'done' && job.perOutcome.done === keys.length) return performance.now() - begun;
        if (job?.state !== 'running') throw new Error(`the job ended otherwise: ${JSON.stringify(job)}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    close: () => desk.close(),
  };
}
