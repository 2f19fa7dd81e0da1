import type { ConnectionView } from '@shared/contract/connection';
import { describe, expect, it } from 'vitest';
import { obstacleTo } from './issue-obstacle';

const connection: ConnectionView = {
  state: 'connected',
  sentence: '',
  sinceMs: 0,
  profile: 'demo',
  server: 'nats://127.0.0.1:4222',
  embedded: true,
  serverVersion: '2.15.1',
  missing: [],
  role: 'core',
  readOnly: false,
  processor: { kind: 'here', name: '' },
  actor: 'user:ada',
  appVersion: '0.1.0',
};
const none = new Map();

describe('what stands in the way of issuing', () => {
  it('is nothing on a connection that someone serves, with all fields right', () => {
    expect(obstacleTo({ connection, personChosen: true, remarks: none })).toBeUndefined();
  });

  it('is read-only mode, before anything else', () => {
    const readOnly = { ...connection, readOnly: true, state: 'failed' as const };
    expect(obstacleTo({ connection: readOnly, personChosen: false, remarks: none })?.sentence).toMatch(/read-only/);
  });

  it('is that nobody processes commands', () => {
    const nobody = { ...connection, processor: { kind: 'nobody' as const, name: '' } };
    expect(obstacleTo({ connection: nobody, personChosen: true, remarks: none })?.sentence).toMatch(/^Nobody/);
  });

  it('is the first field with a problem, never a warning', () => {
    const remarks = new Map([
      ['name', { kind: 'warning', sentence: 'Rarely meant.' } as const],
      ['reason', { kind: 'problem', sentence: 'Give a reason.' } as const],
    ]);
    expect(obstacleTo({ connection, personChosen: true, remarks })).toEqual({
      sentence: 'Give a reason.',
      field: 'reason',
    });
  });
});
