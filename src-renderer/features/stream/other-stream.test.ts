import { describe, expect, it } from 'vitest';
import { otherStreamInWords } from './other-stream';

const shown = { stream: 'person-events', createdAt: '2026-01-01T00:00:00.123456789Z' };
const words = (of?: string, created?: string) => otherStreamInWords({ of, created }, shown);

describe('a link to a stream', () => {
  it('is trusted where the stream is the one it was copied from', () => {
    expect(words()).toBeUndefined();
    expect(words('person-events')).toBeUndefined();
    expect(words('person-events', shown.createdAt)).toBeUndefined();
    expect(words('person-events', '2026-01-01T00:00:00.12345678900Z')).toBeUndefined();
  });

  it('is trusted as long as it is not known when the stream was created', () => {
    expect(otherStreamInWords({ of: 'a', created: '2026-01-01T00:00:00Z' }, { stream: 'a', createdAt: null })).toBe(
      undefined,
    );
  });

  it('says that it belongs to a stream of another name', () => {
    expect(words('PERSON_EVENTS')).toMatch(/belongs to the stream PERSON_EVENTS, and here is person-events/);
  });

  it('says that the stream was made anew since', () => {
    expect(words('person-events', '2025-12-31T10:00:00Z')).toMatch(
      /created at 2025-12-31T10:00:00.000Z, and the one here was created at 2026-01-01T00:00:00.123Z/,
    );
    expect(words('person-events', '2026-01-01T00:00:00.123456788Z')).toBeDefined();
    expect(words('person-events', 'long ago')).toMatch(/created at unknown/);
  });
});
