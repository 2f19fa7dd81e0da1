const units: readonly (readonly [number, string, string])[] = [
  [86_400_000, 'day', 'days'],
  [3_600_000, 'hour', 'hours'],
  [60_000, 'minute', 'minutes'],
  [1000, 'second', 'seconds'],
];

/** Beyond this an event was not written when it happened: worth the eye's attention. */
const LARGE_MS = 3_600_000;

/** How far *occurred* is from *recorded*, in words: `739 days earlier`; `isLarge` marks what is more than a delay. */
export function timeApart(
  occurredMs: number,
  recordedMs: number,
): { readonly words: string; readonly isLarge: boolean } {
  const apartMs = Math.abs(recordedMs - occurredMs);
  const unit = units.find(([unitMs]) => apartMs >= unitMs);
  if (unit === undefined)
    return {
      words: apartMs < 10 ? 'the same moment' : `${Math.round(apartMs)} ms ${side(occurredMs, recordedMs)}`,
      isLarge: false,
    };
  const count = Math.floor(apartMs / unit[0]);
  return {
    words: `${count} ${count === 1 ? unit[1] : unit[2]} ${side(occurredMs, recordedMs)}`,
    isLarge: apartMs >= LARGE_MS,
  };
}

function side(occurredMs: number, recordedMs: number): string {
  return occurredMs < recordedMs ? 'earlier' : 'later';
}
