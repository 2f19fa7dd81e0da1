import { describe, expect, it } from 'vitest';
import { linkText } from './link-text';
import { columnsOf } from './table/event-columns.fixture';
import { rowsOf } from './table/event-rows';

const events = { name: 'PERSON_EVENTS', createdAt: '2026-01-01T00:00:00Z' };
const [row] = rowsOf(columnsOf(40, 1), { positionFrom: 0, freshFrom: 0, nowMs: 0 });

describe('a link to the Stream', () => {
  it('opens the same place, says it in words and gets the event by hand', () => {
    expect(linkText({ route: '/stream?sequence=41', stream: events, row, filter: '' })).toBe(
      [
        'eventglass://stream?sequence=41&of=PERSON_EVENTS&created=2026-01-01T00%3A00%3A00Z',
        'Event #41 of PERSON_EVENTS: Created, recorded 1970-01-01T00:00:00.000Z',
        'nats stream get PERSON_EVENTS 41',
        '',
      ].join('\n'),
    );
  });

  it('to a filter says the filter', () => {
    expect(linkText({ route: '/stream', stream: { name: 'S', createdAt: null }, filter: 'type:Created' })).toBe(
      'eventglass://stream?of=S\nEvents matching type:Created of S\n',
    );
  });
});
