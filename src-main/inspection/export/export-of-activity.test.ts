import type { ExportFormat } from '@shared/contract/export';
import { describe, expect, it, onTestFinished } from 'vitest';
import { activityReading } from '../activity/activity-reading';
import { storedActivity } from '../activity/stored-activity.fixture';
import { anEntry } from '../activity-index.suite';
import { followInMemory } from '../further-streams/followed-stream.fixture';
import { writeExport } from './write-export';

async function exported(format: ExportFormat, text: string) {
  const { followed, publish, close } = await followInMemory('person-activity', activityReading('person-activity'));
  onTestFinished(close);
  const error = { kind: 'refused', code: 'NotActive', message: '=She is archived.' };
  await publish(storedActivity(anEntry(1)), storedActivity(anEntry(2, { kind: 'command_refused', error })));
  let written = '';
  const file = {
    async write(more: string) {
      written += more;
      return more.length;
    },
    finish: async () => undefined,
    discard: async () => undefined,
  };
  const request = { filter: { text, nowMs: 0, zone: 'utc' }, order: 'oldest', format, notes: '' } as const;
  const signal = new AbortController().signal;
  await writeExport(request, { ...followed, file, now: () => '2026-11-23T14:03:22Z' }, { signal, onProgress() {} });
  return written.trimEnd().split('\n');
}

describe('an export of a stream beside the events', () => {
  it('holds what the filter finds there, as it is stored', async () => {
    const [line, ...others] = await exported('ndjson', 'stream:activity type:command_refused "is archived"');
    expect(others).toEqual([]);
    expect(JSON.parse(line ?? '')).toMatchObject({
      stream: 'person-activity',
      sequence: 2,
      type: 'command_refused',
      by: 'user:m.ortiz',
      payload: { kind: 'command_refused', error: { code: 'NotActive' } },
    });
    const [, , refused] = await exported('csv', 'stream:activity');
    expect(refused).toContain("'=She is archived.");
  });

  it('is no capture, which holds events', async () => {
    await expect(exported('capture', 'stream:activity')).rejects.toThrow('a capture holds events');
  });
});
