import { markdownCode, markdownText } from '@shared/text/markdown-text';
import { describe, expect, it } from 'vitest';
import { aBookmark, aCase } from './case.fixture';
import { incidentReport } from './incident-report';

const by = { program: 'Eventglass 1.2.0', writtenAt: '2026-11-23T15:00:00.000Z' };

describe('an incident report', () => {
  it('says what happened when, what was noted, and the way to each thing', () => {
    const kept = aCase(1, {
      name: 'INC-4711',
      bookmarks: [
        aBookmark(12, { note: 'Imported twice.\nAsk HR.' }),
        aBookmark(41, { title: 'Archived of Ada Lovelace' }),
        aBookmark(3, {
          kind: 'person',
          route: '/persons/7f3a',
          title: 'Ada Lovelace',
          sentence: '',
          sequence: null,
          recordedMs: null,
          stream: null,
        }),
      ],
    });
    expect(incidentReport(kept, by)).toBe(
      [
        '# INC-4711',
        '',
        '3 bookmarks, written by Eventglass 1.2.0 at 2026-11-23T15:00:00.000Z. All times are UTC, as the server recorded them.',
        '',
        '## Streams',
        '',
        '- `person-events`, created 2026-01-01T00:00:00Z',
        '',
        '## Timeline',
        '',
        '| recorded | what | see |',
        '| --- | --- | --- |',
        '| 2026-11-23T14:02:41.118Z | Archived of Ada Lovelace | 2 |',
        '| 2026-11-23T14:03:10.118Z | Created of Ada Lovelace \\#12 | 1 |',
        '',
        '## 1. Event: Created of Ada Lovelace \\#12',
        '',
        '> Ada Lovelace: created by hr.',
        '',
        'Imported twice.  \nAsk HR.',
        '',
        '- recorded: 2026-11-23T14:03:10.118Z',
        '- kept: 2026-11-23T14:03:22.118Z',
        '- open: `eventglass://stream?sequence=12&of=person-events&created=2026-01-01T00%3A00%3A00Z`',
        '- get: `nats stream get person-events 12`',
        '',
        '## 2. Event: Archived of Ada Lovelace',
        '',
        '> Ada Lovelace: created by hr.',
        '',
        '- recorded: 2026-11-23T14:02:41.118Z',
        '- kept: 2026-11-23T14:03:22.118Z',
        '- open: `eventglass://stream?sequence=41&of=person-events&created=2026-01-01T00%3A00%3A00Z`',
        '- get: `nats stream get person-events 41`',
        '',
        '## 3. Person: Ada Lovelace',
        '',
        '- kept: 2026-11-23T14:03:22.118Z',
        '',
      ].join('\n'),
    );
  });

  it('of an empty case is its name', () => {
    expect(incidentReport(aCase(1, { name: 'Nothing yet' }), by)).toMatch(/^# Nothing yet\n\n0 bookmarks/);
  });

  it('stays text whatever the wire says', () => {
    const hostile = '](javascript:alert(1))<img src=x onerror=1>\n# heading\u202e | cell';
    const report = incidentReport(
      aCase(1, { bookmarks: [aBookmark(1, { title: hostile, sentence: hostile }), aBookmark(2)] }),
      by,
    );
    expect(report).not.toMatch(/(?<!\\)<img/);
    expect(report).not.toMatch(/(?<!\\)\]\(/);
    expect(report.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
    expect(report).not.toContain('\u202e');
    expect(report.split('\n').filter((line) => /^\|.*(?<!\\)\|.*(?<!\\)\|.*(?<!\\)\|.*(?<!\\)\|/.test(line))).toEqual(
      [],
    );
  });
});

describe('text in Markdown', () => {
  it.each([
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['---', '\\---'],
    ['2026-11-23', '2026-11-23'],
    ['https://example.org', 'https\\://example.org'],
    ['see www.example.org', 'see www\\.example.org'],
    ['    code', 'code'],
    ['a_b *c* `d`', 'a\\_b \\*c\\* \\`d\\`'],
  ])('%j is written %j', (text, written) => {
    expect(markdownText(text)).toBe(written);
  });

  it('as code outlasts its ticks', () => {
    expect(markdownCode('a`b')).toBe('``a`b``');
    expect(markdownCode('`')).toBe('`` ` ``');
  });
});
