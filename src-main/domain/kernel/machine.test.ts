import { describe, expect, it } from 'vitest';
import { defineMachine, guard } from './machine';

type DoorTriggers = { Push: { readonly force: number }; Lock: unknown };

const strong = guard<{ force: number }>('it is pushed hard', 'TooWeak', ({ force }) => force > 10);
const door = defineMachine<'Closed' | 'Open' | 'Broken' | 'Locked', DoorTriggers>('door', {
  initial: 'Closed',
  final: ['Broken'],
  transitions: [
    { from: 'Closed', on: 'Push', to: 'Broken', guard: guard('it is rammed', 'TooSoft', ({ force }) => force > 100) },
    { from: 'Closed', on: 'Push', to: 'Open', guard: strong },
    { from: 'Closed', on: 'Lock', to: 'Locked' },
  ],
});

describe('a machine', () => {
  it('takes the first transition whose guard holds', () => {
    expect(door.attempt('Closed', 'Push', { force: 20 })).toEqual({ ok: true, value: 'Open' });
    expect(door.attempt('Closed', 'Push', { force: 200 })).toEqual({ ok: true, value: 'Broken' });
  });

  it('says which condition failed first when none holds', () => {
    expect(door.attempt('Closed', 'Push', { force: 1 })).toEqual({
      ok: false,
      problem: { kind: 'guard', from: 'Closed', says: 'it is rammed', code: 'TooSoft' },
    });
  });

  it('says where a trigger would be possible', () => {
    expect(door.attempt('Open', 'Lock', {})).toEqual({
      ok: false,
      problem: { kind: 'no transition', from: 'Open', possibleFrom: ['Closed'], to: ['Locked'] },
    });
  });

  it('cannot be defined with a way out of a final state', () => {
    expect(() =>
      defineMachine<'A' | 'B', { Go: unknown }>('contradiction', {
        initial: 'A',
        final: ['A'],
        transitions: [{ from: 'A', on: 'Go', to: 'B' }],
      }),
    ).toThrow('The machine contradiction has a way out of its final state A.');
  });
});

describe('passing through a machine made from a table', () => {
  it('gives the next state and yields nothing', () => {
    expect(door.pass('Closed', 'Lock', {})).toEqual({ ok: true, value: { state: 'Locked', yields: [] } });
    expect(door.pass('Open', 'Lock', {})).toMatchObject({ problem: { kind: 'no transition', from: 'Open' } });
    expect(door.pass('Broken', 'Lock', {})).toEqual({ ok: false, problem: { kind: 'final', from: 'Broken' } });
  });
});
