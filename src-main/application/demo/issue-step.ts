import type { CommandId, CorrelationId, Instant } from '../../domain/kernel/identity';
import type { CommandMetadata } from '../../domain/kernel/metadata';
import type { Outcome } from '../outcome';
import { Unavailable } from '../ports';
import type { DemoStep } from './demo-step';
import type { SamplePorts } from './sample-ports';

const DAY_MS = 86_400_000;

/** When a step is said to have been issued, and under which id. */
export type Issuing = { readonly commandId: string; readonly nowMs: number };

/**
 * Issues a step through the core of the moment. A refusal is part of the story; throws `Unavailable` when nobody
 * processes commands here, or nothing can be stored.
 */
export async function issueStep(
  { processor, ids }: SamplePorts,
  step: DemoStep,
  { commandId, nowMs }: Issuing,
): Promise<Outcome> {
  const current = processor();
  if (!current) throw new Unavailable('Nobody processes commands here: the sample waits until somebody does.');
  const correlationId = step.story === undefined ? commandId : ids.derived(`demo:story:${step.story}`);
  const metadata: CommandMetadata = {
    commandId: commandId as CommandId,
    correlationId: correlationId as CorrelationId,
    causationId: null,
    issuedAt: new Date(nowMs - step.daysAgo * DAY_MS).toISOString() as Instant,
    actor: step.actor,
    producer: step.producer,
    note: step.note ?? null,
    expectedVersion: step.expectedVersion ?? null,
    context: {},
  };
  const outcome = await current.process(step.command, metadata);
  if (outcome.kind === 'refused' && outcome.refusal.kind === 'unavailable') {
    throw new Unavailable(outcome.refusal.sentence);
  }
  return outcome;
}
