import { describe, expect, it } from 'vitest';
import { encodeV1Envelope, encodeV1Event, readV1Envelope, readV1Event } from './v1-codec';
import { inV1Envelope, v1Shapes } from './v1-shapes.suite';

describe('the V1 codec', () => {
  it('prints every event byte for byte as it was stored', () => {
    expect(v1Shapes).toHaveLength(11);
    for (const [stored] of v1Shapes) {
      const event = readV1Event(JSON.parse(stored));
      expect(event && encodeV1Event(event)).toBe(stored);
    }
  });

  it('prints every envelope byte for byte as it was stored', () => {
    for (const [stored] of v1Shapes) {
      const envelope = readV1Envelope(JSON.parse(inV1Envelope(stored, 7)));
      expect(envelope && encodeV1Envelope(envelope)).toBe(inV1Envelope(stored, 7));
    }
  });

  it('takes nothing else for V1', () => {
    for (const other of [null, [], 'PersonCreated', {}, { Something: {} }, { PersonCreated: {}, BirthDateSet: {} }]) {
      expect(readV1Event(other)).toBeUndefined();
      expect(readV1Envelope({ event: other })).toBeUndefined();
    }
    expect(readV1Event(JSON.parse('{"__proto__":{}}'))).toBeUndefined();
    expect(readV1Event({ toString: {} })).toBeUndefined();
  });
});
