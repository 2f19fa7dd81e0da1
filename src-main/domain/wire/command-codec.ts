import type { Json } from '../kernel/metadata';
import { type Result, refuse } from '../kernel/result';
import type { PersonCommand, PersonCommandType } from '../person/commands';
import type { CommandLayout, CommandLayouts } from './command-layout';
import { componentCommands } from './component-command-codec';
import { describeMismatch, isObject, parseJson } from './decoder';
import { onboardingCommand } from './onboarding-codec';
import { personCommands } from './person-command-codec';

const layouts: CommandLayouts<PersonCommandType> = { ...personCommands, ...componentCommands, ...onboardingCommand };

/** Every command that this core serves, by its tag on the wire. */
export const servedCommands = Object.keys(layouts) as readonly PersonCommandType[];

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
  const decoded = layoutOf(tag).decode(value[tag]);
  if (decoded.ok) return decoded;
  return malformed('InvalidField', `${describeMismatch(decoded.problem, tag)}.`);
}

export function encodeCommand(command: PersonCommand): string {
  return JSON.stringify(encodeCommandJson(command));
}

/** The same as a value, for whoever prints it as a part of something else. */
export function encodeCommandJson(command: PersonCommand): Json {
  return { [command.type]: layoutOf(command.type).encode(command) as Json };
}

/** The tag decides which command it is: a layout is only ever given its own. */
function layoutOf(tag: PersonCommandType): CommandLayout<PersonCommand> {
  return layouts[tag] as unknown as CommandLayout<PersonCommand>;
}

function malformed(code: string, sentence: string): Result<never> {
  return refuse(code, sentence, 'malformed');
}

function isServed(tag: string): tag is PersonCommandType {
  return Object.hasOwn(layouts, tag);
}
