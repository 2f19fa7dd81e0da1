import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guard } from './machine';
import { statesOf } from './machine-shape';
import { ok, refuse } from './result';
import { StateMachine } from './state-machine';
import { keptHistory, startMachine } from './state-machine-instance';

type LampCommand = { readonly type: 'Press'; readonly finger: string } | { readonly type: 'Smash' };

const lamp = StateMachine.builder<'Off' | 'On' | 'Broken', LampCommand, string>('lamp')
  .initialState('Off')
  .finalStates('Broken')
  .addTransition('Off', 'Press', 'On', {
    guard: guard('a finger presses', 'NoFinger', ({ finger }) => finger !== ''),
    effect: (_, { finger }) => (finger === 'wet' ? refuse('Shock', 'The finger is wet: dry it.') : ok(['light'])),
  })
  .addTransition('On', 'Press', 'Off')
  .addTransition(['Off', 'On'], 'Smash', 'Broken')
  .build();

const press = { type: 'Press', finger: 'dry' } as const;
const at = '2026-05-03T10:00:00.000Z';

describe('an instance of a machine', () => {
  it('begins at the initial state, or where it is told to, with no history', () => {
    expect(startMachine(lamp)).toMatchObject({ current: 'Off', history: [] });
    expect(startMachine(lamp, 'On').current).toBe('On');
  });

  it('moves on, and remembers how it came there', () => {
    const instance = startMachine(lamp);
    expect(instance.handle(press, at)).toEqual({ ok: true, value: { state: 'On', yields: ['light'] } });
    instance.handle({ type: 'Smash' }, '2026-05-03T10:01:00.000Z');
    expect(instance.current).toBe('Broken');
    expect(instance.history).toEqual([
      { from: 'Off', to: 'On', command: press, at },
      { from: 'On', to: 'Broken', command: { type: 'Smash' }, at: '2026-05-03T10:01:00.000Z' },
    ]);
  });

  it('says what it can do without doing it', () => {
    const instance = startMachine(lamp);
    expect(instance.can(press)).toBe(true);
    expect(instance.can({ ...press, finger: '' })).toBe(false);
    expect(startMachine(lamp, 'Broken').can(press)).toBe(false);
    expect(instance).toMatchObject({ current: 'Off', history: [] });
  });

  it('stays where it is when a command is not possible, its guard rejects it or its effect fails', () => {
    const instance = startMachine(lamp);
    expect(instance.handle({ ...press, finger: '' }, at)).toMatchObject({
      problem: { kind: 'guard', code: 'NoFinger' },
    });
    expect(instance.handle({ ...press, finger: 'wet' }, at)).toMatchObject({
      problem: { kind: 'effect', refusal: { code: 'Shock' } },
    });
    expect(instance).toMatchObject({ current: 'Off', history: [] });
    instance.handle({ type: 'Smash' }, at);
    expect(instance.handle({ type: 'Smash' }, at)).toEqual({ ok: false, problem: { kind: 'final', from: 'Broken' } });
    expect(instance.history).toHaveLength(1);
  });

  it('keeps the latest part of a long history', () => {
    const instance = startMachine(lamp);
    for (let count = 0; count <= keptHistory; count += 1) instance.handle(press, String(count));
    expect(instance.history).toHaveLength(keptHistory);
    expect(instance.history.at(-1)?.at).toBe(String(keptHistory));
  });

  it('is only ever at a state of the machine, and never leaves a final one', () => {
    const anyCommand = fc.oneof(
      fc.record({ type: fc.constant('Press' as const), finger: fc.constantFrom('dry', 'wet', '') }),
      fc.record({ type: fc.constant('Smash' as const) }),
    );
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 30 }), (commands) => {
        const instance = startMachine(lamp);
        for (const command of commands) {
          const before = instance.current;
          const possible = instance.can(command);
          const handled = instance.handle(command, at);
          expect(statesOf(lamp)).toContain(instance.current);
          if (handled.ok) expect(possible).toBe(true);
          else expect(instance.current).toBe(before);
          if (before === 'Broken') expect(instance.current).toBe('Broken');
        }
      }),
    );
  });
});
