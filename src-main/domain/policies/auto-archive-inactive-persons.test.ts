import { describe, expect, it } from 'vitest';
import { ada, created } from '../person/specification.suite';
import { autoArchiveInactivePersons } from './auto-archive-inactive-persons';
import { componentAdded, givenPolicy } from './policy.suite';

const policy = autoArchiveInactivePersons();
const at = '2026-05-03T12:00:00.000Z';

describe('archiving persons that were inactive for long', () => {
  it('archives a person who was created more than a year before the event was recorded', () => {
    givenPolicy(policy)
      .when(created(), { occurredAt: '2024-05-03T13:00:00.000Z', at })
      .then({ type: 'ArchivePerson', personId: ada, reason: 'Auto-archived due to 729 days of inactivity' });
  });

  it('archives one nanosecond after the threshold, and not on it', () => {
    givenPolicy(policy).when(created(), { occurredAt: '2025-05-03T12:00:00Z', at }).then();
    givenPolicy(policy)
      .when(created(), { occurredAt: '2025-05-03T11:59:59.999999999Z', at })
      .then({ type: 'ArchivePerson', personId: ada, reason: 'Auto-archived due to 365 days of inactivity' });
  });

  it('knows zones', () => {
    givenPolicy(policy).when(created(), { occurredAt: '2025-05-03T14:00:00+02:00', at }).then();
  });

  it('leaves alone who was created lately, or in the future', () => {
    givenPolicy(policy).when(created(), { at }).then();
    givenPolicy(policy).when(created(), { occurredAt: '2030-01-01T00:00:00Z', at }).then();
  });

  it('is asked about activations and does nothing', () => {
    givenPolicy(policy).when({ type: 'Activated', reason: 'r' }, { occurredAt: '2020-01-01T00:00:00Z', at }).then();
  });

  it('is not asked about anything else', () => {
    givenPolicy(policy).when({ type: 'Suspended', reason: 'r' }).notAsked();
    givenPolicy(policy).when(componentAdded('Tag', {})).notAsked();
  });

  it('has its threshold as a parameter', () => {
    const monthly = autoArchiveInactivePersons(30);
    expect(monthly.parameters).toEqual({ thresholdDays: 30 });
    givenPolicy(monthly)
      .when(created(), { occurredAt: '2026-04-02T00:00:00Z', at })
      .then({ type: 'ArchivePerson', personId: ada, reason: 'Auto-archived due to 31 days of inactivity' });
  });
});
