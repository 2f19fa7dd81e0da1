import type { EventId, PersonId, Version } from '../domain/kernel/identity';
import { inMilliseconds } from '../domain/kernel/instant';
import type { CommandMetadata, Envelope, EventMetadata } from '../domain/kernel/metadata';
import { withComponentId } from '../domain/person/component-id';
import type { PersonEvent } from '../domain/person/events';
import type { Ids } from './ports';

/** Layout of the metadata, not of the event (domain.md §5.1). */
const METADATA_VERSION = '1.0';

/**
 * Events with ids and metadata, ready to be appended after `version`. Everything derives from the command, so that a
 * retry makes the same bytes (wire.md §2).
 */
export function envelopesOf(
  events: readonly PersonEvent[],
  { personId, version }: { readonly personId: PersonId; readonly version: Version },
  command: CommandMetadata,
  ids: Ids,
): readonly Envelope<PersonEvent>[] {
  return events.map((event, at) => {
    const index = at + 1;
    const eventId = ids.derived(`event:${command.commandId}:${index}`) as EventId;
    return {
      eventId,
      personId,
      version: version + index,
      event: withComponentId(event, eventId),
      metadata: eventMetadata(command, { index, of: events.length }),
    };
  });
}

function eventMetadata(command: CommandMetadata, place: { index: number; of: number }): EventMetadata {
  return {
    version: METADATA_VERSION,
    correlationId: command.correlationId,
    causationId: command.commandId,
    timestamp: inMilliseconds(command.issuedAt),
    actor: command.actor,
    context: {
      ...command.context,
      command: place,
      ...(command.producer !== null && { producer: command.producer }),
      ...(command.note !== null && { note: command.note }),
    },
  };
}
