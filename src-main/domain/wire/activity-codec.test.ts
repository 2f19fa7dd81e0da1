import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeActivity } from './activity-codec';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const sound = { id: 'a1', kind: 'command_refused', at: '2026-05-03T10:00:00.123456789Z' };

describe('an entry of the activity', () => {
  it('says what its core wrote', () => {
    const entry = {
      ...sound,
      person_id: '00000000-0000-4000-8000-0000000000A1',
      command_id: 'order 66',
      command: { SuspendPerson: {} },
      duration_ms: 1.5,
      attempt: 2,
      error: { kind: 'refused', code: 'NotActive', message: 'Ada is archived.' },
    };
    expect(decodeActivity(bytes(entry))).toMatchObject({
      ok: true,
      value: {
        ...sound,
        personId: '00000000-0000-4000-8000-0000000000a1',
        commandId: 'order 66',
        command: { SuspendPerson: {} },
        durationMs: 1.5,
        attempt: 2,
        error: { kind: 'refused', code: 'NotActive', message: 'Ada is archived.' },
        policy: null,
        detail: null,
      },
    });
  });

  it('does not say what stands there in another layout', () => {
    const odd = { ...sound, person_id: 7, command_id: {}, queued_at: 'yesterday', attempt: -1, error: 'It broke.' };
    expect(decodeActivity(bytes(odd))).toMatchObject({
      ok: true,
      value: {
        personId: null,
        commandId: null,
        queuedAt: null,
        attempt: null,
        error: { kind: null, code: null, message: 'It broke.' },
      },
    });
  });

  it.each([
    ['not JSON', 'not a JSON object'],
    [[sound], 'not a JSON object'],
    [{ ...sound, id: '' }, 'no id'],
    [{ ...sound, kind: 'tea_made' }, 'of no kind that is known'],
    [{ ...sound, at: 'now' }, 'says no time'],
    [`${'{"id":'.repeat(200)}1${'}'.repeat(200)}`, 'goes deeper'],
    [`{"id":"${'x'.repeat(1_100_000)}"}`, 'bytes, more than'],
  ])('is none when it is %.60j', (body, why) => {
    expect(decodeActivity(bytes(body))).toMatchObject({ ok: false, problem: expect.stringContaining(why) });
  });

  it('can be looked at whatever its bytes are', () => {
    const hostile = fc.oneof(
      fc.uint8Array(),
      fc.json().map(bytes),
      fc.dictionary(fc.constantFrom(...Object.keys(sound), 'error', '__proto__', 'detail'), fc.jsonValue()).map(bytes),
    );
    fc.assert(fc.property(hostile, (some) => void decodeActivity(some)));
  });
});
