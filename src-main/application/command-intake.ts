import type { CommandMetadata } from '../domain/kernel/metadata';
import { ok, type Refusal, type Result, refuse } from '../domain/kernel/result';
import type { PersonCommand } from '../domain/person/commands';
import { encodeRefusal, encodeSuccess } from '../domain/wire/answer-codec';
import { decodeCommand } from '../domain/wire/command-codec';
import { readCommandHeaders } from '../domain/wire/command-headers';
import { headerValue } from '../domain/wire/headers';
import { textOf } from '../domain/wire/text-of-bytes';
import type { Outcome } from './outcome';
import type { Answer, Ids, IncomingCommand } from './ports';

/** A command that somebody sent, understood: what to do, and where the answer is wanted besides. */
export type UnderstoodCommand = {
  readonly command: PersonCommand;
  readonly metadata: CommandMetadata;
  readonly replyTo: string | null;
  /** How long further events of the correlation are wanted, in milliseconds. */
  readonly streamEventsMs: number | null;
};

/** Bytes and headers to a command; `malformed` with one sentence otherwise. `fallbackId` is for one without an id. */
export function understandCommand(
  incoming: IncomingCommand,
  ids: Ids,
  fallbackId: () => string,
): Result<UnderstoodCommand> {
  const body = textOf(incoming.bytes);
  if (!body.ok) return refuse('UnreadableBody', `The command cannot be read: ${body.problem}.`, 'malformed');
  const headers = readCommandHeaders(incoming.headers, {
    issuedAt: incoming.receivedAt,
    fallbackId,
    derivedId: ids.derived,
  });
  if (!headers.ok) return headers;
  const command = decodeCommand(body.value);
  if (!command.ok) return command;
  return ok({ command: command.value, ...headers.value });
}

/** Where a command asks for its answer, even if nothing else of it can be understood. */
export function replySubject({ headers }: IncomingCommand): string | undefined {
  return headerValue(headers, 'X-Reply-To');
}

export function answerOf(outcome: Outcome): Answer {
  return outcome.kind === 'accepted' ? encodeSuccess(outcome) : encodeRefusal(outcome.refusal);
}

/** An answer to a subject of somebody's choice would make us publish anywhere: such a command is not executed. */
export const replyNotAllowed: Refusal = {
  kind: 'malformed',
  code: 'ReplyNotAllowed',
  sentence:
    'Answers may not go to the subject in X-Reply-To: use one below _INBOX or person.replies, without wildcards.',
};

/** What is said when our own code failed: no detail leaves the core, the log has it. */
export const unexpected: Refusal = {
  kind: 'unavailable',
  code: 'Unexpected',
  sentence: 'The command failed for a reason nobody expected: see the log of the core; issuing it again is safe.',
};
