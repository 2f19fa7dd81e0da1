/** Who an event names as its author, ready to be shown: a policy or another automatism, a person at a desk, or only the program. */
export type Actor =
  | { readonly kind: 'policy' | 'system' | 'user'; readonly name: string }
  | { readonly kind: 'producer'; readonly name: string }
  | { readonly kind: 'unknown' };

const kinds = ['policy', 'system', 'user'] as const;

/** Reads the actor as recorded (`user:m.ortiz`, `system:DataQuality`); without one a foreign producer is the next best. */
export function actorOf(by: string | null, producer: string | null): Actor {
  if (by !== null && by !== '') {
    const [prefix, ...rest] = by.split(':');
    const name = rest.join(':');
    if (name === '') return { kind: 'user', name: by };
    const kind = kinds.find((known) => known === prefix);
    return { kind: kind ?? 'user', name: kind === undefined ? by : name };
  }
  // A core of ours writes the event for somebody it was not told of.
  const isCore = producer?.startsWith('eventglass/') ?? true;
  return producer !== null && producer !== '' && !isCore ? { kind: 'producer', name: producer } : { kind: 'unknown' };
}
