import { describe, expect, it } from 'vitest';
import type { CorrelationId, EventId } from '../domain/kernel/identity';
import type { Envelope } from '../domain/kernel/metadata';
import type { PersonEvent } from '../domain/person/events';
import { aName } from '../domain/person/specification.suite';
import { aPersonId, coreStage, create, ids, metadata } from './core-stage.suite';
import type { Outcome } from './outcome';
import { reactionCommand } from './policy-reaction';
import { Unavailable } from './ports';
import { createReactionsAtOnce } from './reactions-at-once';

const clock = { now: () => '2026-05-03T10:00:00.000Z' };
const chance = () => 0.5;
const quickly = { maxAttempts: 3, initialDelay: 1, maxDelay: 2, multiplier: 2 };
const personId = aPersonId();
const cause: Envelope<PersonEvent> = {
  eventId: ids.fresh() as EventId,
  personId,
  version: 1,
  event: { type: 'Created', name: aName(), source: 'api' },
  metadata: {
    version: '1.0',
    correlationId: ids.fresh() as CorrelationId,
    causationId: null,
    timestamp: '2026-05-03T10:00:00.000Z',
    actor: null,
    context: {},
  },
};
const { body, headers, commandId } = reactionCommand(
  {
    policy: 'WelcomeEmail',
    index: 1,
    command: { type: 'AddComponent', personId, componentType: 'EmailAddress', data: { email: 'a@b.co' } },
  },
  cause,
  { ids, producer: 'eventglass/0.1.0@test' },
);

/** A processor that answers as told, one answer a try. */
function answering(...outcomes: Outcome[]) {
  let tries = 0;
  const process = async () => outcomes[Math.min(tries++, outcomes.length - 1)] as Outcome;
  const reactions = createReactionsAtOnce({ processor: { process }, clock, ids, chance }, quickly);
  return { reactions, tries: () => tries };
}
const refused = (kind: 'refused' | 'unavailable', code: string): Outcome => ({
  kind: 'refused',
  refusal: { kind, code, sentence: `${code}.` },
});

describe('a reaction where no queue takes it', () => {
  it('is done by the processor here, as its policy wished, and once however often it comes', async () => {
    const { processor, eventLog } = coreStage();
    await processor.process(create(personId), metadata());
    const reactions = createReactionsAtOnce({ processor, clock, ids, chance });

    await reactions.enqueue(personId, body, headers);
    await reactions.enqueue(personId, body, headers);

    const { messages } = await eventLog.read(personId, 0);
    const events = messages.flatMap(({ reading }) => (reading.kind === 'event' ? [reading.envelope] : []));
    expect(events.map(({ event }) => event.type)).toEqual(['Created', 'ComponentAdded']);
    expect(events[1]?.metadata).toMatchObject({
      causationId: commandId,
      correlationId: cause.metadata.correlationId,
      actor: 'system:WelcomeEmail',
      context: { policy: 'WelcomeEmail', caused_by_event: cause.eventId, depth: 1 },
    });
  });

  it('is done with when it is refused', async () => {
    const { reactions, tries } = answering(refused('refused', 'Archived'));
    await reactions.enqueue(personId, body, headers);
    expect(tries()).toBe(1);
  });

  it('waits for a store that is away', async () => {
    const { reactions } = answering(refused('unavailable', 'Unavailable'));
    await expect(reactions.enqueue(personId, body, headers)).rejects.toBeInstanceOf(Unavailable);
  });

  it('that fails by itself is tried three times, and then given up', async () => {
    const { reactions, tries } = answering(refused('unavailable', 'VersionConflict'));
    await expect(reactions.enqueue(personId, body, headers)).rejects.toMatchObject({
      message: 'VersionConflict.',
      retryHelps: false,
    });
    expect(tries()).toBe(3);
  });

  it('that no repetition helps is tried once', async () => {
    const { reactions, tries } = answering(refused('unavailable', 'TooLarge'));
    await expect(reactions.enqueue(personId, body, headers)).rejects.toMatchObject({ retryHelps: false });
    expect(tries()).toBe(1);
  });

  it('that is no command is given up', async () => {
    const { reactions, tries } = answering();
    await expect(reactions.enqueue(personId, '{"Explode":{}}', headers)).rejects.toMatchObject({ retryHelps: false });
    expect(tries()).toBe(0);
  });
});
