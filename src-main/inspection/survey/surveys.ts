import type { PolicyRow } from '@shared/contract/policies';
import type { Conformance, MachineDrawing, MachineUse, SurveyProgress, VersionSurvey } from '@shared/views/survey';
import { machineNames } from '@shared/views/survey';
import { drawMermaid } from '../../domain/kernel/machine-drawing';
import { statesOf, tagOf } from '../../domain/kernel/machine-shape';
import { eventTypeOfMove, type MachineName, personMachines } from '../../domain/person/judged-history';
import type { PersonPolicyEngine } from '../../domain/policies';
import { createPolicySurveyor } from '../policies/policy-surveyor';
import { watchSwitches } from '../policies/policy-switches';
import type { Log, LookAtSwitches, StreamReader } from '../ports';
import { createMachineSurveyor, type TimeRange } from './machine-surveyor';
import { createStreamSurvey } from './stream-survey';
import { createVersionSurveyor } from './version-surveyor';

const titles: Readonly<Record<MachineName, string>> = {
  lifecycle: 'Lifecycle',
  full: 'Full onboarding',
  profile: 'Profile onboarding',
};

/** What the window asks that only a pass over the whole stream can tell. */
export type Surveys = ReturnType<typeof openSurveys>;

export function openSurveys(
  parts: {
    readonly reader: StreamReader;
    readonly stream: string;
    readonly log: Log;
    readonly breathe: () => Promise<void>;
    /** Those that the policy survey asks. */
    readonly policies: PersonPolicyEngine;
    /** Absent where there is no server that keeps switches. */
    readonly switches?: LookAtSwitches;
  },
  nameOf: (personId: string) => string,
) {
  const versions = createVersionSurveyor();
  const machines = createMachineSurveyor();
  const policies = createPolicySurveyor(parts.policies);
  const pass = createStreamSurvey(parts, [versions, machines, policies]);

  return {
    versions: (signal: AbortSignal): AsyncIterable<VersionSurvey> =>
      pass.watch(() => ({ progress: pass.progress(), ...versions.found() }), signal),

    machine: (machine: MachineName, range: TimeRange, signal: AbortSignal): AsyncIterable<MachineUse> =>
      pass.watch(() => ({ progress: pass.progress(), ...machines.use(machine, range) }), signal),

    conformance: (limit: number, signal: AbortSignal): AsyncIterable<Conformance> =>
      pass.watch(() => {
        const { violations, ...counts } = machines.conformance(limit);
        const named = violations.map((violation) => ({ ...violation, personName: nameOf(violation.personId) }));
        return { progress: pass.progress(), ...counts, violations: named };
      }, signal),

    persons(machine: MachineName, state: string, limit: number) {
      const { total, persons } = machines.standing(machine, state, limit);
      return { total, persons: persons.map((person) => ({ ...person, name: nameOf(person.personId) })) };
    },

    async *policies(signal: AbortSignal): AsyncIterable<{ progress: SurveyProgress; policies: PolicyRow[] }> {
      const names = parts.policies.policies.map(({ name }) => name);
      const { of, changes } = await watchSwitches(parts.switches ?? unseen, names, signal);
      const look = () => {
        const rows = policies.found(nameOf).map((row) => ({ ...row, ...of(row.name) }));
        return { progress: pass.progress(), policies: rows };
      };
      yield* pass.watch(look, signal, changes);
    },

    drawings: (): MachineDrawing[] => machineNames.map(drawingOf),
    control: pass.control,
    close: pass.close,
  };
}

const unseen: LookAtSwitches = async () => undefined;

function drawingOf(name: MachineName): MachineDrawing {
  const machine = personMachines[name];
  return {
    name,
    title: titles[name],
    initial: tagOf(machine.initial),
    final: [...machine.final],
    states: [...statesOf(machine)],
    transitions: machine.transitions.map(({ from, on, to, guard }) => ({
      from,
      on,
      to,
      guard: guard?.says ?? null,
      eventType: eventTypeOfMove(name, on),
    })),
    mermaid: drawMermaid(machine),
  };
}
