import { describe, expect, it } from 'vitest';
import { type EffectFailed, type GuardRejected, guard, type InvalidTransition } from './machine';
import { ok, refuse } from './result';
import { StateMachine } from './state-machine';

type Parcel =
  | 'Packed'
  | { readonly tag: 'Sent'; readonly by: string }
  | { readonly tag: 'Lost'; readonly last: string };
type ParcelCommand =
  | { readonly type: 'Send'; readonly by: string }
  | { readonly type: 'Lose' }
  | { readonly type: 'Return' };

const carrierNamed = guard<{ by: string }>('a carrier is named', 'CarrierMissing', ({ by }) => by !== '');

function aParcel() {
  return StateMachine.builder<Parcel, ParcelCommand, string>('parcel')
    .initialState('Packed')
    .finalStates('Lost')
    .addTransition('Packed', 'Send', (_, { by }) => ({ tag: 'Sent', by }), { leadsTo: 'Sent', guard: carrierNamed })
    .addTransition('Sent', 'Lose', ({ by }) => ({ tag: 'Lost', last: by }), { leadsTo: 'Lost' })
    .addTransition('Sent', 'Return', 'Packed', ({ by }) => ok([`${by} brings it back`]));
}

const sent = { tag: 'Sent', by: 'Ida' } as const;

describe('a machine that the builder made', () => {
  const parcel = aParcel().build();

  it('is data: name, states, triggers and guards in their words', () => {
    expect(parcel).toMatchObject({
      name: 'parcel',
      initial: 'Packed',
      final: ['Lost'],
      transitions: [
        { from: 'Packed', on: 'Send', to: 'Sent', guard: { says: 'a carrier is named', code: 'CarrierMissing' } },
        { from: 'Sent', on: 'Lose', to: 'Lost' },
        { from: 'Sent', on: 'Return', to: 'Packed' },
      ],
    });
  });

  it('carries what the command brings into the next state', () => {
    expect(parcel.attempt('Packed', 'Send', { type: 'Send', by: 'Ida' })).toEqual({ ok: true, value: sent });
  });

  it('carries what the former state held into the next one', () => {
    expect(parcel.attempt(sent, 'Lose', { type: 'Lose' })).toEqual({ ok: true, value: { tag: 'Lost', last: 'Ida' } });
  });

  it('compares states by their tag, whatever they carry', () => {
    const state = { tag: 'Sent', by: 'somebody else' } as const;
    expect(parcel.attempt(state, 'Return', { type: 'Return' })).toEqual({ ok: true, value: 'Packed' });
  });

  it('refuses what its guard, its table and its final states do not allow, each in its own way', () => {
    const rejected: GuardRejected<'Packed'> = {
      kind: 'guard',
      from: 'Packed',
      says: 'a carrier is named',
      code: 'CarrierMissing',
    };
    const invalid: InvalidTransition<string> = {
      kind: 'no transition',
      from: 'Packed',
      possibleFrom: ['Sent'],
      to: ['Lost'],
    };
    const ended: InvalidTransition<string> = { kind: 'final', from: 'Lost' };
    expect(parcel.attempt('Packed', 'Send', { type: 'Send', by: '' })).toEqual({ ok: false, problem: rejected });
    expect(parcel.attempt('Packed', 'Lose', { type: 'Lose' })).toEqual({ ok: false, problem: invalid });
    const lost = { tag: 'Lost', last: 'Ida' } as const;
    expect(parcel.pass(lost, 'Return', { type: 'Return' })).toEqual({ ok: false, problem: ended });
  });

  it('is not changed by a builder that goes on', () => {
    const builder = aParcel();
    const before = builder.build();
    builder.addTransition('Packed', 'Lose', { tag: 'Lost', last: 'nobody' }).onExit('Packed', () => ok(['too late']));
    expect(before.transitions).toHaveLength(3);
    expect(before.pass('Packed', 'Send', { type: 'Send', by: 'Ida' })).toMatchObject({ value: { yields: [] } });
  });

  it('takes a transition from several states at once', () => {
    const machine = StateMachine.builder<'A' | 'B' | 'C', { type: 'End' }>()
      .initialState('A')
      .addTransition(['A', 'B'], 'End', 'C')
      .build();
    expect(machine.transitions.map(({ from, to }) => [from, to])).toEqual([
      ['A', 'C'],
      ['B', 'C'],
    ]);
  });

  it('cannot be built without an initial state, nor with a way out of a final one', () => {
    const { builder } = StateMachine;
    expect(() => builder<'A', { type: 'Go' }>('lost').build()).toThrow(
      'The machine lost has no initial state: name it before building.',
    );
    expect(() => aParcel().finalStates('Sent').build()).toThrow(
      'The machine parcel has a way out of its final state Sent.',
    );
  });
});

describe('hooks and effects', () => {
  const told = aParcel()
    .onExit('Packed', () => ok(['the lid is closed']))
    .onEnter('Sent', ({ by }) => ok([`${by} has it`, 'a mail is written']))
    .onExit('Sent', () => ok(['it has arrived somewhere']))
    .onEnter('Packed', () => ok(['it stands here again']));

  it('yield in order: leaving, passing over, entering', () => {
    const parcel = told.build();
    expect(parcel.pass('Packed', 'Send', { type: 'Send', by: 'Ida' })).toEqual({
      ok: true,
      value: { state: sent, yields: ['the lid is closed', 'Ida has it', 'a mail is written'] },
    });
    expect(parcel.pass(sent, 'Return', { type: 'Return' })).toEqual({
      ok: true,
      value: { state: 'Packed', yields: ['it has arrived somewhere', 'Ida brings it back', 'it stands here again'] },
    });
  });

  it('replace an earlier hook of the same state', () => {
    const parcel = aParcel()
      .onEnter('Sent', () => ok(['first']))
      .onEnter('Sent', () => ok(['second']))
      .build();
    expect(parcel.pass('Packed', 'Send', { type: 'Send', by: 'Ida' })).toMatchObject({ value: { yields: ['second'] } });
  });

  it('end the passage where one fails, and nothing has happened', () => {
    const asked: string[] = [];
    const tell = (what: string) => () => {
      asked.push(what);
      return what === 'effect' ? refuse('NoRoom', 'There is no room: make some.') : ok([]);
    };
    const machine = StateMachine.builder<'A' | 'B', { type: 'Go' }>()
      .initialState('A')
      .addTransition('A', 'Go', 'B', { effect: tell('effect') })
      .onExit('A', tell('exit'))
      .onEnter('B', tell('enter'))
      .build();
    const failed: EffectFailed<string> = {
      kind: 'effect',
      from: 'A',
      to: 'B',
      refusal: { kind: 'refused', code: 'NoRoom', sentence: 'There is no room: make some.' },
    };
    expect(machine.pass('A', 'Go', { type: 'Go' })).toEqual({ ok: false, problem: failed });
    expect(asked).toEqual(['exit', 'effect']);
  });
});
