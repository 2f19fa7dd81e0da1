import { fail } from '../domain/kernel/result';
import { encodeRefusal } from '../domain/wire/answer-codec';
import { recordUnread } from './command-activity';
import { answerOf, replyNotAllowed, replySubject, understandCommand, unexpected } from './command-intake';
import type { CommandProcessor } from './command-processor';
import type { Activity, Answer, Clock, Closable, CommandService, Ids, IncomingCommand, Log, Replies } from './ports';

export type RequestPorts = {
  readonly commandService: CommandService;
  readonly processor: CommandProcessor;
  readonly replies: Replies;
  readonly activity: Activity;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
};

/** Answers commands that are asked as requests (wire.md §3): every one gets an answer, whatever it is made of. */
export function serveCommandRequests(ports: RequestPorts): Promise<Closable> {
  const { commandService, processor, replies, ids, log } = ports;

  async function answer(incoming: IncomingCommand): Promise<Answer> {
    const replyTo = replySubject(incoming);
    const understood =
      replyTo === undefined || replies.allowed(replyTo)
        ? understandCommand(incoming, ids, ids.fresh)
        : fail(replyNotAllowed);
    if (!understood.ok) {
      recordUnread(ports, incoming, understood.problem);
      return encodeRefusal(understood.problem);
    }
    return answerOf(await processor.process(understood.value.command, understood.value.metadata));
  }

  return commandService.serve((incoming) =>
    answer(incoming).catch((error: unknown) => {
      log.error('command request failed unexpectedly', { error });
      return encodeRefusal(unexpected);
    }),
  );
}
