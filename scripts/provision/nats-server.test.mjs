import { describe, expect, it } from 'vitest';
import { isAtLeast } from './nats-server.mjs';

describe('a nats-server version', () => {
  it.each([
    ['2.10.0', true],
    ['2.10.27', true],
    ['3.0.0', true],
    ['2.9.25', false],
    ['1.4.1', false],
  ])('%s is new enough: %s', (version, answer) => expect(isAtLeast(version, '2.10.0')).toBe(answer));
});
