import { describe, expect, it } from 'vitest';
import { created, enveloped } from '../person/specification.suite';
import type { Reading, RecordedMessage } from './reading';
import {
  countMessage,
  nextVersion,
  nothingCounted,
  numbered,
  numberedMessage,
  VERSION_NOT_SAID,
} from './version-count';

const said = (version: number): Reading => ({
  kind: 'event',
  envelope: { ...enveloped(created()), version },
  schemaVersion: '2.0',
  marks: [],
});
const unreadable: Reading = { kind: 'undecodable', reason: '', marks: [] };
const unknown: Reading = { kind: 'unknown', eventType: 'X', eventId: null, version: 9, metadata: null, marks: [] };
const countOf = (...readings: readonly Reading[]) => readings.reduce(countMessage, nothingCounted);

describe('counting the versions of a person', () => {
  it('follows what the events say', () => {
    expect(countOf(said(1), said(2))).toEqual({ version: 2, messages: 2 });
    expect(countOf(said(1), unknown)).toEqual({ version: 9, messages: 2 });
  });

  it('gives every message a place, readable or not', () => {
    expect(countOf(unreadable, unreadable)).toEqual({ version: 2, messages: 2 });
    expect(nextVersion(countOf(unreadable, said(1), unreadable))).toBe(4);
  });

  it('numbers events that do not say their version behind the larger of both', () => {
    expect(countOf(said(VERSION_NOT_SAID))).toEqual({ version: 1, messages: 1 });
    expect(countOf(said(5), said(VERSION_NOT_SAID))).toEqual({ version: 6, messages: 2 });
    expect(countOf(unreadable, unreadable, said(VERSION_NOT_SAID))).toEqual({ version: 3, messages: 3 });
    expect(numbered({ ...enveloped(created()), version: VERSION_NOT_SAID }, countOf(said(5))).version).toBe(6);
  });

  it('leaves alone what says its version or has none', () => {
    const message = (reading: Reading) => ({ reading }) as RecordedMessage;
    for (const reading of [said(3), unreadable, unknown]) {
      const one = message(reading);
      expect(numberedMessage(one, nothingCounted)).toBe(one);
    }
    expect(numberedMessage(message(said(VERSION_NOT_SAID)), nothingCounted).reading).toEqual(said(1));
  });
});
