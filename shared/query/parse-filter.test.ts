import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterKeys } from './keys';
import { parseFilter } from './parse-filter';
import { printFilter } from './print-filter';
import type { FilterContext } from './query';
import { clausesOf } from './walk';

const context: FilterContext = { nowMs: Date.parse('2026-11-23T14:30:00Z'), zone: 'utc' };
const RUNS = process.env.EVENTGLASS_SOAK ? 10_000 : 300;

/** What a filter was understood as, written out. */
function understood(text: string, zone: FilterContext['zone'] = 'utc'): string {
  const filter = parseFilter(text, { ...context, zone });
  return filter.ok ? printFilter(filter.query) : `✗ ${filter.problem.sentence}`;
}

function problemOf(text: string) {
  const filter = parseFilter(text, context);
  if (filter.ok) throw new Error(`${text} can be followed`);
  const { at, sentence, suggestion } = filter.problem;
  return { place: text.slice(at.from, at.to), sentence, suggestion };
}

describe('a filter', () => {
  it.each([
    ['', ''],
    ['   ', ''],
    ['type:NameUpdated', 'type:NameUpdated'],
    ['TYPE:Created', 'type:Created'],
    ['type:Created by:m.ortiz', 'type:Created by:m.ortiz'],
    ['type:Created AND by:m.ortiz', 'type:Created by:m.ortiz'],
    ['type:Created, Archived by:x', 'type:Created,Archived by:x'],
    ['type:"Created"', 'type:Created'],
    ['a OR b c', '"a" OR "b" "c"'],
    ['(a OR b) c', '("a" OR "b") "c"'],
    ['a (b c)', '"a" "b" "c"'],
    ['-type:Created', '-type:Created'],
    ['NOT type:Created', '-type:Created'],
    ['NOT NOT -type:Created', '-type:Created'],
    ['--type:Created', 'type:Created'],
    ['-(a -(b c))', '-("a" -("b" "c"))'],
    ['-type:A,B', '-type:A,B'],
    ['ORDER', '"ORDER"'],
    ['“typographic quotes”', '"typographic quotes"'],
    [String.raw`"a \"quoted\" \\ word"`, String.raw`"a \"quoted\" \\ word"`],
    ['by:user:m.ortiz,policy:DataQuality', 'by:user:m.ortiz,policy:DataQuality'],
    ['producer:web-shop/*', 'producer:web-shop/*'],
    ['producer:"web*"', 'producer:"web*"'],
    ['subject:person.events.*.person.>', 'subject:person.events.*.person.>'],
    ['subject:a.b*', 'subject:"a.b*"'],
    ['is:legacy', 'has:legacy'],
    ['has:Note', 'has:note'],
    ['note:INC-4711', 'note:"inc 4711"'],
    ['person:"Zoë O’Brien"', 'person:"zoe obrien"'],
    ['person:7F3A…C21E', 'person:7f3a…c21e'],
    ['person:7f3a9', 'person:7f3a9*'],
    ['person:Ada', 'person:"ada"'],
    ['person:Web*', 'person:"web"'],
    ['person:{7F3A1111-2222-4333-8444-555566667777}', 'person:7f3a1111-2222-4333-8444-555566667777'],
    ['correlation:7f3a1111222243338444555566667777', 'correlation:7f3a1111-2222-4333-8444-555566667777'],
    ['correlation:Order-1', 'correlation:order-1*'],
    ['correlation:"Order-1"', 'correlation:"order-1"'],
    ['id:…c21e', 'id:…c21e'],
  ])('%s means %s', (text, expected) => {
    expect(understood(text)).toBe(expected);
  });

  it.each([
    ['seq:100', 'seq:100'],
    ['seq:#214_788', 'seq:214788'],
    ['seq:100..200', 'seq:100..200'],
    ['seq:100…200', 'seq:100..200'],
    ['seq:100..', 'seq:100..'],
    ['seq:..200', 'seq:..200'],
    ['seq:>100', 'seq:101..'],
    ['seq:>=100', 'seq:100..'],
    ['seq:<100', 'seq:..99'],
    ['seq:<=100', 'seq:..100'],
    ['version:=3', 'version:3'],
    ['size:100', 'size:100'],
    ['size:>10kB', 'size:10001..'],
    ['size:>=1KiB', 'size:1024..'],
    ['size:1.2kb', 'size:1150..1249'],
    ['size:1kB..1.5MB', 'size:1000..1500000'],
  ])('of numbers, %s means %s', (text, expected) => {
    expect(understood(text)).toBe(expected);
  });

  it.each([
    ['after:10m', 'after:2026-11-23T14:20:00.000Z'],
    ['after:-1h30m', 'after:2026-11-23T13:00:00.000Z'],
    ['before:"2 h ago"', 'before:2026-11-23T12:30:00.000Z'],
    ['after:now', 'after:2026-11-23T14:30:00.000Z'],
    ['recorded:1h', 'after:2026-11-23T13:30:00.000Z'],
    ['recorded:2h..1h', 'recorded:2026-11-23T12:30:00.000Z..2026-11-23T13:29:59.999Z'],
    ['after:yesterday', 'after:2026-11-22T00:00:00.000Z'],
    ['before:today', 'before:2026-11-23T00:00:00.000Z'],
    ['recorded:yesterday', 'recorded:2026-11-22T00:00:00.000Z..2026-11-22T23:59:59.999Z'],
    ['recorded:monday', 'recorded:2026-11-23T00:00:00.000Z..2026-11-23T23:59:59.999Z'],
    ['recorded:tue', 'recorded:2026-11-17T00:00:00.000Z..2026-11-17T23:59:59.999Z'],
    ['recorded:last-week', 'recorded:2026-11-16T00:00:00.000Z..2026-11-22T23:59:59.999Z'],
    ['recorded:last-month', 'recorded:2026-10-01T00:00:00.000Z..2026-10-31T23:59:59.999Z'],
    ['recorded:2026-11-22', 'recorded:2026-11-22T00:00:00.000Z..2026-11-22T23:59:59.999Z'],
    ['occurred:2024-02', 'occurred:2024-02-01T00:00:00.000Z..2024-02-29T23:59:59.999Z'],
    ['occurred:2025', 'occurred:2025-01-01T00:00:00.000Z..2025-12-31T23:59:59.999Z'],
    ['occurred:>2025', 'occurred:>=2026-01-01T00:00:00.000Z'],
    ['occurred:>=2025', 'occurred:>=2025-01-01T00:00:00.000Z'],
    ['occurred:<2025-01', 'occurred:<2025-01-01T00:00:00.000Z'],
    ['occurred:<=2025-01', 'occurred:<2025-02-01T00:00:00.000Z'],
    ['after:13:52', 'after:2026-11-23T13:52:00.000Z'],
    ['recorded:14:03', 'recorded:2026-11-23T14:03:00.000Z..2026-11-23T14:03:59.999Z'],
    ['recorded:14:03:22.1', 'recorded:2026-11-23T14:03:22.100Z..2026-11-23T14:03:22.199Z'],
    ['recorded:14:03:22.118456789', 'recorded:2026-11-23T14:03:22.118Z..2026-11-23T14:03:22.118Z'],
    ['after:2026-11-23T14:00+01:00', 'after:2026-11-23T13:00:00.000Z'],
    ['after:2026-11-23T14:00-0330', 'after:2026-11-23T17:30:00.000Z'],
    ['after:"2026-11-23 14:00 Europe/Berlin"', 'after:2026-11-23T13:00:00.000Z'],
    ['after:"2026-07-23 14:00 Europe/Berlin"', 'after:2026-07-23T12:00:00.000Z'],
    ['after:"23/Nov/2026:14:03:22 +0100"', 'after:2026-11-23T13:03:22.000Z'],
    ['after:1795442602', 'after:2026-11-23T14:03:22.000Z'],
    ['recorded:1795442602118', 'recorded:2026-11-23T14:03:22.118Z..2026-11-23T14:03:22.118Z'],
    ['recorded:2026-11-22..', 'after:2026-11-22T00:00:00.000Z'],
    ['recorded:..2026-11-22', 'before:2026-11-23T00:00:00.000Z'],
    ['recorded:2026-11-21..2026-11-22', 'recorded:2026-11-21T00:00:00.000Z..2026-11-22T23:59:59.999Z'],
    ['recorded:"2026-11-23 14:03".."2026-11-23 15:00"', 'recorded:2026-11-23T14:03:00.000Z..2026-11-23T15:00:59.999Z'],
  ])('of times, %s means %s', (text, expected) => {
    expect(understood(text)).toBe(expected);
  });

  it('means times without a zone in the zone of the screen', () => {
    const localMs = new Date(2026, 10, 23, 8, 15).getTime();
    expect(understood('after:2026-11-23T08:15', 'local')).toBe(`after:${new Date(localMs).toISOString()}`);
    expect(understood('after:2026-11-23T08:15Z', 'local')).toBe('after:2026-11-23T08:15:00.000Z');
    const midnightMs = new Date(2026, 10, 22).getTime();
    const isSameDay = new Date(context.nowMs).getDate() === 23;
    if (isSameDay) expect(understood('after:yesterday', 'local')).toBe(`after:${new Date(midnightMs).toISOString()}`);
  });

  it('understands the example of every key without a doubt', () => {
    for (const { example } of filterKeys) expect(parseFilter(example, context)).toMatchObject({ ok: true, doubts: [] });
  });

  it('tells where in the text each of its conditions stands', () => {
    const text = 'a -type:Created,Archived (seq:1 OR "b c")';
    const filter = parseFilter(text, context);
    if (!filter.ok) throw new Error(filter.problem.sentence);
    expect(clausesOf(filter.query).map(({ at }) => text.slice(at.from, at.to))).toEqual([
      'a',
      'Created',
      'Archived',
      'seq:1',
      '"b c"',
    ]);
  });
});

