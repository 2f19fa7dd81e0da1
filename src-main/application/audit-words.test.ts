import { describe, expect, it } from 'vitest';
import { auditSentence } from './audit-words';

const entry = { id: '', at: '2026-05-03T10:00:00.000Z', actor: 'user:ada' };

describe('an entry of the audit in words', () => {
  it('says what was done, to how many, and why', () => {
    expect(
      auditSentence({ ...entry, action: 'dead_letters_discarded', counts: { letters: 1 }, reason: 'a test' }),
    ).toBe('Discarded 1 dead letter: a test');
    const counts = { letters: 140, done: 131, refused: 6, already_done: 3, skipped: 0 };
    expect(auditSentence({ ...entry, action: 'replay_finished', counts })).toBe(
      'Finished the replay of 140 dead letters, 131 done, 6 refused, 3 already done',
    );
  });

  it('says as much as it can of what it does not know', () => {
    expect(auditSentence({ ...entry, action: 'stream_purged' })).toBe('Stream purged');
  });
});
