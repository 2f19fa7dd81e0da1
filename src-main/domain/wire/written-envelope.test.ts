import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEnvelope } from './arbitrary.suite';
import { decodeAnyEnvelope, encodeEnvelope } from './event-codec';
import { readWrittenEnvelope } from './written-envelope';

/** Every object in the value, with a way to put another value into each of its fields. */
function fieldsIn(value: unknown, found: { readonly object: Record<string, unknown>; readonly name: string }[] = []) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return found;
  const object = value as Record<string, unknown>;
  for (const name of Object.keys(object)) {
    found.push({ object, name });
    fieldsIn(object[name], found);
  }
  return found;
}

describe('the short way to read an envelope', () => {
  it('takes whatever we write, and gives what the long way gives', () => {
    fc.assert(
      fc.property(anyEnvelope, (envelope) => {
        const value = JSON.parse(encodeEnvelope(envelope));
        const written = readWrittenEnvelope(value);
        expect(written).toBeDefined();
        expect({ ok: true, value: written }).toEqual(decodeAnyEnvelope(value));
      }),
    );
  });

  it('never gives anything else, whatever stands in any field', () => {
    const anything = fc.oneof(fc.jsonValue(), fc.uuid(), fc.constant(undefined));
    fc.assert(
      fc.property(anyEnvelope, anything, fc.nat(), (envelope, other, at) => {
        const value = JSON.parse(encodeEnvelope(envelope));
        const fields = fieldsIn(value);
        const { object, name } = fields[at % fields.length] ?? { object: value, name: 'event' };
        object[name] = other;
        const written = readWrittenEnvelope(value);
        if (written) expect({ ok: true, value: written }).toEqual(decodeAnyEnvelope(value));
      }),
      { numRuns: 500 },
    );
  });
});
