import type { RangeMatch } from '../query';
import type { Value } from '../syntax/tree';
import { type Bounds, misread, type Reading, readBounds, shown, textOf, turnedRound, understood } from './reading';

const unitBytes: ReadonlyMap<string, number> = new Map(
  Object.entries({
    '': 1,
    b: 1,
    kb: 1e3,
    k: 1e3,
    kib: 1_024,
    mb: 1e6,
    m: 1e6,
    mib: 1_048_576,
    gb: 1e9,
    gib: 1_073_741_824,
  }),
);

/** A number, and how far off it may be to be written like this: `1.2kB` is 1,150 to 1,249 bytes. */
type Amount = { readonly amount: number; readonly half: number };

export function readNumber(value: Value, key: string): Reading<RangeMatch> {
  const bounds = readBounds(value, parseWhole);
  if (!bounds) {
    const text = textOf(value);
    const dashed = /^(\d+)\s*[-–]\s*(\d+)$/.exec(text);
    const instead = dashed ? `${dashed[1]}..${dashed[2]}` : undefined;
    const example = `write ${key}:${instead ?? '100'}${instead ? '' : `, ${key}:100..200 or ${key}:>100`}`;
    return misread(`${shown(text)} is no number that ${key}: takes: ${example}.`, value, { instead });
  }
  return rangeOf(bounds, value, key);
}

/** A size with a unit means what is shown like that; with `>`, `<` and `..` it means the number of bytes exactly. */
export function readBytes(value: Value): Reading<RangeMatch> {
  const bounds = readBounds(value, parseBytes);
  if (!bounds) {
    return misread(`${shown(textOf(value))} is no size: write size:>10kB, size:100..2000 or size:1.5MB.`, value);
  }
  return rangeOf(bounds, value, 'size');
}

function rangeOf({ kind, low, high }: Bounds<Amount>, value: Value, key: string): Reading<RangeMatch> {
  const [from, to] = [low?.amount, high?.amount];
  switch (kind) {
    case 'one': {
      const { amount, half } = low ?? { amount: 0, half: 0 };
      return understood({
        kind: 'range',
        from: Math.ceil(amount - half),
        to: Math.ceil(amount + Math.max(half, 1)) - 1,
      });
    }
    case 'above':
      return understood({ kind: 'range', from: Math.floor(from ?? 0) + 1 });
    case 'below':
      return understood({ kind: 'range', to: Math.ceil(to ?? 0) - 1 });
    default: {
      if (from !== undefined && to !== undefined && from > to) {
        const instead = turnedRound(value);
        return misread(`${key}:${textOf(value)} ends before it begins: write ${key}:${instead}.`, value, { instead });
      }
      return understood({
        kind: 'range',
        ...(from !== undefined && { from: Math.ceil(from) }),
        ...(to !== undefined && { to: Math.floor(to) }),
      });
    }
  }
}

function parseWhole(text: string): Amount | undefined {
  const digits = text.replace(/^#/, '').replace(/(?<=\d)[_'’ ](?=\d)/g, '');
  const amount = /^\d{1,16}$/.test(digits) ? Number(digits) : Number.NaN;
  return Number.isSafeInteger(amount) ? { amount, half: 0 } : undefined;
}

function parseBytes(text: string): Amount | undefined {
  const [, digits, fraction = '', unit = ''] = /^(\d{1,12})(?:\.(\d{1,6}))?\s*([a-z]*)$/i.exec(text) ?? [];
  const bytes = unitBytes.get(unit.toLowerCase());
  if (digits === undefined || bytes === undefined) return undefined;
  const amount = Number(`${digits}.${fraction}`) * bytes;
  if (amount > Number.MAX_SAFE_INTEGER) return undefined;
  return { amount, half: bytes === 1 ? 0 : bytes / 10 ** fraction.length / 2 };
}
