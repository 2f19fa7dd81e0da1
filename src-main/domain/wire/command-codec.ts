import { type Result, refuse } from '../kernel/result';
import type { PersonCommand, PersonCommandType } from '../person/commands';
import { type Decoder, describeMismatch, isObject, map, nullable, parseJson, personId, record, text } from './decoder';
import { decodeName, encodeName } from './name-codec';

type CommandOf<Type extends PersonCommandType> = PersonCommand & { readonly type: Type };

/** Field layouts of domain.md §2.1. */
const commandDecoders: { readonly [Type in PersonCommandType]: Decoder<CommandOf<Type>> } = {
  CreatePerson: map(record({ person_id: personId, name: decodeName, source: text }), ({ person_id, ...data }) => ({
    type: 'CreatePerson',
    personId: person_id,
    ...data,
  })),
  UpdateName: map(
    record({ person_id: personId, name: decodeName, reason: nullable(text) }),
    ({ person_id, ...data }) => ({ type: 'UpdateName', personId: person_id, ...data }),
  ),
  DeactivatePerson: map(record({ person_id: personId, reason: text }), ({ person_id, reason }) => ({
    type: 'DeactivatePerson',
    personId: person_id,
    reason,
  })),
  ReactivatePerson: map(record({ person_id: personId, reason: text }), ({ person_id, reason }) => ({
    type: 'ReactivatePerson',
    personId: person_id,
    reason,
  })),
};

/** Every command that this core serves, by its tag on the wire. */
export const servedCommands = Object.keys(commandDecoders) as readonly PersonCommandType[];

/** Reads an externally tagged command (domain.md §2.1); what is wrong is `malformed` with the field that is. */
export function decodeCommand(body: string): Result<PersonCommand> {
  const parsed = parseJson(body);
  if (!parsed) return malformed('NotJson', 'The command is not JSON: send one object whose only key is the command.');
  return decodeCommandJson(parsed.value);
}

/** The same for a value that somebody has parsed already: the window's form, a dead letter's editor. */
export function decodeCommandJson(value: unknown): Result<PersonCommand> {
  const [tag, ...others] = isObject(value) ? Object.keys(value) : [];
  if (!isObject(value) || tag === undefined || others.length > 0) {
    return malformed(
      'NotACommand',
      'The command is not an object with one key: send {"<Command>": {…}} and nothing beside it.',
    );
  }
  if (!isServed(tag)) {
    const named = /^\w{1,60}$/.test(tag) ? `the command ${tag}` : 'a command of that name';
    return malformed('UnknownCommand', `Nobody here serves ${named}: send one of ${servedCommands.join(', ')}.`);
  }
  const decoded: ReturnType<Decoder<PersonCommand>> = commandDecoders[tag](value[tag]);
  if (decoded.ok) return decoded;
  return malformed('InvalidField', `${describeMismatch(decoded.problem, tag)}.`);
}

export function encodeCommand(command: PersonCommand): string {
  const person_id = { id: command.personId };
  switch (command.type) {
    case 'CreatePerson':
      return tagged(command, { person_id, name: encodeName(command.name), source: command.source });
    case 'UpdateName':
      return tagged(command, { person_id, name: encodeName(command.name), reason: command.reason });
    case 'DeactivatePerson':
    case 'ReactivatePerson':
      return tagged(command, { person_id, reason: command.reason });
  }
}

function tagged({ type }: PersonCommand, fields: object): string {
  return JSON.stringify({ [type]: fields });
}

function malformed(code: string, sentence: string): Result<never> {
  return refuse(code, sentence, 'malformed');
}

function isServed(tag: string): tag is PersonCommandType {
  return Object.hasOwn(commandDecoders, tag);
}
