import { encodeEnvelope } from '../domain/wire/event-codec';
import type { WireHeaders } from '../domain/wire/reading';
import type { StoredMessage } from './ports';
import { ada, created, envelopeOf, grace, recordedAt } from './stored-events.fixture';

type Body = string | Uint8Array;
type Case = { readonly body: Body; readonly subject?: string; readonly headers?: WireHeaders };

const sound = encodeEnvelope(envelopeOf(1, created('Ada', 'Byron')));
const soundWith = (from: string, to: string): string => sound.replace(from, to);
const nested = (open: string, close: string, levels: number): string => open.repeat(levels) + close.repeat(levels);
const older = (fields: object): string => JSON.stringify({ PersonCreated: fields });

const notJson: readonly Body[] = [
  '',
  ' ',
  '\u0000',
  'null',
  'true',
  '0',
  '-0',
  '1e999',
  '12345678901234567890',
  '"text"',
  '"\\ud800"',
  '[]',
  '{}',
  '{',
  '}',
  '{"a":}',
  '{"a":1,}',
  "{'a':1}",
  '{"a":1}{"b":2}',
  '\uFEFF{}',
  '{"a":NaN}',
  '// comment\n{}',
  'not json at all',
  '<img src=x onerror=alert(1)>',
  '<script>document.title="owned"</script>',
  '\u202Egnp.exe',
  '\u200B\u2060\uFEFF',
  '=cmd|"/c calc"!A1',
  '+1+1',
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r\n=1+1',
  '","=1+1',
  '\n\n\n\n',
  '\r',
  '"',
  '""""',
  'a,b;c\td',
  '\u2028\u2029',
  '𝕳𝖊𝖑𝖑𝖔 👩‍👩‍👧‍👦',
  'é\u0301'.repeat(500),
];

const bytes: readonly Body[] = [
  Uint8Array.of(0xff),
  Uint8Array.of(0xc3, 0x28),
  Uint8Array.of(0xc0, 0x80),
  Uint8Array.of(0xe0, 0x80, 0x80),
  Uint8Array.of(0xed, 0xa0, 0x80),
  Uint8Array.of(0xf4, 0x90, 0x80, 0x80),
  Uint8Array.of(0xf8, 0x88, 0x80, 0x80, 0x80),
  Uint8Array.of(0x80),
  Uint8Array.of(0xe2, 0x82),
  Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d),
  new Uint8Array(5_000).fill(0xff),
  new Uint8Array(5_000),
  Uint8Array.from({ length: 256 }, (_, at) => at),
  new TextEncoder().encode(sound).subarray(0, 100),
  new TextEncoder().encode(sound).map((byte, at) => (at === 50 ? 0xff : byte)),
];

const deepOrLarge: readonly Body[] = [
  nested('[', ']', 100_000),
  nested('{"a":', '}', 50_000).replace('}', '1}'),
  `{"event":${nested('[', ']', 10_000)}}`,
  soundWith('"context":{}', `"context":${nested('[', ']', 500)}`),
  soundWith('"context":{}', `"context":{"x":${nested('{"y":', '1}', 300).replace('{"y":1}', '1')}}`),
  `"${'x'.repeat(900_000)}"`,
  `{"padding":"${'€'.repeat(200_000)}"}`,
  JSON.stringify(Array.from({ length: 50_000 }, (_, at) => at)),
  JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`key ${at}`, at]))),
  `{"${'k'.repeat(100_000)}":1}`,
];

const prototypes: readonly Body[] = [
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"toString":1,"hasOwnProperty":2,"valueOf":3}',
  '{"event":{"__proto__":{"event_type":"Created"}}}',
  '{"":{"":{"":1}}}',
  '{"a":1,"a":2}',
  '{"length":-1}',
  '{"then":"x"}',
];

