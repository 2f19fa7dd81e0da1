import { describe, expect, it } from 'vitest';
import { bookmarkedPlace, streamOfRoute } from './bookmarked-place';

const at = (pathname: string, search: Record<string, string | number> = {}) => {
  const query = new URLSearchParams(Object.entries(search).map(([name, value]) => [name, String(value)])).toString();
  const href = query === '' ? pathname : `${pathname}?${query}`;
  return bookmarkedPlace({ pathname, search, href }, { nowMs: Date.UTC(2026, 10, 23, 15), zone: 'utc' });
};

describe('what is bookmarked', () => {
  it('is the selected event, whatever filter it was found with', () => {
    expect(at('/stream', { filter: 'type:Created', sequence: 41, at: 3 })).toEqual({
      kind: 'event',
      route: '/stream?sequence=41',
      name: 'Event #41',
      sequence: 41,
    });
  });

  it('is an event of the stream that the filter is about', () => {
    const place = at('/stream', { filter: 'stream:activity type:x', sequence: 41 });
    expect(place).toEqual({
      kind: 'event',
      route: '/stream?filter=stream%3Aactivity&sequence=41',
      name: 'activity #41',
      sequence: 41,
      of: 'activity',
    });
    expect(streamOfRoute(place.route)).toBe('activity');
    expect(streamOfRoute('/stream?sequence=41')).toBeUndefined();
    expect(streamOfRoute('/persons/7f3a')).toBeUndefined();
  });

  it('is the filter where no event is selected', () => {
    expect(at('/stream', { filter: 'type:Created' })).toMatchObject({
      kind: 'view',
      route: '/stream?filter=type%3ACreated',
      name: 'Stream filtered by type:Created',
    });
    expect(at('/stream')).toMatchObject({ kind: 'view', name: 'Stream' });
  });

  it('is the time that a filter meant, not the same age later', () => {
    const { route, name } = at('/stream', { filter: 'after:10m type:Created', order: 'newest' });
    expect(name).toBe('Stream filtered by recorded:>=2026-11-23T14:50:00.000Z type:Created');
    expect(new URLSearchParams(route.split('?')[1]).get('filter')).toBe(
      'recorded:>=2026-11-23T14:50:00.000Z type:Created',
    );
    expect(route).toContain('order=newest');
  });

  it('is the person, at the version that is looked at', () => {
    expect(at('/persons/7f3a', { version: 17 })).toEqual({
      kind: 'person',
      route: '/persons/7f3a?version=17',
      name: 'Person 7f3a',
      id: '7f3a',
    });
    expect(at('/persons', { search: 'weber' })).toMatchObject({ kind: 'view', name: 'Persons' });
  });

  it('is the trace or the group of dead letters, named in path or search', () => {
    expect(at('/correlations/c1')).toMatchObject({ kind: 'trace', id: 'c1' });
    expect(at('/correlations', { correlation: 'c1' })).toMatchObject({ kind: 'trace', id: 'c1' });
    expect(at('/dead-letters', { group: 'g1' })).toMatchObject({ kind: 'group', id: 'g1' });
    expect(at('/dead-letters/g1')).toMatchObject({ kind: 'group', id: 'g1' });
  });

  it('is any other place by its screen, also one that is written wrongly', () => {
    expect(at('/commands/UpdateName')).toMatchObject({ kind: 'view', name: 'Commands UpdateName' });
    expect(at('/start')).toMatchObject({ kind: 'view', name: 'start' });
    expect(at('/persons/%zz')).toMatchObject({ kind: 'person', id: '%zz' });
    expect(at('/')).toMatchObject({ kind: 'view', name: 'Eventglass' });
  });
});
