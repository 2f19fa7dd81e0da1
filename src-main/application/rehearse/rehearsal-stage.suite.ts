import type { PersonCommand } from '../../domain/person/commands';
import { createDefaultPolicyEngine, type PersonPolicyEngine } from '../../domain/policies';
import { encodeCommandJson } from '../../domain/wire/command-codec';
import { parseEventSubject } from '../../domain/wire/subjects';
import type { MemoryEventLog } from '../../infrastructure/memory/memory-event-log';
import { createMemoryLog } from '../../infrastructure/memory/memory-sinks';
import { createSettableClock } from '../../infrastructure/memory/settable-clock';
import { coreStage, ids, metadata } from '../core-stage.suite';
import type { WindowCommand } from '../issue-command';
import { createRehearsal } from './rehearse';

export const noSignal = new AbortController().signal;

/** The present of a log in memory; `reads` counts whole histories that were asked for. */
export function presentOf(log: MemoryEventLog, switchedOff: ReadonlySet<string> = new Set()) {
  let reads = 0;
  const ofPerson = (personId: string) =>
    log.stored().filter(({ subject }) => parseEventSubject(subject).personId === personId);
  return {
    reads: () => reads,
    readPerson: async (personId: string) => {
      reads += 1;
      return ofPerson(personId);
    },
    readLast: async (personId: string) => ofPerson(personId).at(-1),
    switchedOff: async (policies: readonly string[]) => new Set(policies.filter((policy) => switchedOff.has(policy))),
    waitingFor: async () => 0,
  };
}

/** A core on memory beside a rehearsal that looks at its log. */
export function rehearsalStage({
  engine = createDefaultPolicyEngine(),
  switchedOff = new Set<string>(),
}: {
  /** null: no policies run. */
  readonly engine?: PersonPolicyEngine | null;
  readonly switchedOff?: ReadonlySet<string>;
} = {}) {
  const core = coreStage();
  const source = presentOf(core.eventLog, switchedOff);
  const clock = createSettableClock();
  const rehearsal = createRehearsal(
    { source, clock, ids, log: createMemoryLog(), breathe: async () => undefined },
    { engine: engine ?? undefined },
  );
  return {
    ...core,
    source,
    rehearse: (command: PersonCommand | WindowCommand) =>
      rehearsal.rehearse('data' in command && 'commandId' in command ? command : windowed(command), noSignal),
    rehearseMany: (...commands: PersonCommand[]) => rehearsal.rehearseMany(commands.map(windowed), noSignal),
    /** Makes it happen. */
    issue: async (...commands: PersonCommand[]) => {
      for (const command of commands) await core.processor.process(command, metadata());
    },
  };
}

/** The command as a window asks about it. */
export function windowed(command: PersonCommand): WindowCommand {
  const [[type, data] = ['', {}]] = Object.entries(encodeCommandJson(command) as Record<string, WindowCommand['data']>);
  return { commandId: ids.fresh(), type, data };
}
