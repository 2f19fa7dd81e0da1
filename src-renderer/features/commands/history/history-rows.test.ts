import type { IssuedCommand } from '@renderer/store/issued-commands';
import type { PastCommand } from '@shared/contract/command-history';
import { describe, expect, it } from 'vitest';
import { historyRows, reusable } from './history-rows';

const past = (commandId: string, change: Partial<PastCommand> = {}): PastCommand => ({
  sequence: 1,
  commandId,
  type: 'DeactivatePerson',
  personId: 'ada',
  personName: 'Ada Lovelace',
  outcome: 'accepted',
  sentence: '',
  atMs: 2000,
  queuedForMs: 3,
  tookMs: 12.4,
  attempts: 1,
  events: 1,
  correlationId: 'story',
  by: 'user:ada',
  producer: null,
  policy: null,
  body: '{"DeactivatePerson":{"person_id":{"id":"ada"},"reason":"left"}}',
  masked: false,
  ...change,
});
const issued = (commandId: string, change: Partial<IssuedCommand> = {}): IssuedCommand => ({
  commandId,
  type: 'DeactivatePerson',
  data: { person_id: { id: 'ada' }, reason: 'left' },
  personId: 'ada',
  personName: 'Ada Lovelace',
  issuedMs: 1000,
  ...change,
});

describe('the history of commands', () => {
  it('has each command once, newest first, with what only this window knows', () => {
    const unknown = issued('b', { outcome: { outcome: 'unknown', commandId: 'b', sentence: 'No answer came.' } });
    const rows = historyRows([past('a'), past('c', { atMs: 500 })], [issued('a'), unknown], undefined);
    expect(rows.map(({ commandId, outcome }) => [commandId, outcome])).toEqual([
      ['a', 'accepted'],
      ['b', 'unknown'],
      ['c', 'accepted'],
    ]);
  });

  it('says what a command made and how long it took', () => {
    expect(historyRows([past('a', { attempts: 3 })], [], undefined)[0]).toMatchObject({
      words: 'one event',
      timing: 'waited 3 ms, took 12 ms, 3 attempts',
    });
    expect(
      historyRows([past('a', { outcome: 'refused', sentence: 'Ada is suspended.' })], [], undefined)[0]?.words,
    ).toBe('Ada is suspended.');
  });

  it('calls a command that could not be done failed, and one done before already done', () => {
    const refused = {
      outcome: 'refused',
      commandId: 'a',
      kind: 'unavailable',
      code: 'Full',
      sentence: 'Full.',
    } as const;
    const again = {
      outcome: 'accepted',
      commandId: 'b',
      correlationId: 'story',
      personId: 'ada',
      version: 4,
      eventsGenerated: 0,
      duplicate: true,
    } as const;
    const rows = historyRows([], [issued('a', { outcome: refused }), issued('b', { outcome: again })], undefined);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['failed', 'already done']);
    expect(rows[1]?.words).toBe('version 4, nothing had to change');
  });

  it('is filtered by outcome', () => {
    const rows = historyRows([past('a'), past('b', { outcome: 'refused' })], [issued('c')], 'refused');
    expect(rows.map(({ commandId }) => commandId)).toEqual(['b']);
  });

  it('gives the fields back to the form, without the person among them', () => {
    const [row] = historyRows([past('a')], [issued('a', { note: 'ticket 4829' })], undefined);
    expect(row && reusable(row)).toEqual({
      personId: 'ada',
      change: { data: { reason: 'left' }, note: 'ticket 4829' },
    });
  });

  it('gives nothing back that is masked, cut off or unknown', () => {
    const reused = (change: Partial<PastCommand>) => {
      const [row] = historyRows([past('a', change)], [], undefined);
      return row && reusable(row);
    };
    expect(reused({ masked: true })).toBeUndefined();
    expect(reused({ body: '{"DeactivatePerson":{"reas' })).toBeUndefined();
    expect(reused({ type: 'PaintPerson' })).toBeUndefined();
  });
});
