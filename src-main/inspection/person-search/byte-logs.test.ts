import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createByteLogs } from './byte-logs';

type Step = { readonly slot: number; readonly bytes: Uint8Array<ArrayBuffer> | undefined };

const anyStep: fc.Arbitrary<Step> = fc.record({
  slot: fc.constantFrom(0, 1, 2, 5_000),
  /** Undefined: it is dropped. */
  bytes: fc.option(fc.uint8Array({ maxLength: 400 }), { nil: undefined, freq: 4 }),
});

describe('logs of bytes', () => {
  it('hold what was added to each, in its order, whatever was dropped in between', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
        const logs = createByteLogs();
        const model = new Map<number, number[]>();
        for (const { slot, bytes } of steps) {
          if (bytes) logs.append(slot, bytes, bytes.length);
          else logs.drop(slot);
          model.set(slot, bytes ? [...(model.get(slot) ?? []), ...bytes] : []);
        }
        for (const [slot, bytes] of model) {
          expect([...logs.read(slot)]).toEqual(bytes);
          expect(logs.length(slot)).toBe(bytes.length);
        }
        expect(logs.length(9)).toBe(0);
        logs.clear();
        for (const slot of model.keys()) expect(logs.read(slot)).toHaveLength(0);
      }),
    );
  });

  it('hold more than a page', () => {
    const logs = createByteLogs();
    const bytes = Uint8Array.from({ length: 3_000 }, (_, at) => at);
    for (let slot = 0; slot < 1_000; slot += 1) logs.append(slot, bytes, bytes.length);
    for (const slot of [0, 1, 500, 999]) expect(logs.read(slot)).toEqual(bytes);
  });
});
