import { isMasked } from '@shared/catalogue/masking';
import { withoutHiddenDays } from './mask-text';

/** Members that hold data for a form to begin with. */
const prefilled: ReadonlySet<string> = new Set(['edit', 'undo', 'nextStep']);

/**
 * An answer as it leaves the process: hidden days are marks, whoever says whether something is hidden says so, and no
 * form begins with what is hidden, so that nobody writes it back.
 */
export function leaveMasked(answer: unknown): unknown {
  return leave(answer);
}

function leave(value: unknown): unknown {
  if (typeof value === 'string') return withoutHiddenDays(value);
  if (Array.isArray(value)) return value.map(leave);
  if (typeof value !== 'object' || value === null) return value;
  const left = Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, leave(prefilled.has(name) ? withoutMasks(inner) : inner)]),
  );
  if (left.masked === false)
    left.masked = Object.values(left).some((text) => typeof text === 'string' && isMasked(text));
  return left;
}

/** Without the members that are hidden; empty objects stay. */
function withoutMasks(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isHidden(item)).map(withoutMasks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (isHidden(inner) ? [] : [[name, withoutMasks(inner)]])),
  );
}

function isHidden(value: unknown): boolean {
  return typeof value === 'string' && isMasked(withoutHiddenDays(value));
}
