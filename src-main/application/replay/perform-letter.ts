import type { OutcomeBook } from './outcome-book';
import type { LetterPlan } from './plan-letter';
import { replayCommand } from './replay-command';
import { replayEvent } from './replay-event';
import type { ReplayGate } from './replay-gate';
import type { ReplayParts } from './replay-parts';
import type { ItemOutcome } from './replay-ports';

export type Performing = Pick<ReplayParts, 'sending' | 'again' | 'readPerson' | 'ids'> &
  Pick<ReplayGate, 'mayGo'> & {
    readonly outcomes: OutcomeBook;
    /** What the activity has behind this place was recorded since the job was begun. */
    readonly activityFrom: number;
    readonly wasRunBefore: boolean;
  };

/** Does what the plan says; undefined when it was not begun, or its outcome not waited for. Throws `Unavailable`. */
export async function performLetter(
  plan: LetterPlan,
  { sending, again, readPerson, ids, mayGo, outcomes, activityFrom, wasRunBefore }: Performing,
  signal: AbortSignal,
): Promise<ItemOutcome | undefined> {
  switch (plan.kind) {
    case 'nothing':
      return { outcome: 'skipped', sentence: plan.sentence };
    case 'event':
      return (await mayGo()) ? replayEvent(plan, { again, readPerson }, signal) : undefined;
    case 'command': {
      if (!sending) return { outcome: 'skipped', sentence: noQueue };
      const replay = { sending, book: outcomes, readPerson, ids, activityFrom, wasRunBefore, mayGo };
      return replayCommand(plan, replay, signal);
    }
  }
}

const noQueue =
  'Commands are not queued with this preset, so their outcome would not be known: issue it on the Commands screen.';
