import { fail } from '../domain/kernel/result';
import { encodeRefusal } from '../domain/wire/answer-codec';
import { headerValue } from '../domain/wire/headers';
import { recordUnread } from './command-activity';
import { answerOf, replyNotAllowed, replySubject, understandCommand, unexpected } from './command-intake';
import type { CommandProcessor } from './command-processor';
import { type FollowUps, followedBody } from './follow-up-events';
import type { Outcome } from './outcome';
import type {
  Activity,
  Clock,
  Closable,
  CommandService,
  EndOfFollowing,
  Ids,
  IncomingCommand,
  Log,
  Replies,
  StreamedAnswer,
} from './ports';

export type RequestPorts = {
  readonly commandService: CommandService;
  readonly processor: CommandProcessor;
  /** What goes on after a command; without it nothing follows the answer. */
  readonly followUps?: FollowUps;
  readonly replies: Replies;
  readonly activity: Activity;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
};

/**
 * Answers commands that are asked as requests (wire.md §3): every one gets an answer, whatever it is made of, and those
 * that ask for it the events that follow.
 */
export async function serveCommandRequests(ports: RequestPorts): Promise<Closable> {
  const { commandService, processor, followUps, replies, ids, log } = ports;

  /** Who asks for what follows is told of its end, whatever the answer is. */
  async function answer(incoming: IncomingCommand): Promise<StreamedAnswer> {
    const isFollowed = headerValue(incoming.headers, 'X-Stream-Events') !== undefined;
    const end = isFollowed ? { further: further(undefined, 0, followUps) } : {};
    try {
      return { ...end, ...(await outcomeAnswer(incoming)) };
    } catch (error) {
      log.error('command request failed unexpectedly', { error });
      return { ...end, ...encodeRefusal(unexpected) };
    }
  }

  async function outcomeAnswer(incoming: IncomingCommand): Promise<StreamedAnswer> {
    const replyTo = replySubject(incoming);
    const understood =
      replyTo === undefined || replies.allowed(replyTo)
        ? understandCommand(incoming, ids, ids.fresh)
        : fail(replyNotAllowed);
    if (!understood.ok) {
      recordUnread(ports, incoming, understood.problem);
      return encodeRefusal(understood.problem);
    }
    const { command, metadata, streamEventsMs } = understood.value;
    const outcome = await processor.process(command, metadata);
    const answered = answerOf(outcome);
    return streamEventsMs === null ? answered : { ...answered, further: further(outcome, streamEventsMs, followUps) };
  }

  const served = await commandService.serve(answer);
  return {
    async close() {
      followUps?.close();
      await served.close();
    },
  };
}

/** What follows the answer; after a refusal, or where there is no outcome, that is the end alone. */
async function* further(
  outcome: Outcome | undefined,
  ms: number,
  followUps: FollowUps | undefined,
): AsyncGenerator<string, EndOfFollowing> {
  if (outcome?.kind !== 'accepted' || !followUps) return 'complete';
  const events = followUps.follow(outcome, ms);
  for (;;) {
    const next = await events.next();
    if (next.done) return next.value;
    const body = followedBody(next.value);
    if (body !== undefined) yield body;
  }
}
