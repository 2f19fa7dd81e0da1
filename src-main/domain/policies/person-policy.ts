import type { PersonId } from '../kernel/identity';
import type { Json } from '../kernel/metadata';
import type { Policy } from '../kernel/policy';
import type { AddComponent, PersonCommand } from '../person/commands';
import { isFields } from '../person/component-id';
import type { PersonEvent } from '../person/events';

export type PersonPolicy = Policy<PersonEvent, PersonCommand>;

export type JsonObject = { readonly [key: string]: Json };

/** How a policy leaves a note on a person: notifications, flags and recommendations are custom attributes. */
export function addCustomAttribute(personId: PersonId, data: JsonObject): AddComponent {
  return { type: 'AddComponent', personId, componentType: 'CustomAttribute', data };
}

/** A field of free JSON; nothing is inherited, whatever its name. */
export function fieldOf(data: Json, name: string): Json | undefined {
  return isFields(data) && Object.hasOwn(data, name) ? data[name] : undefined;
}

export function textField(data: Json, name: string): string | undefined {
  const value = fieldOf(data, name);
  return typeof value === 'string' ? value : undefined;
}
