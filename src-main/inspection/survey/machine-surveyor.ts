import { familyOf } from '@shared/catalogue/events';
import type { BrokenRule, Conformance, MachineUse } from '@shared/views/survey';
import type { PersonId } from '../../domain/kernel/identity';
import { statesOf } from '../../domain/kernel/machine-shape';
import {
  type JudgedHistory,
  judge,
  type MachineName,
  personMachines,
  unjudged,
} from '../../domain/person/judged-history';
import type { RecordedMessage } from '../../domain/wire/reading';
import { epochMsOf, eventRowOf } from '../event-row';
import { createMoves, type Moves } from './moves';
import type { Surveyor } from './stream-survey';

/** Violations that are remembered with their event; more are only counted. */
const MAX_VIOLATIONS = 10_000;

export type TimeRange = { readonly fromMs: number | null; readonly toMs: number | null };

export type MachineSurveyor = Surveyor & {
  use(machine: MachineName, range: TimeRange): Omit<MachineUse, 'progress'>;
  conformance(limit: number): Omit<Conformance, 'progress' | 'violations'> & {
    readonly violations: readonly Omit<BrokenRule, 'personName'>[];
  };
  /** Who stands there, those longest there first. */
  standing(
    machine: MachineName,
    state: string,
    limit: number,
  ): {
    readonly total: number;
    readonly persons: readonly { readonly personId: PersonId; readonly sinceMs: number }[];
  };
};

type Known = {
  history: JudgedHistory;
  /** Since when the person stands where they do; null when nothing has led there. */
  readonly sinceMs: Record<MachineName, number | null>;
  isIncomplete: boolean;
  isBroken: boolean;
};

/** Replays every history against the machines: who stands where, which ways were taken, and which rules were broken. */
export function createMachineSurveyor(): MachineSurveyor {
  const persons = new Map<PersonId, Known>();
  const violations: Omit<BrokenRule, 'personName'>[] = [];
  const moves: Readonly<Record<MachineName, Moves>> = {
    lifecycle: createMoves(),
    full: createMoves(),
    profile: createMoves(),
  };
  let violationCount = 0;
  let broken = 0;
  let incomplete = 0;
  let legacy = 0;

  const knownOf = (personId: PersonId): Known => {
    const known = persons.get(personId);
    if (known) return known;
    const sinceMs = { lifecycle: null, full: null, profile: null };
    const fresh = { history: unjudged(personId), sinceMs, isIncomplete: false, isBroken: false };
    persons.set(personId, fresh);
    return fresh;
  };

  return {
    take(message: RecordedMessage) {
      const { personId, reading } = message;
      if (personId === null || reading.marks.includes('misfiled')) return;
      const known = knownOf(personId);
      if (reading.kind !== 'event') {
        if (!known.isIncomplete) incomplete += 1;
        known.isIncomplete = true;
        return;
      }
      if (reading.marks.includes('legacy')) legacy += 1;
      const judgement = judge(known.history, reading.envelope);
      known.history = judgement.history;
      const atMs = epochMsOf(reading.envelope.metadata.timestamp);
      for (const { machine, from, to, since } of judgement.moves) {
        moves[machine].add({ from, to, atMs, sinceMs: since === null ? null : known.sinceMs[machine] });
        known.sinceMs[machine] = atMs ?? 0;
      }
      // What is missing may be what made it right.
      if (known.isIncomplete) return;
      for (const { machine, code, says } of judgement.violations) {
        violationCount += 1;
        if (!known.isBroken) broken += 1;
        known.isBroken = true;
        if (violations.length >= MAX_VIOLATIONS) continue;
        const { type, recordedMs, producer } = eventRowOf(message, null);
        violations.push({
          sequence: message.sequence,
          personId,
          type,
          family: familyOf(type),
          machine,
          code,
          says,
          recordedMs,
          producer,
        });
      }
    },

    reset() {
      persons.clear();
      violations.length = 0;
      for (const machine of Object.values(moves)) machine.clear();
      [violationCount, broken, incomplete, legacy] = [0, 0, 0, 0];
    },

    use(machine, range) {
      const shape = personMachines[machine];
      const standing = new Map<string, { persons: number; oldestMs: number | null }>();
      for (const state of statesOf(shape)) standing.set(state, { persons: 0, oldestMs: null });
      for (const { history, sinceMs } of persons.values()) {
        const ms = sinceMs[machine];
        // Who has not begun an onboarding is in none of its states.
        if (ms === null) continue;
        const { tag } = history.states[machine];
        const place = standing.get(tag) ?? { persons: 0, oldestMs: null };
        place.persons += 1;
        place.oldestMs = Math.min(place.oldestMs ?? ms, ms);
        standing.set(tag, place);
      }
      const isDesigned = (from: string, to: string) =>
        shape.transitions.some((way) => way.from === from && way.to === to);
      return {
        states: [...standing].map(([state, place]) => ({ state, ...place })),
        ways: moves[machine].ways(range).map((way) => ({ ...way, designed: isDesigned(way.from, way.to) })),
      };
    },

    conformance: (limit) => ({
      histories: persons.size,
      broken,
      incomplete,
      legacy,
      violationCount,
      violations: violations.slice(-limit).reverse(),
    }),

    standing(machine, state, limit) {
      const there = [...persons.values()].flatMap(({ history: { personId, states }, sinceMs }) => {
        const ms = sinceMs[machine];
        return states[machine].tag === state && ms !== null ? [{ personId, sinceMs: ms }] : [];
      });
      there.sort((left, right) => left.sinceMs - right.sinceMs || (left.personId < right.personId ? -1 : 1));
      return { total: there.length, persons: there.slice(0, limit) };
    },
  };
}
