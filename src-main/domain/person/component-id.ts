import { type EventId, parseUuid } from '../kernel/identity';
import type { Json } from '../kernel/metadata';
import type { PersonEvent } from './events';

/**
 * `ComponentAdded` has no id of its own on the wire: a component has the id in its data, else that of the event that
 * added it (domain.md §11.5), whoever wrote the event.
 */
export function componentIdOf(data: Json, eventId: EventId): string {
  return (isFields(data) ? parseUuid(data.component_id) : undefined) ?? eventId;
}

/**
 * The event as it is written: what adds a component names its id in the data. Decisions know no ids; events get theirs
 * from the command, so that a retry adds the same component.
 */
export function withComponentId(event: PersonEvent, eventId: EventId): PersonEvent {
  if (event.type !== 'ComponentAdded' || !isFields(event.componentData)) return event;
  const component_id = componentIdOf(event.componentData, eventId);
  return { ...event, componentData: { ...event.componentData, component_id } };
}

export function isFields(data: Json | undefined): data is { readonly [key: string]: Json } {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
