import type { EditedText } from '@shared/dead-letters/apply-edits';
import type { Activity, Audit, Clock, Ids, Log } from '../ports';
import type { Runner } from './held-job';
import type {
  CommandOutcomes,
  CommandSending,
  EventReplays,
  LetterControl,
  ReadPerson,
  ReplayJobs,
  ReplayLetters,
} from './replay-ports';

/** Everything that replays need; all of it belongs to one connection. */
export type ReplayParts = {
  readonly jobs: ReplayJobs;
  readonly letters: ReplayLetters;
  readonly control: LetterControl;
  /** Undefined where commands are not queued. */
  readonly sending: CommandSending | undefined;
  readonly outcomes: CommandOutcomes;
  readonly again: EventReplays;
  readonly readPerson: ReadPerson;
  readonly activity: Activity;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** SHA-256 of the text in hexadecimal digits. */
  readonly hashOf: (text: string) => string;
  /** Milliseconds of a clock that never goes back. */
  readonly nowMs: () => number;
  readonly me: Runner;
  readonly leaseMs?: number;
  /** Who asks. */
  readonly actor: string;
};

export type EditText = (key: string, text: string) => EditedText;
