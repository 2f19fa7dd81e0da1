import { familyOf } from '@shared/catalogue/events';
import type { VersionCell, VersionSurvey } from '@shared/views/survey';
import { eventVersions, versionRegistry } from '../../domain/versions';
import type { RecordedMessage } from '../../domain/wire/reading';
import { epochMsOf, eventRowOf } from '../event-row';
import { barsOf, countHour, type HourCounts } from './hour-counts';
import type { Surveyor } from './stream-survey';

/** Producers counted by name per cell, reasons per stream; more are counted together: anybody can write any number. */
const MAX_PRODUCERS = 20;
const MAX_REASONS = 200;
const MAX_EXAMPLES = 5;
const BARS = 32;

type Cell = {
  readonly type: string;
  readonly schemaVersion: string;
  count: number;
  firstMs: number;
  lastMs: number;
  lastSequence: number;
  readonly producers: Map<string | null, number>;
  /** By hour of the server's time. */
  readonly hours: HourCounts;
};

type Unreadable = VersionSurvey['unreadable'][number];

export type VersionSurveyor = Surveyor & { found(): Omit<VersionSurvey, 'progress'> };

/** Which event types in which schema versions there are, who wrote them, and what cannot be read as the current one. */
export function createVersionSurveyor(): VersionSurveyor {
  const cells = new Map<string, Cell>();
  const unreadable = new Map<string, Unreadable>();

  const cellOf = (type: string, schemaVersion: string, ms: number): Cell => {
    const key = `${type}\n${schemaVersion}`;
    const known = cells.get(key);
    if (known) return known;
    const fresh = {
      type,
      schemaVersion,
      count: 0,
      firstMs: ms,
      lastMs: ms,
      lastSequence: 0,
      producers: new Map(),
      hours: new Map(),
    };
    cells.set(key, fresh);
    return fresh;
  };

  const leaveUnread = (kind: Unreadable['kind'], type: string, reason: string, sequence: number) => {
    const key = JSON.stringify([kind, type, reason]);
    const known = unreadable.get(key);
    if (known) {
      known.count += 1;
      if (known.examples.length < MAX_EXAMPLES) known.examples.push(sequence);
    } else if (unreadable.size < MAX_REASONS) {
      unreadable.set(key, { kind, type, reason, count: 1, examples: [sequence] });
    } else if (reason !== OTHER_REASONS) {
      unreadable.delete([...unreadable.keys()].find((other) => unreadable.get(other)?.count === 1) ?? '');
      leaveUnread(kind, '', OTHER_REASONS, sequence);
    }
  };

  return {
    take(message: RecordedMessage) {
      const { reading, sequence } = message;
      const { type, producer } = eventRowOf(message, null);
      if (reading.kind === 'unknown')
        return leaveUnread('unknown type', type, 'nobody here knows events of this type', sequence);
      if (reading.kind === 'undecodable')
        return leaveUnread('undecodable', type, withoutValues(reading.reason), sequence);
      const ms = epochMsOf(message.recordedAt) ?? 0;
      const cell = cellOf(reading.envelope.event.type, reading.schemaVersion, ms);
      cell.count += 1;
      cell.firstMs = Math.min(cell.firstMs, ms);
      cell.lastMs = Math.max(cell.lastMs, ms);
      cell.lastSequence = sequence;
      const who = cell.producers.has(producer) || cell.producers.size < MAX_PRODUCERS ? producer : 'others';
      cell.producers.set(who, (cell.producers.get(who) ?? 0) + 1);
      countHour(cell.hours, ms);
    },

    reset() {
      cells.clear();
      unreadable.clear();
    },

    found() {
      const known = [...cells.values()].sort(byTypeAndVersion);
      return {
        cells: known.map(shown),
        overTime: barsOf(
          known.map(({ hours }) => hours),
          BARS,
        ),
        unreadable: [...unreadable.values()]
          .map((each) => ({ ...each, examples: [...each.examples] }))
          .sort((a, b) => b.count - a.count),
      };
    },
  };
}

const OTHER_REASONS = 'other reasons';

/** What differs from message to message taken out, so that the same mistake is one reason. */
function withoutValues(reason: string): string {
  return reason
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '…')
    .replace(/“[^”]*”|"[^"]*"/g, '“…”')
    .replace(/(?<![-\w])\d+/g, 'n')
    .slice(0, 200);
}

const typeOrder = new Map(eventVersions.map(({ wireType }, at) => [wireType as string, at]));

function byTypeAndVersion(left: Cell, right: Cell): number {
  const place = ({ type }: Cell) => typeOrder.get(type) ?? typeOrder.size;
  return place(left) - place(right) || (left.schemaVersion < right.schemaVersion ? -1 : 1);
}

function shown({ type, schemaVersion, count, firstMs, lastMs, lastSequence, producers }: Cell): VersionCell {
  const versions = eventVersions.find(({ wireType }) => wireType === type);
  const path = versions ? versionRegistry.path(versions.type, schemaVersion, versions.current) : undefined;
  return {
    type,
    family: familyOf(type),
    schemaVersion,
    current: schemaVersion === versions?.current,
    count,
    firstMs,
    lastMs,
    lastSequence,
    producers: [...producers]
      .map(([producer, times]) => ({ producer, count: times }))
      .sort((a, b) => b.count - a.count),
    steps:
      path?.ok && schemaVersion !== versions?.current
        ? path.value.map(({ from, to, says }) => `${from} → ${to}: ${says}`)
        : [],
  };
}
