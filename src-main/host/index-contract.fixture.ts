import { MessageChannel } from 'node:worker_threads';
import { type IndexContract, indexContract } from '@shared/contract/contract';
import type { Filter, StreamState } from '@shared/contract/stream';
import type { EventColumns } from '@shared/views/event-row';
import { Gone, Unavailable } from '../application/failures';
import type { Log } from '../application/ports';
import { type Handlers, serveContract } from './dispatcher';
import { fromMessagePort } from './frame-port';

/** The index's part of the contract, served over a real channel by handlers that a test may replace. */

export const state: StreamState = {
  state: 'live',
  sentence: '',
  stream: 'person-events',
  createdAt: '2026-01-01T00:00:00Z',
  total: 0,
  firstSequence: 1,
  lastSequence: 0,
  indexedTo: 0,
  eventsPerSecond: 0,
  generation: 1,
};

export const noColumns: EventColumns = {
  sequence: [],
  recordedMs: [],
  occurredMs: [],
  type: [],
  family: [],
  marks: [],
  personId: [],
  personName: [],
  version: [],
  correlationId: [],
  by: [],
  producer: [],
  sizeBytes: [],
  subject: [],
};

export const noFilter: Filter = { text: '', nowMs: 0, zone: 'utc' };
export const story = '00000000-0000-4000-8000-0000000000c0';
export const silentLog: Log = { error() {}, warn() {}, info() {}, debug() {} };

/** Ends when the signal aborts; what a feed without news does. */
export async function* nothingMore(signal: AbortSignal): AsyncGenerator<never> {
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

const quietHandlers: Handlers<IndexContract> = {
  'stream.state': async function* (_, signal) {
    yield state;
    yield* nothingMore(signal);
  },
  'operations.overview': (_, signal) => nothingMore(signal),
  'operations.advisories': (_, signal) => nothingMore(signal),
  'operations.keys': () => ({ total: 0, keys: [], masked: false }),
  'operations.value': () => {
    throw new Unavailable('There is no such key.');
  },
  'stream.filter': (_, signal) => nothingMore(signal),
  'stream.values': () => ({ proposals: [] }),
  'stream.rows': (input) => ({ generation: 1, total: 0, from: input.from, columns: noColumns }),
  'stream.position': (input) => ({ position: 'sequence' in input.to ? input.to.sequence : 0 }),
  'stream.histogram': () => ({ startMs: 0, barMs: 1, bars: 0, series: [] }),
  'event.detail': () => {
    throw new Unavailable('Event #1 cannot be read: the server does not answer; trying again helps.');
  },
  'event.payload': ({ fromByte }) => ({ content: '', fromByte, toByte: fromByte, totalBytes: fromByte }),
  'event.migration': () => ({ migration: null }),
  'event.links': () => ({ person: null, correlation: null, cause: null, effects: null, indexedTo: 0 }),
  'correlation.follow': (_, signal) => nothingMore(signal),
  'persons.list': (_, signal) => nothingMore(signal),
  'persons.verifyCaller': () => ({ verdict: 'unknown', what: null }),
  'person.header': (_, signal) => nothingMore(signal),
  'person.state': () => ({ state: null }),
  'person.timeline': () => ({ total: 0, unfiltered: 0, entries: [] }),
  'person.place': () => ({ position: 0 }),
  'person.life': () => ({ versions: [], occurredMs: [], families: [], marks: [], refusedMs: [], lifecycles: [] }),
  'person.values': () => ({ values: [] }),
  'person.whenTrue': () => ({ ok: true, changes: [], folded: 0 }),
  'person.verify': () => ({ verdict: 'no snapshot', sentence: '', snapshotVersion: null, differences: [] }),
  'person.related': () => ({ persons: [] }),
  'person.whereabouts': () => ({ places: [] }),
  'person.report': () => ({ text: '', events: 0 }),
  'command.rehearse': () => ({ steps: [], cutShort: null, final: [], waiting: null, onSequence: 0, tookMs: 0 }),
  'command.rehearseMany': () => ({ verdicts: [] }),
  'commands.history': (_, signal) => nothingMore(signal),
  'survey.versions': (_, signal) => nothingMore(signal),
  'survey.machine': (_, signal) => nothingMore(signal),
  'survey.conformance': (_, signal) => nothingMore(signal),
  'survey.control': () => ({}),
  'survey.persons': () => ({ total: 0, persons: [] }),
  'machines.drawings': () => ({ machines: [] }),
  'policies.list': (_, signal) => nothingMore(signal),
  'policies.try': () => ({ unheard: null, eventType: '', verdicts: [] }),
  'policies.backtest': (_, signal) => nothingMore(signal),
  'correlations.list': (_, signal) => nothingMore(signal),
  'correlations.trace': (_, signal) => nothingMore(signal),
  'correlations.compare': () => {
    throw new Unavailable('Nothing is known of these stories.');
  },
  'correlations.producers': () => ({ producers: [], throughSequence: 0 }),
  'correlations.mermaid': () => ({ text: '', leftOut: 0 }),
  'deadLetters.groups': (_, signal) => nothingMore(signal),
  'deadLetters.list': () => ({ total: 0, letters: [] }),
  'deadLetters.freeze': () => ({ keys: [], takenMs: 0, leftOut: 0 }),
  'deadLetters.read': () => {
    throw new Gone('This dead letter is gone: it was replayed, deleted, or it expired.');
  },
  'deadLetters.tryEdit': () => ({ before: '', after: '', patch: '[]', problems: [] }),
  'deadLetters.fits': () => ({ fits: [], valid: 0, of: 0 }),
  'deadLetters.rehearse': (_, signal) => nothingMore(signal),
  'versions.try': () => ({ outcome: 'unreadable', sentence: 'It cannot be read.' }),
};

export function channel() {
  const { port1, port2 } = new MessageChannel();
  return { near: port1 as unknown as MessagePort, far: port2 as unknown as MessagePort, raw: port1 };
}

export function serveIndex(far: MessagePort, handlers: Partial<Handlers<IndexContract>> = {}, log = silentLog) {
  return serveContract({
    contract: indexContract,
    handlers: { ...quietHandlers, ...handlers },
    port: fromMessagePort(far),
    log,
    readOnly: () => true,
    parseOutputs: true,
  });
}
