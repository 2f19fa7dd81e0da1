import { describe, expect, it } from 'vitest';
import { actorOf } from './actor';

describe('who an event names as its author', () => {
  it('is a user, a policy or a system by its prefix, anything else as it is recorded', () => {
    expect(actorOf('user:m.ortiz', 'eventglass')).toEqual({ kind: 'user', name: 'm.ortiz' });
    expect(actorOf('policy:DataQuality', null)).toEqual({ kind: 'policy', name: 'DataQuality' });
    expect(actorOf('system:WelcomeEmail', null)).toEqual({ kind: 'system', name: 'WelcomeEmail' });
    expect(actorOf('service:crm-sync', null)).toEqual({ kind: 'user', name: 'service:crm-sync' });
    expect(actorOf('somebody', null)).toEqual({ kind: 'user', name: 'somebody' });
  });

  it('is the program where no actor is recorded, and unknown without one', () => {
    expect(actorOf(null, 'legacy-hr 0.9')).toEqual({ kind: 'producer', name: 'legacy-hr 0.9' });
    expect(actorOf('', null)).toEqual({ kind: 'unknown' });
  });
});
