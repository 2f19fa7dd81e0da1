import { createLanes } from '../lanes';
import { pause } from '../pause';
import type { LetterControl, ReplayLetter, ReplayLetters } from './replay-ports';
import type { ServerPatience } from './server-patience';

/** Letters read at once, and how many may wait for their person's others. */
const READ_AT_ONCE = 200;
/** Results that are not kept: beyond so many nothing further is read. */
const MOST_UNKEPT = 1_000;
/** Between looks whether they are kept. */
const LOOK_EVERY_MS = 250;

/** A letter, or why it is not replayed. */
export type FoundLetter = ReplayLetter | string;

export type StepOptions = {
  readonly letters: Pick<ReplayLetters, 'read'>;
  readonly control: Pick<LetterControl, 'discarded'>;
  readonly patience: ServerPatience;
  readonly concurrency: number;
  /** Nothing more is begun. */
  readonly halted: AbortSignal;
  /** Nothing is waited for. */
  readonly ending: AbortSignal;
  readonly unkept: () => number;
  readonly replay: (at: number, key: string, letter: FoundLetter) => Promise<void>;
  /** What is nobody's outage. */
  readonly onFault: (error: unknown) => void;
};

/** One letter of a job, by its place there. */
export type PlacedKey = { readonly at: number; readonly key: string };

/**
 * Reads letters and replays them in their order, one person's one after another; another window is read while the last
 * of one still run. Resolves when none of them runs any more.
 */
export async function replayStep(open: readonly PlacedKey[], options: StepOptions): Promise<void> {
  const { letters, control, patience, concurrency, halted, ending, unkept, replay, onFault } = options;
  const lanes = createLanes({ maxRunning: concurrency, maxWaiting: open.length + READ_AT_ONCE });
  let pending = 0;
  let tellRoom = () => {};

  for (let next = 0; next < open.length && !halted.aborted; next += READ_AT_ONCE) {
    const window = open.slice(next, next + READ_AT_ONCE);
    const read = await patience.patiently(async () => ({
      found: await letters.read(window.map(({ key }) => key)),
      hidden: new Set((await control.discarded()).flatMap((discard) => discard.keys)),
    }));
    if (!read) break;
    for (const { at, key } of window) {
      const letter = read.hidden.has(key) ? isDiscarded : (read.found.get(key) ?? isGone);
      pending += 1;
      void lanes
        .run(laneOf(letter, key), () => replay(at, key, letter))
        .catch(onFault)
        .finally(() => {
          pending -= 1;
          if (pending <= READ_AT_ONCE) tellRoom();
        });
    }
    while ((pending > READ_AT_ONCE || unkept() > MOST_UNKEPT) && !ending.aborted) {
      const room = new AbortController();
      tellRoom = () => room.abort();
      await pause(LOOK_EVERY_MS, AbortSignal.any([ending, room.signal]));
      tellRoom = () => {};
    }
  }
  await lanes.idle();
}

const isGone = 'It is not among the dead letters any more: somebody replayed or purged it meanwhile.';
const isDiscarded = 'It is discarded: restore it first.';

/** Without its plan, because edits may be long: whose it is says the record. */
function laneOf(letter: FoundLetter, key: string): string {
  return typeof letter !== 'string' && letter.kind === 'letter' ? (letter.body.personId ?? key) : key;
}
