import type { Trace, TraceNode } from '@shared/views/trace';
import { describe, expect, it } from 'vitest';
import { assembleTrace } from './assemble-trace';
import { compareTraces } from './compare-traces';
import { traceMembers } from './trace-members.fixture';

const empty = assembleTrace(traceMembers());

/** A trace of nodes as they are indented: `command A`. */
function drawn(...lines: readonly string[]): Trace {
  const nodes: TraceNode[] = [];
  for (const line of lines) {
    const depth = line.search(/\S/);
    const [kind, ...title] = line.trim().split(' ');
    const parent = nodes.findLastIndex((node) => node.depth === depth - 1);
    nodes.push({
      id: line,
      kind: kind as TraceNode['kind'],
      parent: depth === 0 ? null : parent,
      depth,
      title: title.join(' '),
      words: '',
      personId: null,
      personName: '',
      version: null,
      place: null,
      outcome: null,
      fromMs: 0,
      toMs: 0,
      spans: [],
      skewMs: 0,
      attempts: 0,
      isCritical: false,
      marks: [],
      by: null,
      producer: null,
    });
  }
  return { ...empty, nodes };
}

/** Which title stands beside which, indented. */
const beside = (left: Trace, right: Trace) =>
  compareTraces(left, right).map(({ left: one, right: other, depth }) => {
    const titleIn = ({ nodes }: Trace, at: number | null) => (at === null ? '–' : (nodes[at]?.title ?? '?'));
    return `${' '.repeat(depth)}${titleIn(left, one)} | ${titleIn(right, other)}`;
  });

describe('two traces side by side', () => {
  it('have in one row what both have in the same place', () => {
    const one = drawn('command A', ' event B', '  policy P', ' event C');
    expect(beside(one, one)).toEqual(['A | A', ' B | B', '  P | P', ' C | C']);
  });

  it('have in a row of its own, with its effects, what only one of them has', () => {
    const left = drawn('command A', ' event B', '  policy P', '   command X', ' event C');
    const right = drawn('command A', ' event B', '  policy Q', '   command X', ' event C', ' event C');
    expect(beside(left, right)).toEqual([
      'A | A',
      ' B | B',
      '  P | –',
      '   X | –',
      '  – | Q',
      '   – | X',
      ' C | C',
      ' – | C',
    ]);
  });

  it('take unknown causes for alike, and a command for no event of the same name', () => {
    const left = drawn('gap none named', ' event A');
    const right = drawn('gap nobody recorded it', ' command A');
    expect(beside(left, right)).toEqual(['none named | nobody recorded it', ' A | –', ' – | A']);
  });

  it('are one beside nothing where nothing is known of the other', () => {
    expect(beside(empty, drawn('event A'))).toEqual(['– | A']);
    expect(beside(empty, empty)).toEqual([]);
  });
});
