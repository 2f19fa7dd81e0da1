import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SequenceRuns } from './sequence-runs';

type Step =
  | { readonly kind: 'append'; readonly gap: number; readonly count: number }
  | { readonly kind: 'dropBefore'; readonly share: number }
  | { readonly kind: 'drop'; readonly each: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('append' as const), gap: fc.nat({ max: 3 }), count: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant('dropBefore' as const), share: fc.nat({ max: 10 }) }),
  fc.record({ kind: fc.constant('drop' as const), each: fc.integer({ min: 1, max: 5 }) }),
);

describe('the sequences of an index', () => {
  it('are those of a list, whatever was appended and dropped', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
        const runs = new SequenceRuns();
        let list: number[] = [];
        let last = 0;
        for (const step of steps) {
          if (step.kind === 'append') {
            const first = last + 1 + step.gap;
            last = first + step.count - 1;
            runs.append(first, last);
            for (let sequence = first; sequence <= last; sequence += 1) list.push(sequence);
          } else if (step.kind === 'dropBefore') {
            const before = Math.floor((last * step.share) / 10);
            runs.dropBefore(before);
            list = list.filter((sequence) => sequence >= before);
          } else {
            const gone = Array.from({ length: last }, (_, at) => at + 1).filter(
              (sequence) => sequence % step.each === 0,
            );
            runs.drop(gone);
            list = list.filter((sequence) => sequence % step.each !== 0);
          }
          const rows = runs.snapshot();
          expect(Array.from({ length: rows.total }, (_, position) => rows.sequenceAt(position))).toEqual(list);
          for (let sequence = 0; sequence <= last + 1; sequence += 1) {
            expect(rows.countBefore(sequence)).toBe(list.filter((each) => each < sequence).length);
          }
        }
      }),
    );
  });

  it('stay what they were for whoever looked at them before', () => {
    const runs = new SequenceRuns();
    runs.append(1, 3);
    const before = runs.snapshot();
    runs.append(7, 9);
    runs.dropBefore(2);
    expect([before.total, before.sequenceAt(0), before.sequenceAt(2), before.countBefore(100)]).toEqual([3, 1, 3, 3]);
    expect(() => before.sequenceAt(3)).toThrow(RangeError);
  });
});
