import { describe, expect, it } from 'vitest';
import { matches } from './matches';
import { parseFilter } from './parse-filter';
import type { FilterableRow } from './query';

const context = { nowMs: Date.parse('2026-11-23T14:30:00Z'), zone: 'utc' as const };
const ada = '7f3a1111-2222-4333-8444-55556666c21e';
const story = 'c2f00000-2222-4333-8444-555566667a13';
const payload = '{"given_name":"Zo\\u00eb","note":"say \\"hi\\"","path":"a\\/b"}';

const row: FilterableRow = {
  sequence: 214_788,
  recordedMs: Date.parse('2026-11-23T14:03:06.447Z'),
  occurredMs: null,
  type: 'NameUpdated',
  family: 'identity',
  marks: ['legacy', 'foreign'],
  personId: ada,
  personName: 'Zoë O’Brien-Łukasz',
  version: 5,
  correlationId: story,
  by: 'user:m.ortiz',
  producer: 'web-shop/2.4.1@host-1',
  sizeBytes: 1_234,
  subject: `person.events.${ada}.person.name_updated`,
  eventId: '00000000-2222-4333-8444-555566660001',
  causationId: 'Order-1',
  requestId: 'req-8812',
  sessionId: null,
  userId: '4711',
  policy: null,
  note: 'see INC-4711, urgent',
  stream: 'person-events',
};

function isFound(text: string, by: string | undefined = payload): boolean {
  const filter = parseFilter(text, context);
  if (!filter.ok) throw new Error(filter.problem.sentence);
  return matches(filter.query, row, by);
}

describe('an event is found', () => {
  it.each([
    ['by nothing in particular', ''],
    ['by its type, in any case', 'type:nameupdated'],
    ['by one of several types', 'type:Created,NameUpdated'],
    ['by a pattern', 'type:Name*'],
    ['by the words of the name, in any order', 'person:"OBRIEN zoe"'],
    ['by the beginning of a word of the name', 'person:luk'],
    ['by a person', `person:${ada}`],
    ['by the short form of an id', 'person:7f3a…c21e'],
    ['by the beginning of an id', 'correlation:c2f0'],
    ['by an id that is no UUID', 'causation:"order-1"'],
    ['by its command', 'command:order'],
    ['by any of its ids', 'id:…0001'],
    ['by the request among its ids', 'id:"req-8812"'],
    ['by who acted', 'by:m.ortiz'],
    ['by who acted, with the kind', 'by:USER:M.Ortiz'],
    ['by the program', 'producer:web-shop'],
    ['by the program and version', 'producer:web-shop/2.4.1'],
    ['by the program and a pattern', 'producer:web-*/2*'],
    ['by its subject', `subject:person.events.${ada}.person.name_updated`],
    ['by a pattern of subjects', 'subject:person.*.*.person.name_updated'],
    ['by the beginning of a subject', 'subject:person.events.>'],
    ['by a word of the note', 'note:INC-47'],
    ['by its sequence', 'seq:214000..215000'],
    ['by its size as shown', 'size:1.2kB'],
    ['by its time', 'recorded:14:03'],
    ['by a mark', 'is:legacy'],
    ['by what it has', 'has:note has:version -has:occurred'],
    ['by what it has not', '-by:nobody -policy:DataQuality -occurred:2026'],
    ['by its payload, in any case', '"GIVEN_name"'],
    ['by what an escape in the payload stands for', 'zoë "say \\"hi\\"" "a/b"'],
    ['by the bytes of an escape, too', '"Zo\\\\u00eb"'],
  ])('%s', (_, text) => {
    expect(isFound(text)).toBe(true);
  });

  it.each([
    ['by a part of its type', 'type:Name'],
    ['by the inside of a word of the name', 'person:rien'],
    ['by another end of its id', 'person:7f3a…c21f'],
    ['by begin and end that overlap', `person:${ada}…${ada}`],
    ['by a subject with fewer tokens', 'subject:person.events.*'],
    ['by a subject in another case', 'subject:PERSON.events.>'],
    ['by an unknown time', 'occurred:>2000'],
    ['by an unknown text', 'policy:*'],
    ['by the excluded', '-type:NameUpdated'],
    ['by a text that is elsewhere', 'lovelace'],
    ['by the beginning of a quoted id', 'correlation:"c2f0"'],
  ])('not %s', (_, text) => {
    expect(isFound(text)).toBe(false);
  });

  it('by no text while there is no payload', () => {
    expect(
      matches(
        { kind: 'clause', clause: { key: 'text', match: { kind: 'contains', text: '' } }, at: { from: 0, to: 0 } },
        row,
      ),
    ).toBe(false);
  });

  it('by a pattern only with room for all of it', () => {
    const like = (producer: string, pattern: string) => {
      const filter = parseFilter(`note:x OR policy:${pattern}`, context);
      return filter.ok && matches(filter.query, { ...row, policy: producer });
    };
    expect(like('abc', 'a*b*c')).toBe(true);
    expect(like('ac', 'a*b*c')).toBe(false);
    expect(like('a', 'a*a')).toBe(false);
    expect(like('aa', 'a*a')).toBe(true);
    expect(like('abab', '*ab')).toBe(true);
    expect(like('aXbYb', 'a*b*b')).toBe(true);
    expect(like('ab', 'a*b*b')).toBe(false);
  });
});
