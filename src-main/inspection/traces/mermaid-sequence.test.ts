import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uuidOf } from '../stored-events.fixture';
import { assembleTrace } from './assemble-trace';
import { mermaidOf } from './mermaid-sequence';
import { runOf } from './random-run.fixture';
import { anEvent, traceMembers } from './trace-members.fixture';

/** What a line of a sequence diagram may be here; nothing of a label means anything to Mermaid. */
const label = String.raw`(?:[\p{L}\p{M}\p{N} .,_/@'()–…-]|#\d+;)+`;
const alias = '(?:p\\d+|others)';
const line = new RegExp(
  `^(?:sequenceDiagram|  %% ${label}|  title ${label}|  autonumber|  participant ${alias} as ${label}|  ${alias}(?:->>|-->>|--x)${alias}: ${label})$`,
  'u',
);
const eventOf = (type: string) =>
  traceMembers({
    events: [{ ...anEvent({ type, eventId: uuidOf(1), producer: type, by: type, personId: uuidOf(2) }), sequence: 1 }],
    nameOf: () => type,
    correlationId: type,
  });

describe('a sequence diagram', () => {
  it('tells who asked whom for what', () => {
    const { text, leftOut } = mermaidOf(assembleTrace(eventOf('Created')), 10);
    expect(text.split('\n')).toEqual([
      'sequenceDiagram',
      '  %% Created',
      '  title Created#58; created',
      '  autonumber',
      '  participant p1 as Created',
      '  participant p2 as somebody',
      '  p1-->>p2: Cause unknown',
      '  p2->>p1: Created',
      '',
    ]);
    expect(leftOut).toBe(0);
  });

  it('has nothing but labels in it, whatever names are', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'end',
        'a; end',
        'x\nparticipant evil',
        'A->>B: hi',
        '%%{init: {}}%%',
        '#quot;',
        'loop',
        '<b>x</b>',
        'ＥＮＤ',
        '',
      ),
    );
    fc.assert(
      fc.property(hostile, (name) => {
        const { text } = mermaidOf(assembleTrace(eventOf(name)), 10);
        expect(
          text
            .trimEnd()
            .split('\n')
            .filter((one) => !line.test(one)),
        ).toEqual([]);
        expect(text).not.toMatch(/: end$|as end$/im);
      }),
    );
  });

  it('has the first nodes, and says how many there are beyond them', () => {
    const trace = assembleTrace(runOf([2, 3, 5, 7, 11, 4, 8]).members);
    const { text, leftOut } = mermaidOf(trace, 3);
    expect(text.split('\n').filter((one) => /->>|--x/.test(one))).toHaveLength(3);
    expect(leftOut).toBe(trace.nodes.length - 3);
  });
});
