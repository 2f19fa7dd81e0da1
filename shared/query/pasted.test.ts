import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilter } from './parse-filter';
import { recognisePasted } from './pasted';

const context = { nowMs: Date.parse('2026-11-23T14:30:00Z'), zone: 'utc' as const };
const ada = '7f3a1111-2222-4333-8444-55556666c21e';
const story = 'c2f00000-2222-4333-8444-555566667a13';

const filterOf = (text: string) => recognisePasted(text, context)?.filter;

describe('a pasted id', () => {
  it.each([
    [ada, `id:${ada}`],
    [`  ${ada.toUpperCase()}\n`, `id:${ada}`],
    [`{${ada}}`, `id:${ada}`],
    [`${ada}, ${story}`, `id:${ada},${story}`],
    [`X-Correlation-ID: ${story}`, `correlation:${story}`],
    [`"causation_id": "${story}"`, `causation:${story}`],
    [`{"person_id":{"id":"${ada}"}}`, `person:${ada}`],
    [`{"aggregate_id":"${ada}","correlation_id":"${story}"}`, `person:${ada} OR correlation:${story}`],
    [`2026-11-23T14:03:22Z ERROR command ${story} failed for ${ada}`, `command:${story} OR id:${ada}`],
    ['7f3a…c21e', 'id:7f3a…c21e'],
    ['7f3a...c21e', 'id:7f3a…c21e'],
  ])('%s becomes %s', (text, filter) => {
    expect(filterOf(text)).toBe(filter);
  });
});

describe('a pasted time', () => {
  const minute = 'after:2026-11-23T14:02:52Z before:2026-11-23T14:03:53Z';

  it.each([
    '2026-11-23T14:03:22Z',
    '2026-11-23T15:03:22+01:00',
    '2026-11-23T09:03:22-0500',
    '2026-11-23 14:03:22',
    '2026-11-23 14:03:22 UTC',
    '2026-11-23 15:03:22 CET',
    '2026-11-23 15:03:22 Europe/Berlin',
    '2026-11-23T15:03:22+01:00[Europe/Berlin]',
    '2026-11-23T19:33:22[Asia/Kolkata]',
    '2026/11/23 14:03:22',
    '20261123T140322Z',
    '23/Nov/2026:15:03:22 +0100',
    '[23/Nov/2026:15:03:22 +0100]',
    '127.0.0.1 - - [23/Nov/2026:15:03:22 +0100] "GET / HTTP/1.1" 200 2326',
    'Mon, 23 Nov 2026 14:03:22 GMT',
    'Mon, 23 Nov 2026 09:03:22 EST',
    '23 Nov 2026 14:03:22',
    'Monday, 23-Nov-2026 14:03:22 UTC',
    'Nov 23 14:03:22',
    'Nov 23 14:03:22 host sshd[4711]: Accepted publickey',
    'Mon Nov 23 14:03:22 2026',
    'Mon Nov 23 15:03:22 CET 2026',
    '[4711] 2026/11/23 14:03:22 [INF] Server is ready',
    '23.11.2026 14:03:22',
    '11/23/2026, 2:03:22 PM',
    '1795442602',
  ])('%s is looked for half a minute around', (text) => {
    expect(filterOf(text)).toBe(minute);
  });

  it.each([
    ['2026-11-23T14:03:22.118456789Z', 'after:2026-11-23T14:02:52.118Z before:2026-11-23T14:03:52.119Z'],
    ['2026-11-23 14:03:22,118 ERROR it failed', 'after:2026-11-23T14:02:52.118Z before:2026-11-23T14:03:52.119Z'],
    ['1795442602118', 'after:2026-11-23T14:02:52.118Z before:2026-11-23T14:03:52.119Z'],
    ['1795442602118456', 'after:2026-11-23T14:02:52.118Z before:2026-11-23T14:03:52.119Z'],
    ['1795442602118456789', 'after:2026-11-23T14:02:52.118Z before:2026-11-23T14:03:52.119Z'],
    ['1795442602.118', 'after:2026-11-23T14:02:52.118Z before:2026-11-23T14:03:52.119Z'],
    ['2026-11-22', 'after:2026-11-22T00:00Z before:2026-11-23T00:00Z'],
    ['22.11.2026', 'after:2026-11-22T00:00Z before:2026-11-23T00:00Z'],
    ['Dec 24 18:00:00', 'after:2025-12-24T17:59:30Z before:2025-12-24T18:00:31Z'],
  ])('%s becomes %s', (text, filter) => {
    expect(filterOf(text)).toBe(filter);
  });
});

describe('a pasted text', () => {
  it.each([
    ['#214,788', 'seq:214788'],
    ['#7', 'seq:7'],
    [`person.events.${ada}.person.created`, `subject:person.events.${ada}.person.created`],
    ['person.events.>', 'subject:person.events.>'],
    ['orders.*.created', 'subject:orders.*.created'],
  ])('%s becomes %s', (text, filter) => {
    expect(filterOf(text)).toBe(filter);
  });

  it.each([
    '',
    'Ada Lovelace',
    'type:Created after:2026-11-23T14:03:22Z',
    `-person:${ada}`,
    '2026',
    '4711',
    '0171 1234567',
    'www.example.com',
    '1234567890123456789012',
    '9999999999',
    'ada…',
    '2026-13-45T99:99:99Z',
  ])('%s is left as it is', (text) => {
    expect(filterOf(text)).toBeUndefined();
  });

  it('becomes a filter that can be followed, whatever was pasted', () => {
    const parts = fc.constantFrom(
      ada,
      story,
      '2026-11-23T14:03:22Z',
      '#1',
      'correlation_id',
      ' ',
      '"',
      ':',
      '(',
      '\n',
      'x',
    );
    const pasted = fc.oneof(
      fc.string(),
      fc.array(parts, { maxLength: 40 }).map((chosen) => chosen.join('')),
    );
    fc.assert(
      fc.property(pasted, (text) => {
        const filter = filterOf(text);
        if (filter !== undefined) expect(parseFilter(filter, context)).toMatchObject({ ok: true, doubts: [] });
      }),
    );
  });
});
