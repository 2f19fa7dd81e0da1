import type { PersonId, Sequence, Version } from '../../domain/kernel/identity';
import type { Envelope } from '../../domain/kernel/metadata';
import type { Refusal } from '../../domain/kernel/result';
import type { PersonEvent } from '../../domain/person/events';
import type { Person } from '../../domain/person/state';
import type { NextStep } from './next-step';

/** A command that was tried: on whom, and what became of it. */
export type RehearsedCommand = {
  /** How many policies stand between it and the command that was asked for. */
  readonly depth: number;
  readonly policy: string | null;
  /** Version of the event that the policy reacted to. */
  readonly causedBy: Version | null;
  /** Tag on the wire. */
  readonly command: string;
  /** null where the command does not say it. */
  readonly personId: PersonId | null;
  readonly before: Person | null;
  readonly onVersion: Version;
  readonly verdict:
    | {
        readonly outcome: 'accepted';
        readonly after: Person;
        readonly events: readonly Envelope<PersonEvent>[];
        /** Its events stand in the history already. */
        readonly duplicate: boolean;
      }
    | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly nextStep: NextStep | null };
};

/** A command with all that would follow from it; the first step is the command itself. */
export type Rehearsed = {
  readonly steps: readonly RehearsedCommand[];
  /** Why the chain ends where it does, when it does not end by itself; else null. */
  readonly cutShort: string | null;
  readonly onSequence: Sequence;
};
