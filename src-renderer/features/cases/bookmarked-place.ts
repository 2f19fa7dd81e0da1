import { parseStreamSearch } from '@renderer/store/routes';
import { screenCatalogue } from '@shared/catalogue/window-actions';
import type { BookmarkKind } from '@shared/contract/cases';
import { chosenStream, type FilterContext, filterFor, parseFilter, withAbsoluteTimes } from '@shared/query';

/** What an address of the window shows, so far as it can be kept as a bookmark. */
export type BookmarkedPlace = {
  readonly kind: BookmarkKind;
  /** The address that shows it again. */
  readonly route: string;
  /** What to call it until more is known, or when nothing is. */
  readonly name: string;
  /** Sequence of an event, and the stream that has it where that is not the events. */
  readonly sequence?: number;
  readonly of?: string;
  /** Id of a person, a trace or a group. */
  readonly id?: string;
};

export type Address = {
  readonly pathname: string;
  /** Path and search together. */
  readonly href: string;
  readonly search: Readonly<Record<string, unknown>>;
};

/** The address holds all that a place is: whatever screen one is on, it says what is looked at. */
export function bookmarkedPlace({ pathname, href, search }: Address, context: FilterContext): BookmarkedPlace {
  const [screen = '', id] = pathname.split('/').filter(Boolean).map(decoded);
  const given = (name: string) => (typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined);
  switch (`/${screen}`) {
    case screenCatalogue.stream.route: {
      const { sequence, filter } = parseStreamSearch(search);
      if (sequence !== undefined) return eventPlace(sequence, streamIn(filter));
      if (filter === undefined) return { kind: 'view', route: href, name: 'Stream' };
      // Opened again later, it still means these events.
      const absolute = withAbsoluteTimes(filter, context);
      return { kind: 'view', route: withFilter(href, absolute), name: `Stream filtered by ${absolute}` };
    }
    case screenCatalogue.persons.route:
      if (id !== undefined) return { kind: 'person', route: href, name: `Person ${id}`, id };
      break;
    case screenCatalogue.correlations.route: {
      const correlation = id ?? given('correlation');
      if (correlation !== undefined)
        return { kind: 'trace', route: href, name: `Trace ${correlation}`, id: correlation };
      break;
    }
    case screenCatalogue.deadLetters.route: {
      const group = id ?? given('group');
      if (group !== undefined) return { kind: 'group', route: href, name: `Dead letters ${group}`, id: group };
      break;
    }
  }
  const known = Object.values(screenCatalogue).find(({ route }) => route === `/${screen}`);
  return { kind: 'view', route: href, name: [known?.title ?? screen, id].filter(Boolean).join(' ') || 'Eventglass' };
}

/** An event is itself, whatever filter it was found with, but for the stream that the filter is about. */
function eventPlace(sequence: number, of: string | undefined): BookmarkedPlace {
  const event = { kind: 'event', sequence } as const;
  if (of === undefined) return { ...event, route: `/stream?sequence=${sequence}`, name: `Event #${sequence}` };
  const filter = encodeURIComponent(filterFor('stream', of) ?? '');
  return { ...event, of, route: `/stream?filter=${filter}&sequence=${sequence}`, name: `${of} #${sequence}` };
}

function withFilter(href: string, filter: string): string {
  const [path = '', query = ''] = href.split('?');
  const search = new URLSearchParams(query);
  search.set('filter', filter);
  return `${path}?${search}`;
}

/** The stream that a filter is about; undefined for the events. */
function streamIn(filter: string | undefined): string | undefined {
  const parsed = parseFilter(filter ?? '', { nowMs: 0, zone: 'utc' });
  return parsed.ok ? chosenStream(parsed.query).name : undefined;
}

/** The stream that a kept address is about, as questions name it; undefined for the events. */
export function streamOfRoute(route: string): string | undefined {
  return streamIn(new URLSearchParams(route.slice(route.indexOf('?') + 1)).get('filter') ?? undefined);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // An address that somebody typed.
    return part;
  }
}