describe('a filter that cannot be followed', () => {
  it.each([
    ['typ:Created', 'typ', 'type:Created'],
    ['by:x sequence:100', 'sequence', 'by:x seq:100'],
    ['actor:x', 'actor', 'by:x'],
    ['http://localhost', 'http://localhost', '"http://localhost"'],
    ['__proto__:x', '__proto__:x', '"__proto__:x"'],
    ['constructor:x', 'constructor:x', '"constructor:x"'],
    ['is:undecodeable', 'undecodeable', 'is:undecodable'],
    ['-is:note x', 'note', '-has:note x'],
    ['has:toString', 'toString', null],
    ['seq:200..100', '200..100', 'seq:100..200'],
    ['seq:100-200', '100-200', 'seq:100..200'],
    ['seq:many', 'many', null],
    ['seq:99999999999999999999', '99999999999999999999', null],
    ['size:10bananas', '10bananas', null],
    ['after:10', '10', 'after:10m'],
    ['after:2026-02-30', '2026-02-30', null],
    ['after:2026-11-23T25:00', '2026-11-23T25:00', null],
    ['after:"2026-11-23 14:00 Mars/Olympus"', '"2026-11-23 14:00 Mars/Olympus"', null],
    ['after:2h..1h', '2h..1h', 'recorded:2h..1h'],
    ['recorded:2026-11-24..2026-11-23', '2026-11-24..2026-11-23', 'recorded:2026-11-23..2026-11-24'],
    ['type:', 'type:', null],
    ['type: Created', 'type:', 'type:Created'],
    ['type: by:x', 'type:', null],
    ['type:A,,B', 'type:A,,B', null],
    ['type:""', 'type:""', null],
    ['person:"..."', '"..."', null],
    ['a OR', 'OR', 'a'],
    ['OR a', 'OR', 'a'],
    ['a OR OR b', 'OR', 'a  OR b'],
    ['AND a', 'AND', 'a'],
    ['NOT', 'NOT', null],
    ['a -', '-', null],
    ['(a', '(', '(a)'],
    ['a)', ')', 'a'],
    ['()', '()', null],
    ['by:x "open', '"', 'by:x "open"'],
    ['by:"open', '"', 'by:"open"'],
    ['""', '""', null],
  ])('%s: at %s, meant as %s', (text, place, suggestion) => {
    expect(problemOf(text)).toMatchObject({ place, suggestion });
  });

  it('says what is wrong, with what, and what to write', () => {
    expect(problemOf('typ:Created').sentence).toBe('The filter knows no key “typ:”: write type:.');
    expect(problemOf('seq:200..100').sentence).toBe('seq:200..100 ends before it begins: write seq:100..200.');
    expect(problemOf('a OR').sentence).toBe('OR has nothing after it: put a clause there, or leave out the OR.');
  });

  it('has a mend that can be followed, wherever one is offered', () => {
    const mends = ['typ:Created', 'http://x(y)', 'is:note', 'seq:2-1', 'a OR', '(a (b', 'by:"x', 'type: a', '“x'];
    for (const text of mends) {
      let filter = parseFilter(text, context);
      for (let turn = 0; !filter.ok && turn < 3; turn += 1) {
        expect(filter.problem.suggestion, text).not.toBeNull();
        filter = parseFilter(filter.problem.suggestion ?? '', context);
      }
      expect(filter, text).toMatchObject({ ok: true });
    }
  });

  it('is refused when it is too long, too deep or has too many conditions, in time', () => {
    expect(problemOf('a'.repeat(4_001)).sentence).toMatch(/4001 characters long, and 4000 are read/);
    expect(problemOf(`${'('.repeat(21)}a${')'.repeat(21)}`).sentence).toMatch(/nested too deeply/);
    expect(problemOf('a '.repeat(201)).sentence).toMatch(/more than 200 conditions/);
    expect(parseFilter(`${'('.repeat(20)}a${')'.repeat(20)}`, context).ok).toBe(true);
    expect(parseFilter('a '.repeat(200), context).ok).toBe(true);
  });

  it.each(['(', ')', '-', 'NOT ', '"', 'a:', 'a,', 'type:a,', ' OR ', '((a) ', '"a" ', '\\', '..', 'type:">', '0'])(
    'does not throw for 4,000 characters of %j',
    (part) => {
      const text = part.repeat(Math.ceil(4_000 / part.length)).slice(0, 4_000);
      expect(typeof parseFilter(text, context).ok).toBe('boolean');
    },
  );
});

