import { describe, expect, it } from 'vitest';
import type { PersonId } from '../domain/kernel/identity';
import { mixedStream } from '../domain/wire/mixed-stream.suite';
import { readEventMessage } from '../domain/wire/read-message';
import { continueHistory, emptyHistory } from './person-history';

describe('a history that began in older layouts', () => {
  const messages = mixedStream(1)
    .filter(({ subject }) => subject.split('.').length > 3)
    .map(({ subject, body, headers = [] }, index) => {
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
      return readEventMessage({ sequence: index + 1, recordedAt: '2026-05-03T10:00:00Z', subject, headers, bytes });
    });
  const somebody = messages[0]?.personId as PersonId;

  it('is folded with what its events say, each in its place', () => {
    const history = continueHistory(emptyHistory(somebody), messages, messages.length);
    expect(history).toMatchObject({ version: 12, messages: 12 });
    expect(history.person).toMatchObject({ version: 12, birthDate: '1990-06-15', deathDate: '2020-01-31' });
  });

  it('is the same in portions', () => {
    const whole = continueHistory(emptyHistory(somebody), messages, messages.length);
    const half = continueHistory(emptyHistory(somebody), messages.slice(0, 5), 5);
    const { person, version } = continueHistory(half, messages.slice(5), messages.length);
    expect({ person, version }).toEqual({ person: whole.person, version: whole.version });
  });
});
