import type { Trace } from '@shared/views/trace';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleTrace } from './assemble-trace';
import { anyDice, type KnownNode, runOf } from './random-run.fixture';
import { assertSound } from './sound-trace.fixture';
import type { TraceMembers } from './trace-members';

const RUNS = process.env.EVENTGLASS_SOAK ? 20_000 : 300;

describe('a trace', () => {
  it('is what happened in the run: every node, its cause, its end, its times, their order', () => {
    fc.assert(
      fc.property(anyDice, (dice) => {
        const { members, nodes } = runOf(dice);
        const trace = assembleTrace(members);
        expect(told(trace)).toEqual(nodes);
        expect(trace.nodes.every(({ skewMs }) => skewMs === 0)).toBe(true);
        assertSound(trace);
      }),
      { numRuns: RUNS },
    );
  });

  it('is the same in whichever order its parts were read', () => {
    fc.assert(
      fc.property(anyDice, (dice) => {
        const { members } = runOf(dice);
        const turned = { ...members, deadLetters: [...(members.deadLetters ?? [])].reverse() };
        expect(assembleTrace(turned)).toEqual(assembleTrace(members));
      }),
      { numRuns: RUNS / 5 },
    );
  });

  it('is sound whatever is missing of it, and whichever clock went wrong', () => {
    const anyLoss = fc.record({
      lost: fc.array(fc.nat({ max: 30 }), { maxLength: 20 }),
      activityByMs: fc.integer({ min: -100_000, max: 100_000 }),
      letters: fc.boolean(),
      activity: fc.boolean(),
    });
    fc.assert(
      fc.property(anyDice, anyLoss, (dice, { lost, activityByMs, letters, activity }) => {
        const { members } = runOf(dice);
        const kept = <Item>(items: readonly Item[], by: number) => items.filter((_, at) => !lost.includes(at * 3 + by));
        const moved = (instant: string | null) =>
          instant === null ? null : new Date(Date.parse(instant) + activityByMs).toISOString();
        const damaged: TraceMembers = {
          ...members,
          events: kept(members.events, 0),
          deadLetters: letters ? kept(members.deadLetters ?? [], 1) : null,
          activity: activity
            ? kept(members.activity ?? [], 2).map((entry) => ({
                ...entry,
                at: moved(entry.at) ?? entry.at,
                startedAt: moved(entry.startedAt),
              }))
            : null,
        };
        assertSound(assembleTrace(damaged));
      }),
      { numRuns: RUNS },
    );
  });
});

/** The same of the trace as is known of the run. */
function told({ nodes, startMs }: Trace): KnownNode[] {
  return nodes.map(({ id, kind, title, outcome, attempts, parent, fromMs, toMs }) => ({
    id,
    kind,
    title,
    outcome,
    attempts,
    cause: parent === null ? null : (nodes[parent]?.id ?? ''),
    fromMs: fromMs + startMs,
    toMs: toMs + startMs,
  }));
}
