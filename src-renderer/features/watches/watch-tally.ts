/** Whoever watches is told at most this often of each watch; what comes meanwhile is in the next count. */
export const TELL_EVERY_MS = 5_000;

/** New events that match, up to the newest of them. */
export type NewMatches = {
  readonly count: number;
  readonly newest: { readonly sequence: number; readonly type: string };
};

export type WatchTally = {
  /** The stream has events up to this sequence; the first time it says where watching begins. */
  streamAt(lastSequence: number): void;
  /** What matches has changed. */
  changed(): void;
  stop(): void;
};

/**
 * Counts what a watch finds, each event once: those recorded since watching began, by their sequence and not by how many
 * there are, because others may be deleted meanwhile.
 */
export function createWatchTally({
  newSince,
  tell,
  nowMs = () => performance.now(),
}: {
  /** What matches after this sequence; undefined when nothing does. */
  readonly newSince: (sequence: number) => Promise<NewMatches | undefined>;
  readonly tell: (found: NewMatches) => void;
  readonly nowMs?: () => number;
}): WatchTally {
  let seenTo: number | undefined;
  let toldMs = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLooking = false;
  let isStopped = false;
  let hasChanged = false;

  const look = async () => {
    timer = undefined;
    if (seenTo === undefined || isStopped) return;
    isLooking = true;
    hasChanged = false;
    const found = await newSince(seenTo).catch(() => undefined);
    isLooking = false;
    if (isStopped) return;
    if (found !== undefined) {
      seenTo = Math.max(seenTo, found.newest.sequence);
      toldMs = nowMs();
      tell(found);
    }
    if (hasChanged) lookSoon();
  };

  const lookSoon = () => {
    hasChanged = true;
    if (isLooking || timer !== undefined || isStopped || seenTo === undefined) return;
    timer = setTimeout(() => void look(), Math.max(0, toldMs + TELL_EVERY_MS - nowMs()));
  };

  return {
    streamAt(lastSequence) {
      if (seenTo === undefined) {
        seenTo = lastSequence;
        if (hasChanged) lookSoon();
      }
      // A stream that was made anew begins at 1: everything in it is new.
      else if (lastSequence < seenTo) seenTo = 0;
    },
    changed: lookSoon,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
