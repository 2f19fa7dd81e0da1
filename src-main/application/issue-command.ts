import type { CommandOutcome } from '@shared/contract/commands';
import { decodeAnswer, encodeRefusal } from '../domain/wire/answer-codec';
import { headersOf, headerValue } from '../domain/wire/headers';
import type { WireHeaders } from '../domain/wire/reading';
import { type Answered, createAnswerMemory } from './answer-memory';
import { answerOf, understandCommand } from './command-intake';
import type { CommandProcessor } from './command-processor';
import type { Outcome } from './outcome';
import { type Answer, type Clock, type Ids, NoAnswer, Unavailable } from './ports';

/** Whoever processes commands: the core here, or another one behind the server. Throws `Unavailable`, `NoAnswer`. */
export type CommandDesk = { issue(body: string, headers: WireHeaders): Promise<Answer> };

/** A command as a window issues it; `data` is the wire's, `person_id` included. */
export type WindowCommand = {
  readonly commandId: string;
  readonly correlationId?: string | undefined;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly expectedVersion?: number | undefined;
  readonly note?: string | undefined;
  /** What it is a part of, for whoever looks for all of that; another one makes it no double click. */
  readonly requestId?: string | undefined;
};

/**
 * The core of this process as a desk: the same bytes and headers, without the way over the server. A second click is
 * the same command again; where nothing was recorded, its answer comes from memory (wire.md §4.1).
 */
export function deskOf(processor: CommandProcessor, { clock, ids }: { clock: Clock; ids: Ids }): CommandDesk {
  const answers = createAnswerMemory(clock);

  async function answer(body: string, headers: WireHeaders): Promise<Answered> {
    const bytes = new TextEncoder().encode(body);
    const incoming = { subject: '', headers, bytes, receivedAt: clock.now() };
    const understood = understandCommand(incoming, ids, ids.fresh);
    if (!understood.ok) return { answer: encodeRefusal(understood.problem), repeats: true };
    const outcome = await processor.process(understood.value.command, understood.value.metadata);
    return { answer: answerOf(outcome), repeats: isWorthRepeating(outcome) };
  }

  return {
    issue: async (body, headers) => {
      // Without an id each is a command of its own.
      if (headerValue(headers, 'X-Message-ID') === undefined) return (await answer(body, headers)).answer;
      return answers.once(JSON.stringify([body, headers]), () => answer(body, headers));
    },
  };
}

/** What is recorded is found in the history; what was unavailable may succeed. */
function isWorthRepeating(outcome: Outcome): boolean {
  return outcome.kind === 'refused' ? outcome.refusal.kind !== 'unavailable' : outcome.eventsGenerated === 0;
}

/** Who issues commands, and with what program. */
export type Sender = { readonly actor: string; readonly producer: string };

/** A window's command as it travels, whoever takes it. */
export function messageOf(
  { commandId, correlationId = commandId, type, data, expectedVersion, note, requestId }: WindowCommand,
  who?: Sender,
): { readonly body: string; readonly headers: WireHeaders } {
  const headers = headersOf([
    ['X-Message-ID', commandId],
    ['X-Correlation-ID', correlationId],
    ['X-Actor', who?.actor],
    ['X-Producer', who?.producer],
    ['X-Note', note],
    ['X-Request-ID', requestId],
    ['X-Expected-Version', expectedVersion],
  ]);
  return { body: JSON.stringify({ [type]: data }), headers };
}

/** Issues a window's command and says how it ended; when no answer came, that it is not known. */
export async function issueCommand(desk: CommandDesk, command: WindowCommand, who: Sender): Promise<CommandOutcome> {
  const { commandId, correlationId = commandId } = command;
  const message = messageOf(command, who);
  try {
    const { body } = await desk.issue(message.body, message.headers);
    return outcomeOf(body, commandId, correlationId);
  } catch (error) {
    if (error instanceof NoAnswer) return { outcome: 'unknown', commandId, sentence: error.message };
    if (!(error instanceof Unavailable)) throw error;
    return { outcome: 'refused', commandId, kind: 'unavailable', code: 'Unavailable', sentence: error.message };
  }
}

function outcomeOf(body: string, commandId: string, correlationId: string): CommandOutcome {
  const answer = decodeAnswer(body);
  if (!answer.ok) {
    const sentence = `The core's answer cannot be read (${answer.problem}): issue the same command again, it happens once at most.`;
    return { outcome: 'unknown', commandId, sentence };
  }
  if (!answer.value.ok) {
    const { kind, code, sentence } = answer.value.problem;
    return { outcome: 'refused', commandId, kind, code, sentence };
  }
  const { personId, version, eventsGenerated, duplicate } = answer.value.value;
  return { outcome: 'accepted', commandId, correlationId, personId, version, eventsGenerated, duplicate };
}
