import { commandEntry } from '@shared/catalogue/commands';
import type { Json } from '../../domain/kernel/metadata';
import type { Refusal, Result } from '../../domain/kernel/result';
import { decide } from '../../domain/person/decide';
import type { PersonEvent } from '../../domain/person/events';
import type { Person } from '../../domain/person/state';
import { decodeCommandJson } from '../../domain/wire/command-codec';

/** A command as a form is filled with it: the wire's fields, without whose command it is. */
export type FilledCommand = { readonly command: string; readonly data: { [field: string]: Json } };

/** What the domain would say to the command now; nothing is written. Only for commands that name no other person. */
export function tryCommand(person: Person, { command, data }: FilledCommand): Result<readonly PersonEvent[], Refusal> {
  const field = commandEntry(command)?.personField ?? 'person_id';
  const decoded = decodeCommandJson({ [command]: { [field]: { id: person.id }, ...data } });
  // Only commands that keep the time in their data look at it, and the events are not looked at.
  return decoded.ok ? decide(person, decoded.value, { related: null, issuedAt: person.updatedAt ?? '' }) : decoded;
}
