import { useDebouncedValue } from '@mantine/hooks';
import { useRequest } from '@renderer/host';
import type { Proposal } from '@shared/contract/stream';
import { proposalsFor, type Recognised, streamIn } from '@shared/query';
import { useMemo, useState } from 'react';
import { type Offer, offersOf, takeOffer } from './offers';

/** A letter typed within this time after another one asks nothing. */
const PAUSE_MS = 60;
const LIMIT = 20;

const none = { key: '', proposals: [] as readonly Proposal[] };

/** What may stand at the caret, and what taking it makes of the text. */
export function useOffers(
  text: string,
  caret: number,
  pasted: Recognised | undefined,
): { readonly offers: readonly Offer[]; take(offer: Offer): { readonly text: string; readonly caret: number } } {
  const completion = useMemo(() => proposalsFor(text, caret), [text, caret]);
  const { isDynamic, key } = completion;
  const [typed] = useDebouncedValue(completion.typed.slice(0, 200), PAUSE_MS);
  const stream = useMemo(() => streamIn(text), [text]);
  const of = stream === undefined || key === 'stream' ? {} : { stream };
  const wanted = isDynamic && key !== null ? { ...of, key, typed, limit: LIMIT } : null;
  const { data } = useRequest('stream.values', wanted, { staleTime: 5_000 });
  // While the next answer is on its way the last one stays, as far as it fits: the list does not come and go.
  const [last, setLast] = useState<{ readonly key: string; readonly proposals: readonly Proposal[] }>(none);
  if (data !== undefined && wanted !== null && last.proposals !== data.proposals) {
    setLast({ key: wanted.key, proposals: data.proposals });
  }
  const isFresh = data !== undefined && typed === completion.typed;
  const fromIndex = isDynamic && last.key === key ? last.proposals : none.proposals;
  const offers = useMemo(() => {
    const fitting = isFresh ? fromIndex : fromIndex.filter((proposal) => fits(proposal, completion.typed));
    return offersOf(completion, fitting, pasted);
  }, [completion, fromIndex, isFresh, pasted]);
  return { offers, take: (offer) => takeOffer(text, completion, offer) };
}

function fits({ insert, label }: Proposal, typed: string): boolean {
  const wanted = typed.toLowerCase();
  return insert.toLowerCase().includes(wanted) || label.toLowerCase().includes(wanted);
}
