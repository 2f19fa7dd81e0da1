/** More at once are not begun by a single click. */
const MOST_UNTYPED = 20;
/** The contract takes no more steps. */
const MOST_STEPS = 10;

/** `1, 5, 20` as sizes of the steps before the rest; undefined when it is something else. Empty: all at once. */
export function parseRamp(text: string): readonly number[] | undefined {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const sizes = words.map((word) => (/^[1-9]\d{0,5}$/.test(word) ? Number(word) : Number.NaN));
  return sizes.length > MOST_STEPS || sizes.some(Number.isNaN) ? undefined : sizes;
}

/** What a ramp means for so many, as it is read: `1, 5, 20, then 114`. */
export function rampInWords(sizes: readonly number[], total: number): string {
  const steps: number[] = [];
  let left = total;
  for (const size of sizes) {
    if (size >= left) break;
    steps.push(size);
    left -= size;
  }
  return steps.length === 0 ? `all ${left} at once` : `${steps.join(', ')}, then ${left}`;
}

/** What has to be typed first: the count, of many and of what nobody has rehearsed. */
export function countToType(count: number, isRehearsed: boolean): string | undefined {
  return count > MOST_UNTYPED || !isRehearsed ? String(count) : undefined;
}
