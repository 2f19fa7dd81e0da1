import { useFeed, useRequest } from '@renderer/host';
import { formatCount } from '@renderer/ui/format-count';
import { shortId } from '@renderer/ui/short-id';
import { useTimeZone } from '@renderer/ui/time-zone';
import type { Bookmark } from '@shared/contract/cases';
import type { EventDetail } from '@shared/views/event-detail';
import { useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { type BookmarkedPlace, bookmarkedPlace } from './bookmarked-place';

/** What is looked at now, with all that a bookmark keeps of it besides the note. */
export type BookmarkedThing = Pick<
  Bookmark,
  'kind' | 'route' | 'title' | 'sentence' | 'sequence' | 'recordedMs' | 'stream'
>;

/** The place the window shows, with the words that the host has for it; these come a moment later. */
export function useBookmarkedThing(): { readonly thing: BookmarkedThing; readonly isKnown: boolean } {
  const { pathname, href, search } = useRouterState({ select: ({ location }) => location });
  const zone = useTimeZone();
  // Words for a time count from when the bookmark is asked for.
  const [nowMs] = useState(Date.now);
  const place = bookmarkedPlace({ pathname, href, search }, { nowMs, zone });
  const of = place.of === undefined ? {} : { stream: place.of };
  const { item: stream } = useFeed('stream.state', of);
  const event = useRequest('event.detail', place.sequence === undefined ? null : { ...of, sequence: place.sequence });
  const person = usePersonName(place);
  const trace = useTrace(place);
  const known = event.data === undefined ? (person ?? trace) : wordsOf(event.data);
  return {
    thing: {
      kind: place.kind,
      route: place.route,
      sequence: place.sequence ?? null,
      stream: stream === undefined ? null : { name: stream.stream, createdAt: stream.createdAt },
      ...{ title: place.name, sentence: '', recordedMs: null },
      ...known,
    },
    isKnown: known !== undefined || (place.kind !== 'person' && place.kind !== 'trace' && !event.isLoading),
  };
}

type Words = Pick<Bookmark, 'title' | 'sentence' | 'recordedMs'>;

function wordsOf({ row, sentence }: EventDetail): Words {
  const { personId, personName, type, sequence, recordedMs } = row;
  const whose = personName ?? (personId === null ? undefined : shortId(personId));
  const of = whose === undefined ? '' : ` of ${whose}`;
  return { title: `${type}${of} #${formatCount(sequence)}`, sentence, recordedMs };
}

function usePersonName({ kind, id }: BookmarkedPlace): Words | undefined {
  const search = kind === 'person' ? (id ?? '') : '';
  const wanted = search === '' ? null : { search: search.slice(0, 200), lifecycle: null, limit: 1 };
  const { item } = useFeed('persons.list', wanted);
  const found = item?.persons.find(({ personId }) => personId === search);
  if (found === undefined) return undefined;
  return { title: found.name, sentence: `Person ${found.personId}, ${found.lifecycle} then.`, recordedMs: null };
}

/** How large a trace is, and what it began with. */
function useTrace({ kind, id }: BookmarkedPlace): Words | undefined {
  const filter = { text: `correlation:${id}`, nowMs: 0, zone: 'utc' as const };
  const isAsked = kind === 'trace' && /^[\w-]+$/.test(id ?? '');
  const { data } = useRequest('stream.rows', isAsked ? { filter, order: 'oldest', from: 0, count: 1 } : null);
  if (data === undefined) return undefined;
  const [type, name, recordedMs] = [data.columns.type[0], data.columns.personName[0], data.columns.recordedMs[0]];
  const began = type === undefined ? '' : `, from ${type}${name == null ? '' : ` of ${name}`} on`;
  const count = data.total === 1 ? 'One event' : `${formatCount(data.total)} events`;
  return { title: `Trace ${shortId(id ?? '')}${began}`, sentence: `${count} then.`, recordedMs: recordedMs ?? null };
}