const wrongTypes: readonly Body[] = [
  soundWith('"sequence":1', '"sequence":"1"'),
  soundWith('"sequence":1', '"sequence":-1'),
  soundWith('"sequence":1', '"sequence":1e400'),
  soundWith('"sequence":1', '"sequence":null'),
  soundWith('"sequence":1', '"sequence":9007199254740993'),
  soundWith('"event_type":"Created"', '"event_type":null'),
  soundWith('"event_type":"Created"', '"event_type":"Exploded"'),
  soundWith('"event_type":"Created"', '"event_type":"__proto__"'),
  soundWith('"event_type":"Created"', `"event_type":"${'T'.repeat(10_000)}"`),
  soundWith('"context":{}', '"context":null'),
  soundWith('"context":{}', '"context":[]'),
  soundWith('"context":{}', '"context":{"producer":{"a":1},"caused_by_event":7,"policy":[]}'),
  soundWith('"context":{}', '"context":{"note":"=1+1","user_id":"\\u202Ex"}'),
  soundWith('"given_name":"Ada"', '"given_name":{"$gt":""}'),
  soundWith('"given_name":"Ada"', '"given_name":"<b>Ada</b>"'),
  soundWith('"given_name":"Ada"', `"given_name":"${'A'.repeat(50_000)}"`),
  soundWith('"middle_names":[]', '"middle_names":{"0":"x"}'),
  sound.replace(/"timestamp":"[^"]*"/, '"timestamp":"yesterday"'),
  sound.replace(/"timestamp":"[^"]*"/, '"timestamp":"9999999-01-01T00:00:00Z"'),
  sound.replace(/"event_id":"[^"]*"/, '"event_id":"not an id"'),
  sound.replace(/"event_id":"[^"]*"/, '"event_id":[]'),
  sound.replaceAll(ada, grace),
];

const olderLayouts: readonly Body[] = [
  older({}),
  older({ person_id: 7, name: null, created_at: 0 }),
  older({ person_id: ada, name: { first_name: 1 }, source: [], created_at: 'x' }),
  older({
    person_id: ada,
    name: { first_name: '=1', last_name: '<i>' },
    source: 's',
    created_at: '2024-11-14T08:30:00Z',
  }),
  older({
    person_id: ada,
    name: { first_name: 'A', last_name: 'B' },
    source: 'x'.repeat(300_000),
    created_at: '2024-11-14T08:30:00Z',
  }),
  '{"PersonCreated":null}',
  '{"PersonExploded":{}}',
  '{"event":{"NameUpdated":[]}}',
  '{"version":"99.0","person_id":"x"}',
  '{"version":1}',
];

const odd: readonly Case[] = [
  { body: sound, subject: 'person.events' },
  { body: sound, subject: 'person.events.x' },
  { body: sound, subject: `person.events.${ada}.person.=cmd` },
  { body: sound, subject: `person.events.${ada}.a.b.c.d.e.f` },
  { body: sound, subject: `person.events.${ada.toUpperCase()}.person.created` },
  { body: sound, subject: `person.events.${grace}.person.created` },
  { body: sound, headers: [['X-Message-ID', '']] },
  { body: sound, headers: [['X-Aggregate-ID', grace]] },
  { body: sound, headers: [['X-Actor', '=HYPERLINK("http://x")']] },
  { body: sound, headers: [['X-Producer', 'p'.repeat(100_000)]] },
  {
    body: sound,
    headers: [
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ],
  },
  { body: '{}', headers: Array.from({ length: 500 }, (_, at) => [`X-${at}`, '\u202E'] as const) },
  {
    body: '{}',
    headers: [
      ['X-Correlation-ID', 'order 66'],
      ['X-Causation-ID', '..'],
      ['X-Event-Type', '<b>'],
    ],
  },
];

const cases: readonly Case[] = [
  ...[...notJson, ...bytes, ...deepOrLarge, ...prototypes, ...wrongTypes, ...olderLayouts].map((body) => ({ body })),
  ...odd,
];

/** What anybody may publish, one message each: every kind of it that a reader has stumbled over somewhere. */
export const hostileCorpus: readonly StoredMessage[] = cases.map(({ body, subject, headers }, at) => ({
  sequence: at + 1,
  subject: subject ?? `person.events.${ada}.person.created`,
  recordedAt: recordedAt(at + 1),
  headers: headers ?? [],
  bytes: typeof body === 'string' ? new TextEncoder().encode(body) : body,
}));
