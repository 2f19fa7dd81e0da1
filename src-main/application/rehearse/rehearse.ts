import type { PersonId } from '../../domain/kernel/identity';
import type { PersonPolicyEngine } from '../../domain/policies';
import { decodeCommandJson } from '../../domain/wire/command-codec';
import { formatProducer } from '../../domain/wire/headers';
import { messageOf, type WindowCommand } from '../issue-command';
import { createReactor } from '../policy-reactor';
import type { Clock, Ids, Log } from '../ports';
import { rehearseChain } from './rehearsal-chain';
import type { RehearsalSource } from './rehearsal-source';
import { createPresent, createRehearsalWorld, type RehearsalWorld } from './rehearsal-world';
import type { Rehearsed } from './rehearsed';

/** Persons read at the same time, when many commands are rehearsed. */
const READ_AT_ONCE = 16;

/** Commands until others have a turn: 10 ms. */
export const TRIED_AT_ONCE = 25;

const producer = formatProducer('rehearsal', 'none');
/** A policy that fails is pure: it fails again. */
const once = { maxAttempts: 1, initialDelay: 0, maxDelay: 0, multiplier: 1 };

export type RehearsalPorts = {
  readonly source: RehearsalSource;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Lets others have their turn. */
  readonly breathe: () => Promise<void>;
};

export type Rehearsal = {
  /**
   * The command on the present, with what policies would do in turn; `waiting` commands for its person are in the queue
   * already, null when that cannot be seen. Throws `Unavailable`.
   */
  rehearse(command: WindowCommand, signal: AbortSignal): Promise<Rehearsed & { readonly waiting: number | null }>;
  /** Each on the state that those before it would leave, what policies do included. */
  rehearseMany(commands: readonly WindowCommand[], signal: AbortSignal): Promise<readonly Rehearsed[]>;
};

/**
 * Commands tried by the code that processes them, over a log that keeps nothing: intake, decision, ids, reactions and
 * their order are those of the core. What only the way there can cause (a full stream, somebody quicker) is not foreseen.
 * `engine` is undefined where no policies run.
 */
export function createRehearsal(ports: RehearsalPorts, policies: RehearsalPolicies): Rehearsal {
  const { source, breathe } = ports;
  const { present, partsIn } = createRehearsalRoom(ports, policies);

  return {
    async rehearse(command, signal) {
      const world = createRehearsalWorld(present, signal);
      const [personId] = personsOf([command]);
      const [parts, waiting] = await Promise.all([
        partsIn(world, signal),
        personId === undefined ? null : source.waitingFor(personId),
        personId === undefined ? undefined : world.look(personId),
      ]);
      return { ...(await rehearseChain(arriving(command), parts)), waiting };
    },
    async rehearseMany(commands, signal) {
      const world = createRehearsalWorld(present, signal);
      const [parts] = await Promise.all([partsIn(world, signal), readAhead(personsOf(commands), world)]);
      const all: Rehearsed[] = [];
      for (const command of commands) {
        if (all.length % TRIED_AT_ONCE === TRIED_AT_ONCE - 1) await breathe();
        all.push(await rehearseChain(arriving(command), parts));
      }
      return all;
    },
  };
}

function arriving(command: WindowCommand) {
  return { type: command.type, ...messageOf(command) };
}

/** undefined where no policies run. */
export type RehearsalPolicies = { readonly engine: PersonPolicyEngine | undefined };

/** What every rehearsal is tried with: the present, and the core's own parts around a world of memory. */
export function createRehearsalRoom({ source, clock, ids, log }: RehearsalPorts, { engine }: RehearsalPolicies) {
  const present = createPresent(source);
  const names = engine?.policies.map(({ name }) => name) ?? [];
  const reactor =
    engine &&
    createReactor(
      {
        commandQueue: { enqueue: async () => undefined },
        untilAvailable: (operation) => operation(),
        clock,
        ids,
        log,
        chance: () => 0,
      },
      { engine, producer, retryPolicy: once },
    );

  const partsIn = async (world: RehearsalWorld, signal: AbortSignal) => {
    const switchedOff = await source.switchedOff(names);
    return { world, reactor, switchedOff, clock, ids, log, producer, signal };
  };
  return { present, partsIn };
}

function personsOf(commands: readonly WindowCommand[]): ReadonlySet<PersonId> {
  return new Set(
    commands.flatMap(({ type, data }) => {
      const decoded = decodeCommandJson({ [type]: data });
      return decoded.ok ? decoded.value.personId : [];
    }),
  );
}

/** Several at a time: one after another each would be waited for. */
export async function readAhead(persons: ReadonlySet<PersonId>, world: RehearsalWorld): Promise<void> {
  const waiting = persons.values();
  const readOn = async () => {
    for (const personId of waiting) await world.look(personId);
  };
  await Promise.all(Array.from({ length: Math.min(READ_AT_ONCE, persons.size) }, readOn));
}
