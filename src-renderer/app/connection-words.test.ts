import type { ConnectionView } from '@shared/contract/connection';
import { describe, expect, it } from 'vitest';
import { processorWords, spokenState, tintOf, troubleOf } from './connection-words';

const connected: ConnectionView = {
  state: 'connected',
  sentence: '',
  sinceMs: 0,
  profile: 'demo, embedded',
  colour: 'none',
  server: 'nats://127.0.0.1:4222',
  embedded: true,
  serverVersion: '2.15.1',
  missing: [],
  role: 'core',
  readOnly: false,
  masking: 'none',
  processor: { kind: 'here', name: '' },
  actor: 'user:s.okonkwo',
  appVersion: '0.1.0',
};

describe('the state of the connection in words', () => {
  it('names who processes commands', () => {
    expect(processorWords({ kind: 'elsewhere', name: 'person 1.2.0 × 3' })).toBe('by person 1.2.0 × 3');
    expect(processorWords({ kind: 'here', name: '' })).toBe('here');
  });

  it('is no trouble while connected', () => {
    expect(troubleOf({ connection: connected, stream: undefined, problem: undefined })).toBeUndefined();
  });

  it('says the host’s sentence and since when while it reconnects', () => {
    const lost: ConnectionView = { ...connected, state: 'reconnecting', sentence: 'Cannot reach NATS.', sinceMs: 7 };
    expect(troubleOf({ connection: lost, stream: undefined, problem: undefined })).toEqual({
      tone: 'wait',
      sentence: 'Cannot reach NATS.',
      sinceMs: 7,
    });
  });

  it('puts a lost part of the application first', () => {
    const problem = { kind: 'failure', code: 'PartLost', sentence: 'The event index has gone away.' } as const;
    expect(troubleOf({ connection: connected, stream: undefined, problem })?.sentence).toBe(problem.sentence);
  });

  it('is spoken as one sentence', () => {
    expect(spokenState(undefined, { ...connected, readOnly: true })).toBe(
      'Connected to demo, embedded, read-only; commands are processed here.',
    );
  });

  it('makes production look like production', () => {
    expect([tintOf('production-eu'), tintOf('eu-prod'), tintOf('reproduction')]).toEqual([
      'production',
      'production',
      'quiet',
    ]);
  });
});
