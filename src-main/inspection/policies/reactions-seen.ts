import type { PolicyReaction } from '@shared/contract/policies';
import { derivedId } from '../../domain/kernel/derived-id';
import type { Envelope } from '../../domain/kernel/metadata';
import type { Reaction, RecordedEvent } from '../../domain/kernel/policy';
import type { PersonCommand } from '../../domain/person/commands';
import type { PersonEvent } from '../../domain/person/events';
import type { RecordedMessage } from '../../domain/wire/reading';
import { epochMsOf } from '../event-row';

/** A command that a policy wants, without its person's name, which only the index knows. */
export type WantedReaction = Omit<PolicyReaction, 'personName'> & { readonly commandId: string };

/** As the engine would queue it: its id follows from policy and event (wire.md §2). */
export function wantedReaction(
  { sequence }: RecordedMessage,
  { envelope, recordedAt }: RecordedEvent<PersonEvent>,
  { policy, index, command }: Reaction<PersonCommand>,
): WantedReaction {
  return {
    commandId: derivedId(`reaction:${policy}:${envelope.eventId}:${index}`),
    sequence,
    personId: command.personId,
    eventType: envelope.event.type,
    command: command.type,
    atMs: epochMsOf(recordedAt) ?? 0,
  };
}

/** The reaction that this event came of: its policy, its command, and the event that it reacts to. */
export function reactionBehind({
  metadata,
}: Envelope<PersonEvent>):
  | { readonly policy: string; readonly commandId: string; readonly causedBy: string; readonly isFirst: boolean }
  | undefined {
  const { policy, caused_by_event: causedBy, command } = metadata.context;
  if (typeof policy !== 'string' || typeof causedBy !== 'string' || metadata.causationId === null) return undefined;
  const index = typeof command === 'object' && command !== null && 'index' in command ? command.index : 1;
  return { policy, commandId: metadata.causationId, causedBy, isFirst: index === 1 };
}
