import type { ConsumerFigures } from '@shared/views/operations';

const units = [
  { ms: 86_400_000, word: 'd' },
  { ms: 3_600_000, word: 'h' },
  { ms: 60_000, word: 'min' },
  { ms: 1_000, word: 's' },
] as const;

/** A duration by its two largest parts: `3 min 10 s`. */
export function roughDuration(ms: number): string {
  const first = units.findIndex((unit) => ms >= unit.ms);
  const [large, small] = first === -1 ? [units[3], undefined] : [units[first], units[first + 1]];
  if (!large) return '';
  const whole = Math.max(1, Math.floor(ms / large.ms));
  const rest = small ? Math.floor((ms - whole * large.ms) / small.ms) : 0;
  return small && rest > 0 ? `${whole} ${large.word} ${rest} ${small.word}` : `${whole} ${large.word}`;
}

/** What a consumer is about to do. */
export function wordsOfForecast({ forecast, leftMs, maxDeliveries, isDurable }: ConsumerFigures): string {
  // What nobody keeps loses nothing by it.
  const isTold = maxDeliveries !== null && isDurable;
  const gives = isTold ? `, gives up after ${maxDeliveries} ${maxDeliveries === 1 ? 'delivery' : 'deliveries'}` : '';
  switch (forecast) {
    case 'catches up':
      return `caught up in ${roughDuration(leftMs ?? 0)}${gives}`;
    case 'unknown':
      return `to be told in a moment${gives}`;
    case 'paused':
      return 'paused';
    default:
      return `${forecast}${gives}`;
  }
}
