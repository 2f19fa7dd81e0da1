import { createReactor } from '../application/policy-reactor';
import type { Clock, Ids, Log } from '../application/ports';
import { createComponentProjection } from '../application/projections/component-projection';
import type { EventReplay, EventReplays } from '../application/replay/replay-ports';
import { createUntilAvailable } from '../application/until-available';
import { createDefaultPolicyEngine } from '../domain/policies';
import type { Unheard } from '../domain/wire/policy-hearing';
import { type MessageAsStored, readEventMessage } from '../domain/wire/read-message';
import { policyConsumer } from '../domain/wire/subjects';
import type { ServerConnection } from '../infrastructure/nats/connection';
import { createEventFeed } from '../infrastructure/nats/event-feed';
import { createJetStreamCommandQueue } from '../infrastructure/nats/jetstream-command-queue';
import { createKvComponents } from '../infrastructure/nats/kv-components';
import { createPolicySwitchLook } from '../infrastructure/nats/policy-switch-look';
import type { Preset } from '../infrastructure/nats/presets';
import { readThrough } from '../infrastructure/nats/read-only';
import { componentConsumer } from '../infrastructure/nats/streaming-presets';

export type ReplayConsumersOptions = {
  readonly preset: Preset;
  readonly policies: 'default' | 'baseline' | 'none';
  readonly replicas: number;
  readonly producer: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
};

type Again = (message: MessageAsStored, signal: AbortSignal) => Promise<EventReplay>;

/** Consumers of ours that can have an event once more: the policies, and the projection of components. */
export function createReplayConsumers(
  { nats }: Pick<ServerConnection, 'nats'>,
  options: ReplayConsumersOptions,
): EventReplays {
  const { preset, clock, ids, log, replicas, producer } = options;
  const again = new Map<string, Again>([
    [policyConsumer, evaluateAgain()],
    [componentConsumer, foldAgain()],
  ]);

  /** Reactions have ids of policy and event: evaluated twice, they happen once. Who processes commands takes them. */
  function evaluateAgain(): Again {
    const { commandStream } = preset;
    if (options.policies === 'none' || commandStream === undefined) return async () => noPolicies;
    const engine = createDefaultPolicyEngine(options.policies);
    const names = engine.policies.map(({ name }) => name);
    const switches = createPolicySwitchLook(nats, log);
    const reactor = createReactor(
      {
        commandQueue: createJetStreamCommandQueue(nats, { stream: commandStream, log }),
        untilAvailable: createUntilAvailable({
          outageAfter: 5,
          outageMs: 5_000,
          chance: Math.random,
          nowMs: () => performance.now(),
          onOutage: (reason) => log.warn('a replay waits for the command queue', { reason }),
          onBack: () => undefined,
        }),
        clock,
        ids,
        log,
        chance: Math.random,
      },
      { engine, producer, retryPolicy: preset.retry },
    );
    return async (message, signal) => {
      const seen = await switches(names);
      const switchedOff = new Set(names.filter((name) => seen?.get(name)?.enabled === false));
      const reacted = await reactor.react(message, { switchedOff, signal });
      if (reacted.kind === 'unheard') return { outcome: 'skipped', sentence: unheard[reacted.why] };
      const { queued, failed } = reacted;
      const [first] = failed;
      if (first) return { outcome: 'failed again', sentence: first.sentence };
      const reactions = queued.map(({ policy, commandType }) => `${policy} asked for ${commandType}`).join(', ');
      return {
        outcome: 'done',
        sentence: queued.length === 0 ? 'Evaluated again: no policy reacts to it.' : `Evaluated again: ${reactions}.`,
      };
    };
  }

  function foldAgain(): Again {
    return async (message, signal) => {
      const feed = createEventFeed(readThrough(nats), preset.eventStream, log);
      const facts = await feed.facts();
      if (!facts) return { outcome: 'skipped', sentence: `There is no stream ${preset.eventStream} any more.` };
      const components = createKvComponents(nats, { streamCreatedAt: facts.createdAt, replicas });
      const projection = createComponentProjection({ feed, components, clock, chance: Math.random, log }, signal);
      await projection.handle(readEventMessage(message));
      return { outcome: 'done', sentence: 'The view of the component was folded anew from the history.' };
    };
  }

  return (consumer) => again.get(consumer);
}

const noPolicies: EventReplay = {
  outcome: 'skipped',
  sentence: 'No policies run here, or no queue takes their reactions: replay it from an app whose policies are on.',
};

const unheard: Readonly<Record<Unheard, string>> = {
  older: 'It is older than the policies here: they do not react to it.',
  imported: 'It was imported: its reactions were made where it comes from.',
  misfiled: 'It is misfiled: it belongs to nobody, so no policy hears of it.',
  unknown: 'It is of a type that no policy here knows.',
  undecodable: 'It cannot be read, so no policy hears of it.',
};
