import { describe, expect, it } from 'vitest';
import { drawMermaid } from './machine-drawing';

describe('the drawing of a machine', () => {
  it('has its beginning, its ways with their conditions, and its ends', () => {
    const drawing = drawMermaid({
      name: 'door',
      initial: { tag: 'Closed' },
      final: ['Broken'],
      transitions: [
        { from: 'Closed', on: 'Push', to: 'Open', guard: { says: 'it is pushed hard', code: 'TooWeak' } },
        { from: 'Open', on: 'Slam', to: 'Broken' },
      ],
    });
    expect(drawing).toBe(
      [
        'stateDiagram-v2',
        '  [*] --> Closed',
        '  Closed --> Open: Push [it is pushed hard]',
        '  Open --> Broken: Slam',
        '  Broken --> [*]',
        '',
      ].join('\n'),
    );
  });

  it('takes any words as names', () => {
    const transitions = [
      { from: 'state', on: 'a:b', to: 'half "open"', guard: { says: 'x > 1;\ny', code: 'No' } },
      { from: 'half "open"', on: 'back', to: 'state' },
    ];
    expect(drawMermaid({ name: 'odd', initial: 'state', final: [], transitions }).split('\n')).toEqual([
      'stateDiagram-v2',
      '  state "state" as state1',
      '  state "half #34;open#34;" as state2',
      '  [*] --> state1',
      '  state1 --> state2: a#58;b [x #62; 1#59; y]',
      '  state2 --> state1: back',
      '',
    ]);
  });
});
