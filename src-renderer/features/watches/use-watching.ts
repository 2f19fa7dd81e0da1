import { type HostClient, useHost } from '@renderer/host';
import type { SavedFilter } from '@renderer/store/filter-memory';
import { useSettings } from '@renderer/store/settings';
import { formatCount } from '@renderer/ui/format-count';
import { cutText, visibleText } from '@renderer/ui/visible-text';
import type { Filter } from '@shared/contract/stream';
import { chosenStream, parseFilter } from '@shared/query';
import { useEffect, useState } from 'react';
import { useSightings } from './sightings-store';
import { createWatchTally, type NewMatches } from './watch-tally';

/** Rows in which what is new is looked for before it is counted by its place. */
const LOOKED_AT = 200;

const watchesLock = 'eventglass.watches';

/** Whether the watches are this window's: one of the windows tells, the others show the same list. */
export function useIsWatching(): boolean {
  return useLock(watchesLock);
}

/** Tells what one watched filter finds, as long as it is one; other watches that begin or end leave it alone. */
export function useWatch({ name, text }: SavedFilter): void {
  const host = useHost();
  const zone = useSettings((settings) => settings.timeZone);
  useEffect(() => watch(host, { name, text }, zone), [host, name, text, zone]);
}

/** Whether this window holds the lock; the next one takes it when this one goes. */
function useLock(name: string): boolean {
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    const ending = new AbortController();
    navigator.locks
      .request(name, { signal: ending.signal }, () => {
        setIsHeld(true);
        return new Promise<void>((release) => ending.signal.addEventListener('abort', () => release(), { once: true }));
      })
      // It was given up before it was held.
      .catch(() => undefined);
    return () => {
      ending.abort();
      setIsHeld(false);
    };
  }, [name]);
  return isHeld;
}

function watch(host: HostClient, { name, text }: SavedFilter, zone: Filter['zone']): () => void {
  const filter: Filter = { text, nowMs: Date.now(), zone };
  const parsed = parseFilter(text, filter);
  if (!parsed.ok) return () => undefined;
  const tally = createWatchTally({
    newSince: (sequence) => newSince(host, filter, sequence),
    tell: (found) => tell(host, { name, text }, found),
  });
  const noProblem = () => undefined;
  const stops = [
    host.feed(
      'stream.state',
      { stream: chosenStream(parsed.query).name },
      {
        onItem: ({ state, lastSequence }) => {
          if (state === 'live' || state === 'indexing') tally.streamAt(lastSequence);
        },
        onProblem: noProblem,
      },
    ),
    host.feed(
      'stream.filter',
      { filter },
      { onItem: ({ total }) => total > 0 && tally.changed(), onProblem: noProblem },
    ),
  ];
  return () => {
    tally.stop();
    for (const stop of stops) stop();
  };
}

async function newSince(host: HostClient, filter: Filter, sequence: number): Promise<NewMatches | undefined> {
  const { total, columns } = await host.request('stream.rows', { filter, order: 'newest', from: 0, count: LOOKED_AT });
  const fresh = columns.sequence.filter((one) => one > sequence).length;
  const [newest, type] = [columns.sequence[0], columns.type[0]];
  if (fresh === 0 || newest === undefined || type === undefined) return undefined;
  if (fresh < columns.sequence.length || fresh === total) return { count: fresh, newest: { sequence: newest, type } };
  const { position } = await host.request('stream.position', {
    filter,
    order: 'oldest',
    to: { sequence: sequence + 1 },
  });
  return { count: total - position, newest: { sequence: newest, type } };
}

function tell(host: HostClient, { name, text }: SavedFilter, { count, newest }: NewMatches): void {
  const { sequence, type } = newest;
  useSightings.getState().add({ watch: name, text, count, type, sequence, atMs: Date.now() });
  const events = count === 1 ? 'one new event' : `${formatCount(count)} new events`;
  void host
    .request('window.notify', {
      title: `${visibleText(cutText(name, 80))}: ${events}`,
      body: `${count === 1 ? '' : 'Newest: '}${visibleText(cutText(type, 80))} #${formatCount(sequence)}`,
      route: routeOfSighting({ text, sequence }),
    })
    // The list has it anyhow.
    .catch(() => undefined);
}

/** Where what was found is seen. */
export function routeOfSighting({ text, sequence }: { readonly text: string; readonly sequence: number }): string {
  return `/stream?filter=${encodeURIComponent(text)}&sequence=${sequence}`;
}
