import { readEventMessage } from '../../domain/wire/read-message';
import { commandConsumer } from '../../domain/wire/subjects';
import type { Ids } from '../ports';
import type { OutcomeBook } from './outcome-book';
import type { LetterPlan } from './plan-letter';
import type { CommandEnding, CommandSending, ItemOutcome, ReadPerson } from './replay-ports';

/** Between looks whether a command has left the queue, each twice the one before. */
const FIRST_LOOK_MS = 500;
const LONGEST_LOOK_MS = 5_000;
/** A core writes its activity behind its answers: so long after a command has left the queue it is there. */
const WRITTEN_WITHIN_MS = 1_000;

export type CommandReplay = {
  readonly sending: CommandSending;
  readonly book: OutcomeBook;
  readonly readPerson: ReadPerson;
  readonly ids: Ids;
  /** What the activity has behind this place was recorded since the job was begun. */
  readonly activityFrom: number;
  /** Whether the job was run before: then what is recorded of a command may be its own doing. */
  readonly wasRunBefore: boolean;
  /** Resolves when the next may be sent: the rate, a pause, a lease that is out. False: nothing is sent any more. */
  readonly mayGo: () => Promise<boolean>;
};

type PlannedCommand = Extract<LetterPlan, { kind: 'command' }>;

/**
 * Sends a command again and waits for its outcome in the activity, never for the queue's word (wire.md §5). A command
 * that ended since the job was begun is not sent once more. Undefined when the signal ended the waiting: what is sent
 * then has its outcome looked up by whoever goes on. Throws `Unavailable`.
 */
export async function replayCommand(
  plan: PlannedCommand,
  replay: CommandReplay,
  signal: AbortSignal,
): Promise<ItemOutcome | undefined> {
  const { sending, book, ids, activityFrom } = replay;
  const { personId, commandId, body, headers } = plan;
  const known = endedBefore(book.last(commandId), replay);
  if (known) return known;
  if (!(await replay.mayGo()) || signal.aborted) return undefined;
  const before = book.position();
  const sent = await sending.send(personId, body, headers);
  const letterId = ids.derived(`dead:${commandConsumer}:${sent.sequence}`);
  // A publication that the queue has had already may have ended since.
  const after = sent.duplicate ? activityFrom : before;
  const ending = await untilEnded(plan, { ...replay, sequence: sent.sequence, letterId, after });
  return ending && outcomeOf(ending);
}

function endedBefore(
  ending: CommandEnding | undefined,
  { activityFrom, wasRunBefore }: CommandReplay,
): ItemOutcome | undefined {
  if (!ending) return undefined;
  const isOurs = wasRunBefore && ending.sequence > activityFrom;
  if (ending.kind === 'accepted') return isOurs ? outcomeOf(ending) : alreadyDone;
  // What was refused by others' wish is decided again.
  return isOurs && ending.kind === 'refused' ? outcomeOf(ending) : undefined;
}

const alreadyDone: ItemOutcome = {
  outcome: 'already done',
  sentence: 'It was done before; nothing was written now.',
};

function outcomeOf({ kind, isDuplicate, sentence, letterId }: CommandEnding): ItemOutcome {
  switch (kind) {
    case 'accepted':
      return isDuplicate ? alreadyDone : { outcome: 'done', sentence };
    case 'refused':
      return { outcome: 'refused', sentence };
    case 'given up':
      return { outcome: 'failed again', sentence, copyId: letterId };
  }
}

type Sent = CommandReplay & { readonly sequence: number; readonly letterId: string; readonly after: number };

/**
 * The activity tells; where it does not although the command has left the queue, an entry of a moment ago stands for this
 * one (the stream keeps an entry once), and at last the history says whether it was done. Almost every command is heard of
 * before the first look: by a timer and two callbacks, because signals of its own made most of a replay's garbage.
 */
function untilEnded(plan: PlannedCommand, sent: Sent): Promise<CommandEnding | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopHearing = () => {};
  let isOver = false;

  const ended = new Promise<CommandEnding | undefined>((resolve, reject) => {
    const after = (ms: number, step: () => Promise<void>) => {
      if (!isOver) timer = setTimeout(() => void step().catch(reject), ms);
    };
    const look = async (waited: number): Promise<void> => {
      // Where it cannot be asked now, the activity cannot be followed either: the next look tells.
      const isQueued = await sent.sending.isQueued(sent.sequence).catch(() => true);
      const next = Math.min(2 * waited, LONGEST_LOOK_MS);
      if (isQueued) after(next, () => look(next));
      else after(WRITTEN_WITHIN_MS, async () => resolve(await unheard(plan, sent)));
    };
    stopHearing = sent.book.hear([plan.commandId, sent.letterId], sent.after, resolve);
    after(FIRST_LOOK_MS, () => look(FIRST_LOOK_MS));
  });
  return ended.finally(() => {
    isOver = true;
    clearTimeout(timer);
    stopHearing();
  });
}

async function unheard({ personId, commandId }: PlannedCommand, { book, readPerson }: Sent): Promise<CommandEnding> {
  const before = book.last(commandId);
  if (before) return before;
  const told = { sequence: 0, commandId, letterId: null, isDuplicate: false };
  const history = (await readPerson(personId)).map(readEventMessage);
  const isThere = history.some(
    ({ reading }) => reading.kind === 'event' && reading.envelope.metadata.causationId === commandId,
  );
  if (isThere)
    return { ...told, kind: 'accepted', sentence: 'Its events are in the history; no outcome was recorded.' };
  return {
    ...told,
    kind: 'given up',
    sentence: 'A core took it and recorded no outcome, and nothing of it is in the history: replay it once more.',
  };
}
