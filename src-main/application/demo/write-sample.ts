import { cast } from '@shared/catalogue/cast';
import type { PersonId } from '../../domain/kernel/identity';
import { castSteps } from './cast-steps';
import type { DemoStep } from './demo-step';
import { issueStep } from './issue-step';
import { ordinaryLife } from './ordinary-lives';
import { damagedSnapshot, firstOutsideMessages, renameAfterMerge } from './outside-messages';
import type { SamplePorts } from './sample-ports';
import { seededChance } from './seeded-chance';

const SEED = 20_261_123;
/** Lives that are written side by side. */
const BATCH = 50;
/** At most so much of a day earlier than its step says, so that not everybody acted at the same minute. */
const SPREAD_DAYS = 0.3;

export type WritingOptions = {
  /** Ordinary lives beside the cast. */
  readonly persons: number;
  readonly signal: AbortSignal;
  /** Told how many ordinary lives are written. */
  readonly onWritten: (persons: number) => void;
};

/**
 * Writes the cast, `persons` ordinary lives, and what programs outside add to them. All ids are the same for ever:
 * writing it again, or by two apps at once, writes it once. The cast takes 0.6 s on a machine with two cores and 1 to 2 s
 * on a busy one: Mary's commands wait for each other. Throws `Unavailable` where it could not go on.
 */
export async function writeSample(ports: SamplePorts, options: WritingOptions): Promise<void> {
  const { ids, log, nowMs, outside } = ports;
  const begunAt = nowMs();
  for (const message of firstOutsideMessages(ids, begunAt)) await outside.publishOnce(message);
  const commands = await writeCast(ports, begunAt);
  await outside.publishOnce(renameAfterMerge(ids, begunAt));
  await outside.overwriteSnapshot(cast.mary as PersonId, damagedSnapshot);
  log.info('wrote the cast of the living sample', { commands, durationMs: Math.round(nowMs() - begunAt) });
  await writeLives(ports, begunAt, options);
}

/** Every life begins with its whole past: what policies make of a person comes after it. */
async function writeCast(ports: SamplePorts, begunAt: number): Promise<number> {
  const lives = livesOf(castSteps((key) => personIdOf(ports, key)));
  let commands = 0;
  await Promise.all(
    lives.flatMap((steps, place) => {
      const earlier = (place * 0.037) % SPREAD_DAYS;
      commands += steps.length;
      return steps.map((step, index) =>
        issueStep(
          ports,
          { ...step, daysAgo: step.daysAgo + earlier },
          { commandId: ports.ids.derived(`demo:command:${step.command.personId}:${index}`), nowMs: begunAt },
        ),
      );
    }),
  );
  return commands;
}

async function writeLives(ports: SamplePorts, begunAt: number, options: WritingOptions): Promise<void> {
  const { persons, signal, onWritten } = options;
  const chance = seededChance(SEED);
  for (let from = 0; from < persons && !signal.aborted; from += BATCH) {
    const upTo = Math.min(from + BATCH, persons);
    const lives = Array.from({ length: upTo - from }, (_, index) =>
      ordinaryLife(personIdOf(ports, `life:${from + index}`), chance),
    );
    await Promise.all(
      lives.flatMap((steps) =>
        steps.map((step, index) => {
          const commandId = ports.ids.derived(`demo:command:${step.command.personId}:${index}`);
          return issueStep(ports, step, { commandId, nowMs: begunAt });
        }),
      ),
    );
    onWritten(upTo);
  }
}

/** The steps of each person, in their order: a person's commands wait for each other in its lane. */
function livesOf(steps: readonly DemoStep[]): readonly (readonly DemoStep[])[] {
  const lives = new Map<PersonId, DemoStep[]>();
  for (const step of steps) {
    const { personId } = step.command;
    const life = lives.get(personId);
    if (life) life.push(step);
    else lives.set(personId, [step]);
  }
  return [...lives.values()];
}

/** The same person for the same key for ever. */
export function personIdOf({ ids }: Pick<SamplePorts, 'ids'>, key: string): PersonId {
  return ids.derived(`demo:${key}`) as PersonId;
}
