import { describe, expect, it } from 'vitest';
import { linkAddress, natsGetLine, routeOfLink } from './link-address';

const stream = { name: 'person-events', createdAt: '2026-01-01T00:00:00Z' };

describe('the address of a place', () => {
  it('names the stream and when it was created, after whatever the place says itself', () => {
    expect(linkAddress('/stream?sequence=41', stream)).toBe(
      'eventglass://stream?sequence=41&of=person-events&created=2026-01-01T00%3A00%3A00Z',
    );
    expect(linkAddress('/persons', { name: 'a b&c', createdAt: null })).toBe('eventglass://persons?of=a%20b%26c');
  });

  it('is read again as the same place', () => {
    expect(routeOfLink(` ${linkAddress('/stream?sequence=41', stream)}\n`)).toBe(
      '/stream?sequence=41&of=person-events&created=2026-01-01T00%3A00%3A00Z',
    );
    expect(routeOfLink('eventglass://persons/7f3a')).toBe('/persons/7f3a');
    expect(routeOfLink('eventglass://stream?sequence=41\nEvent #41 of S\nnats stream get S 41\n')).toBe(
      '/stream?sequence=41',
    );
  });

  it.each(['https://example.org/stream', 'eventglass:', 'eventglass://', 'javascript:alert(1)', 'stream', ''])(
    'is not read from %j',
    (text) => {
      expect(routeOfLink(text)).toBeUndefined();
    },
  );
});

describe('the line that gets an event', () => {
  it('quotes a name that the shell would read otherwise', () => {
    expect(natsGetLine('PERSON_EVENTS', 3)).toBe('nats stream get PERSON_EVENTS 3');
    expect(natsGetLine("a'; rm -rf", 3)).toBe(`nats stream get 'a'\\''; rm -rf' 3`);
  });
});
