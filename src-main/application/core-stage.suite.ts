import type { CommandId, CorrelationId, PersonId } from '../domain/kernel/identity';
import type { CommandMetadata } from '../domain/kernel/metadata';
import type { PersonCommand } from '../domain/person/commands';
import { aName } from '../domain/person/specification.suite';
import { formatProducer } from '../domain/wire/headers';
import { createIds } from '../infrastructure/memory/ids';
import { createMemoryAppends } from '../infrastructure/memory/memory-appends';
import { createMemoryEventLog } from '../infrastructure/memory/memory-event-log';
import {
  createMemoryActivity,
  createMemoryDeadLetters,
  createMemoryLog,
  createMemoryReplies,
} from '../infrastructure/memory/memory-sinks';
import { createMemorySnapshots } from '../infrastructure/memory/memory-snapshots';
import { createSettableClock } from '../infrastructure/memory/settable-clock';
import { createCommandProcessor, type ProcessorOptions } from './command-processor';

export const ids = createIds();

/** A core on memory, with everything that it leaves behind; `appendsTogether: false` is one on an old server. */
export function coreStage(options: Partial<ProcessorOptions> = {}, server: { appendsTogether?: boolean } = {}) {
  const clock = createSettableClock();
  const eventLog = createMemoryEventLog(clock, formatProducer('0.1.0', 'test'), server);
  const pendingAppends = createMemoryAppends();
  const snapshots = createMemorySnapshots();
  const activity = createMemoryActivity();
  const log = createMemoryLog();
  const deadLetters = createMemoryDeadLetters();
  const replies = createMemoryReplies();
  const ports = { eventLog, pendingAppends, snapshots, clock, ids, activity, log };
  const processor = createCommandProcessor(ports, options);
  return { clock, eventLog, pendingAppends, snapshots, activity, log, deadLetters, replies, ids, processor, ports };
}

export function aPersonId(): PersonId {
  return ids.fresh() as PersonId;
}

export function metadata(change: Partial<CommandMetadata> = {}): CommandMetadata {
  const commandId = change.commandId ?? (ids.fresh() as CommandId);
  return {
    commandId,
    correlationId: commandId as string as CorrelationId,
    causationId: null,
    issuedAt: '2026-05-03T09:59:59.123456789Z',
    actor: 'user:ada',
    producer: 'web-shop/2.4.0@test',
    note: null,
    expectedVersion: null,
    context: {},
    ...change,
  };
}

export const create = (personId: PersonId): PersonCommand => ({
  type: 'CreatePerson',
  personId,
  name: aName(),
  source: 'api',
});

export const rename = (personId: PersonId, givenName: string): PersonCommand => ({
  type: 'UpdateName',
  personId,
  name: aName({ givenName }),
  reason: null,
});

export const deactivate = (personId: PersonId, reason = 'r'): PersonCommand => ({
  type: 'DeactivatePerson',
  personId,
  reason,
});

export const merge = (personId: PersonId, targetPersonId: PersonId): PersonCommand => ({
  type: 'MergePersons',
  personId,
  targetPersonId,
  mergeReason: 'DuplicateIdentity',
});

export const reactivate = (personId: PersonId): PersonCommand => ({ type: 'ReactivatePerson', personId, reason: 'r' });
