import type { CommandId, PersonId } from '../domain/kernel/identity';
import type { Envelope } from '../domain/kernel/metadata';
import type { Reaction } from '../domain/kernel/policy';
import type { PersonCommand } from '../domain/person/commands';
import type { PersonEvent } from '../domain/person/events';
import { encodeCommand } from '../domain/wire/command-codec';
import { commandHeaders } from '../domain/wire/command-headers';
import type { WireHeaders } from '../domain/wire/reading';
import type { Ids } from './ports';

/** A reaction as it is queued. */
export type ReactionCommand = {
  readonly policy: string;
  readonly commandId: CommandId;
  readonly commandType: PersonCommand['type'];
  readonly personId: PersonId;
  readonly body: string;
  readonly headers: WireHeaders;
};

/** How many policies stand between the event and the command that somebody wanted; 0 when there is none. */
export function depthOf({ metadata }: Envelope<PersonEvent>): number {
  const { depth } = metadata.context;
  return typeof depth === 'number' && Number.isSafeInteger(depth) && depth > 0 ? depth : 0;
}

/**
 * The command of a reaction. Its id derives from policy and event, so that a reaction repeated is a command repeated;
 * it continues the event's story, one policy deeper (wire.md §2).
 */
export function reactionCommand(
  { policy, index, command }: Reaction<PersonCommand>,
  envelope: Envelope<PersonEvent>,
  { ids, producer }: { readonly ids: Ids; readonly producer: string },
): ReactionCommand {
  const { eventId, metadata } = envelope;
  const commandId = ids.derived(`reaction:${policy}:${eventId}:${index}`) as CommandId;
  const headers = commandHeaders({
    metadata: {
      commandId,
      correlationId: metadata.correlationId,
      causationId: eventId,
      issuedAt: metadata.timestamp,
      actor: `system:${policy}`,
      producer,
      note: null,
      expectedVersion: null,
      context: { policy, caused_by_event: eventId, depth: depthOf(envelope) + 1 },
    },
    replyTo: null,
    streamEventsMs: null,
  });
  return {
    policy,
    commandId,
    commandType: command.type,
    personId: command.personId,
    body: encodeCommand(command),
    headers: [...headers, ['X-Aggregate-ID', command.personId]],
  };
}
