import { errors } from '@nats-io/transport-node';
import { describe, expect, it } from 'vitest';
import { describeProblem, formatAddress } from './connection-problem';

const system = (code: string, message = code) => Object.assign(new Error(message), { code });

describe('a connection that does not come about', () => {
  it.each([
    ['refused', new errors.ConnectionError('connection refused', { cause: system('ECONNREFUSED') })],
    ['refused', new AggregateError([system('ECONNREFUSED')])],
    ['name', system('ENOTFOUND')],
    ['authorization', new errors.AuthorizationError('Authorization Violation')],
    ['timeout', new errors.TimeoutError()],
    ['timeout', system('EHOSTUNREACH')],
    ['tls', system('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate')],
    ['other', new Error('unexpected response from server')],
  ] as const)('is known as %s', (kind, error) => {
    expect(describeProblem(error, 'localhost:4222').kind).toBe(kind);
  });

  it('says what happened, to which address, and what to do', () => {
    expect(describeProblem(system('ECONNREFUSED'), 'localhost:4222').clause).toBe(
      'Cannot reach NATS at localhost:4222: start the server or check the address',
    );
  });
});

describe('an address in a sentence', () => {
  it('never shows who connects', () => {
    expect(formatAddress(['nats://ada:secret@localhost:4222', 'tls://nats.example'])).toBe(
      'localhost:4222 or nats.example:4222',
    );
  });
});
