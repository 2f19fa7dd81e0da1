import type { Story, Trace, TraceNode, TraceSpan } from '@shared/views/trace';

export function aNode(given: Partial<TraceNode> = {}): TraceNode {
  return {
    id: 'event:1',
    kind: 'event',
    parent: null,
    depth: 0,
    title: 'Created',
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
    attempts: 1,
    isCritical: false,
    marks: [],
    by: null,
    producer: null,
    ...given,
  };
}

export function aSpan(given: Partial<TraceSpan> = {}): TraceSpan {
  return { words: 'decides', kind: 'work', fromMs: 0, toMs: 1, isCritical: false, ...given };
}

export function aTrace(nodes: readonly TraceNode[], given: Partial<Trace> = {}): Trace {
  return {
    correlationId: 'c1',
    title: 'Grace Okafor archived',
    startMs: 0,
    durationMs: nodes.reduce((most, { toMs }) => Math.max(most, toMs), 0),
    waitingMs: 0,
    nodes: [...nodes],
    counts: {
      events: 0,
      commands: 0,
      refused: 0,
      failed: 0,
      deadLetters: 0,
      retries: 0,
      gaps: 0,
      persons: 0,
      messages: 0,
    },
    spentOn: [],
    leftOut: [],
    circle: null,
    unknown: [],
    traceId: null,
    throughSequence: 0,
    ...given,
  };
}

export function aStory(given: Partial<Story> = {}): Story {
  return {
    correlationId: 'c1',
    title: 'Grace Okafor archived',
    firstMs: 0,
    lastMs: 0,
    durationMs: 0,
    events: 1,
    refused: 0,
    failed: 0,
    deadLetters: 0,
    retries: 0,
    persons: 1,
    by: null,
    producers: [],
    rhythm: [1],
    isLooping: false,
    ...given,
  };
}