describe('a filter that can be followed, but was probably meant otherwise', () => {
  const doubtOf = (text: string) => {
    const filter = parseFilter(text, context);
    return filter.ok ? filter.doubts.map(({ suggestion }) => suggestion) : [];
  };

  it.each([
    ['type:Createt', 'type:Created'],
    ['seq:214,788', 'seq:214788'],
    ['a or b', 'a OR b'],
    ['type=Created', 'type:Created'],
    ['7F3A1111-2222-4333-8444-555566667777', 'id:7f3a1111-2222-4333-8444-555566667777'],
  ])('%s was meant as %s', (text, suggestion) => {
    expect(doubtOf(text)).toEqual([suggestion]);
  });

  it.each(['type:Imported', 'type:nameupdated', '"or"', 'a=b', 'seq:1,2', 'type:Created,Archived'])(
    'but %s was meant as it stands',
    (text) => {
      expect(doubtOf(text)).toEqual([]);
    },
  );
});

describe('any text at all', () => {
  const pieces = fc.constantFrom(
    ...[
      'type:',
      'seq:',
      'after:',
      'person:',
      'has:',
      'by:x',
      '(',
      ')',
      '-',
      'OR',
      'NOT',
      'AND',
      '"',
      '“',
      '”',
      ',',
      '..',
    ],
    ...[
      '>',
      '<=',
      '*',
      '…',
      ' ',
      '\\',
      '1',
      '10m',
      '2026-11-23',
      'Created',
      'a',
      '\u0000',
      '\ud800',
      '💥',
      '__proto__',
    ],
  );
  const anyText = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((parts) => parts.join('')),
  );

  it('is a filter or has a place and a sentence that says why not', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const filter = parseFilter(text, context);
        const { at, sentence } = filter.ok
          ? (filter.doubts[0] ?? { at: { from: 0, to: 0 }, sentence: 'x: y.' })
          : filter.problem;
        expect(at.from >= 0 && at.from <= at.to && at.to <= text.length).toBe(true);
        expect(sentence).toMatch(/.+: .+\.$/s);
      }),
      { numRuns: RUNS },
    );
  });

  it('reads, printed, as the same query', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const filter = parseFilter(text, context);
        if (!filter.ok) return;
        const printed = printFilter(filter.query);
        const again = parseFilter(printed, context);
        expect(again.ok && withoutPlaces(again.query), printed).toEqual(withoutPlaces(filter.query));
      }),
      { numRuns: RUNS },
    );
  });
});

function withoutPlaces(query: unknown): unknown {
  return JSON.parse(JSON.stringify(query, (name, value: unknown) => (name === 'at' ? undefined : value)));
}
