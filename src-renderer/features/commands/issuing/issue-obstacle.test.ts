import type { ConnectionView } from '@shared/contract/connection';
import { describe, expect, it } from 'vitest';
import { obstacleTo } from './issue-obstacle';

const connection: ConnectionView = {
  state: 'connected',
  sentence: '',
  sinceMs: 0,
  profile: 'demo',
  colour: 'none',
  server: 'nats://127.0.0.1:4222',
  embedded: true,
  serverVersion: '2.15.1',
  missing: [],
  role: 'core',
  readOnly: false,
  masking: 'none',
  processor: { kind: 'here', name: '' },
  actor: 'user:ada',
  appVersion: '0.1.0',
};
const none = new Map();
const ready = { connection, personChosen: true, remarks: none, isRehearsing: false };

describe('what stands in the way of issuing', () => {
  it('is nothing on a connection that someone serves, with all fields right', () => {
    expect(obstacleTo(ready)).toBeUndefined();
  });

  it('is read-only mode, before anything else', () => {
    const readOnly = { ...connection, readOnly: true, state: 'failed' as const };
    expect(obstacleTo({ ...ready, connection: readOnly, personChosen: false })?.sentence).toMatch(/read-only/);
  });

  it('is that nobody processes commands', () => {
    const nobody = { ...connection, processor: { kind: 'nobody' as const, name: '' } };
    expect(obstacleTo({ ...ready, connection: nobody })?.sentence).toMatch(/^Nobody/);
  });

  it('is the first field with a problem, never a warning', () => {
    const remarks = new Map([
      ['name', { kind: 'warning', sentence: 'Rarely meant.' } as const],
      ['reason', { kind: 'problem', sentence: 'Give a reason.' } as const],
    ]);
    expect(obstacleTo({ ...ready, remarks })).toEqual({
      sentence: 'Give a reason.',
      field: 'reason',
    });
  });

  it('is a rehearsal that is not of what is in the form', () => {
    expect(obstacleTo({ ...ready, isRehearsing: true })?.sentence).toMatch(/^Rehearsing/);
  });

  it('is, before something final, the name that was not typed', () => {
    const confirmation = { word: 'Weber', isTyped: false };
    expect(obstacleTo({ ...ready, confirmation })?.sentence).toBe('It cannot be undone: type Weber first.');
    expect(obstacleTo({ ...ready, confirmation: { ...confirmation, isTyped: true } })).toBeUndefined();
  });
});
