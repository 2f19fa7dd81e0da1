import { describe, expect, it } from 'vitest';
import { checkMachine, reachableStates } from './machine-check';
import type { MachineShape, TransitionShape } from './machine-shape';

const go = (from: string, to: string, on = 'Go', guard?: TransitionShape['guard']) => ({ from, on, to, guard });

function aMachine(change: Partial<MachineShape>): MachineShape {
  return { name: 'test', initial: 'A', final: ['B'], transitions: [go('A', 'B')], ...change };
}

describe('checking a machine', () => {
  it('finds nothing in a sound one', () => {
    expect(checkMachine(aMachine({}))).toEqual([]);
    expect(checkMachine(aMachine({ initial: { tag: 'A' } }))).toEqual([]);
  });

  it('finds states that no way leads to, in circles too', () => {
    const transitions = [go('A', 'B'), go('X', 'Y'), go('Y', 'X')];
    expect(checkMachine(aMachine({ transitions }))).toEqual([
      { kind: 'unreachable', state: 'X' },
      { kind: 'unreachable', state: 'Y' },
    ]);
    expect([...reachableStates(aMachine({ transitions: [go('A', 'C'), go('C', 'A')] }))]).toEqual(['A', 'C']);
  });

  it('finds states that nothing leaves although they are not final', () => {
    expect(checkMachine(aMachine({ transitions: [go('A', 'B'), go('A', 'C', 'Other')] }))).toEqual([
      { kind: 'dead end', state: 'C' },
    ]);
  });

  it('finds final states that something leaves', () => {
    expect(checkMachine(aMachine({ transitions: [go('A', 'B'), go('B', 'A')] }))).toEqual([
      { kind: 'final with a way out', state: 'B' },
    ]);
  });

  it('finds transitions that are never taken, and leaves those alone whose guards differ', () => {
    const first = { says: 'it is Monday', code: 'NotMonday' };
    const other = { says: 'it is Tuesday', code: 'NotTuesday' };
    const shadowed = { kind: 'shadowed', from: 'A', on: 'Go', to: 'B' };
    expect(checkMachine(aMachine({ transitions: [go('A', 'B'), go('A', 'B')] }))).toEqual([shadowed]);
    const guarded = [go('A', 'B', 'Go', first), go('A', 'B', 'Go', other), go('A', 'B')];
    expect(checkMachine(aMachine({ transitions: guarded }))).toEqual([]);
    const twice = [go('A', 'B', 'Go', first), go('A', 'B', 'Go', first)];
    expect(checkMachine(aMachine({ transitions: twice }))).toEqual([shadowed]);
  });
});
