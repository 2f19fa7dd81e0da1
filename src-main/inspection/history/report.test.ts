import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readEventMessage } from '../../domain/wire/read-message';
import { ada, created, hostile, named, renamed, stored } from '../stored-events.fixture';
import { foldHistory } from './folded-history';
import { type ReportParts, writeReport } from './report';
import { createTimeline } from './timeline';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function reportOn(
  messages: readonly Parameters<typeof readEventMessage>[0][],
  change: Partial<ReportParts> = {},
): ReportParts {
  const history = foldHistory(ada);
  history.append(messages.map(readEventMessage));
  return {
    history,
    timeline: createTimeline(history, []),
    stored: messages,
    stream: 'person-events',
    knowsRefusals: true,
    sha256,
    madeAt: '2026-06-01T10:00:00.000Z',
    ...change,
  };
}

const messages = [
  stored(1, created('Ada', 'Byron')),
  stored(2, renamed(named('Ada', 'Byron'), named('Ada', '<b>King</b> [x](http://y)'), 'marriage')),
  hostile(3, '{'),
];

describe('the report of a person', () => {
  it('names every event with the hash of its bytes, and one hash for all', () => {
    const report = JSON.parse(writeReport(reportOn(messages), 'json', 'utc'));
    const hashes = messages.map(({ bytes }) => sha256(bytes));
    expect(report.events.map((event: { sha256: string }) => event.sha256)).toEqual(hashes);
    expect(report.sha256_of_events).toBe(sha256(new TextEncoder().encode(hashes.join('\n'))));
    expect(report).toMatchObject({
      person_id: ada,
      version: 3,
      stream: 'person-events',
      refusals: 'recorded',
      state: { name: { family_name: '<b>King</b> [x](http://y)' } },
      timeline: [{ kind: 'event' }, { kind: 'event', reason: 'marriage' }, { kind: 'unreadable' }],
    });
    const without = JSON.parse(writeReport(reportOn(messages.slice(1)), 'json', 'utc'));
    expect(without.sha256_of_events).not.toBe(report.sha256_of_events);
  });

  it('is read as Markdown, in which nothing of the wire means anything', () => {
    const text = writeReport(reportOn(messages, { knowsRefusals: false }), 'markdown', 'Europe/Berlin');
    expect(text).toContain('- Family name: \\<b\\>King\\</b\\> \\[x\\](http\\://y) (version 2, 2026-05-03 14:00:01');
    expect(text).toContain('all times are of Europe/Berlin');
    expect(text).toContain('Refused commands: unknown here');
    expect(text).toContain(`\`${sha256(messages[2]?.bytes ?? new Uint8Array())}\``);
    expect(text).not.toContain('<b>');
    expect(text.split('\n').filter((line) => line.startsWith('#'))).toEqual([
      '# Ada \\<b\\>King\\</b\\> \\[x\\](http\\://y)',
      '## What is known',
      '### Name and person',
      '### Lifecycle',
      '## What happened',
      '## What this is made of',
    ]);
  });

  it('says times in UTC where the zone is none', () => {
    expect(writeReport(reportOn(messages), 'markdown', 'Nowhere/At all')).toContain('all times are UTC');
  });
});
