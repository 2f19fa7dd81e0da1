import type { Masks } from '../inspection/masking/masks';

type AnyHandler = (input: never, signal: AbortSignal) => unknown;

/** The same handlers; whatever they answer goes through the masks as the last thing before it leaves. */
export function leavingMasked<Handlers extends Readonly<Record<string, AnyHandler>>>(
  { level, leave }: Masks,
  handlers: Handlers,
): Handlers {
  if (level === 'none') return handlers;
  const wrapped = Object.entries(handlers).map(([name, handler]) => {
    const answer: AnyHandler = (input, signal) => {
      const given = handler(input, signal);
      return isFeed(given) ? each(given, leave) : Promise.resolve(given).then(leave);
    };
    return [name, answer];
  });
  return Object.fromEntries(wrapped) as Handlers;
}

function isFeed(given: unknown): given is AsyncIterable<unknown> {
  return typeof given === 'object' && given !== null && Symbol.asyncIterator in given;
}

async function* each(items: AsyncIterable<unknown>, leave: (item: unknown) => unknown): AsyncGenerator<unknown> {
  for await (const item of items) yield leave(item);
}
