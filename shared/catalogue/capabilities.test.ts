import { describe, expect, it } from 'vitest';
import { type CapabilityFacts, capabilityOf, guardedActions } from './capabilities';

const open: CapabilityFacts = {
  readOnly: false,
  connected: true,
  masking: 'none',
  embedded: false,
  processed: 'unknown',
  mayPublishCommands: null,
  secretsObjection: '',
};

describe('what a connection allows', () => {
  it('is everything where nothing speaks against it', () => {
    for (const action of guardedActions) expect(capabilityOf(action, open), action).toEqual({ allowed: true });
  });

  it('is said with the reason that comes first', () => {
    const facts: CapabilityFacts = { ...open, readOnly: true, connected: false, processed: 'nobody' };
    expect(capabilityOf('issueCommand', facts)).toMatchObject({ sentence: expect.stringContaining('read-only') });
    expect(capabilityOf('issueCommand', { ...facts, readOnly: false })).toMatchObject({
      sentence: expect.stringContaining('Not connected'),
    });
  });

  it('knows the server’s permissions, masking and the system', () => {
    expect(capabilityOf('replayDeadLetters', { ...open, mayPublishCommands: false }).allowed).toBe(false);
    expect(capabilityOf('seePersonData', { ...open, masking: 'limited' }).allowed).toBe(false);
    expect(capabilityOf('keepSecret', { ...open, secretsObjection: 'No keyring.' })).toEqual({
      allowed: false,
      sentence: 'No keyring.',
    });
    expect(capabilityOf('processHere', { ...open, embedded: true }).allowed).toBe(false);
  });
});
