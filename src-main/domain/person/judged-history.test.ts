import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/identity';
import type { PersonEvent } from './events';
import { judge, unjudged, type Violation } from './judged-history';
import { ada, added, aName, created, enveloped, first, suspended } from './specification.suite';

const charles = '00000000-0000-4000-8000-0000000000cb' as PersonId;
const archived: PersonEvent = { type: 'Archived', reason: 'moved away' };
const activated: PersonEvent = { type: 'Activated', reason: 'checked' };
const renamed: PersonEvent = { type: 'NameUpdated', oldName: aName(), newName: aName(), changeReason: null };
const merged: PersonEvent = { type: 'PersonMerged', targetPersonId: charles, mergeReason: 'DuplicateIdentity' };
const onboarding = (state: string, metadataType = 'onboarding_state'): PersonEvent => ({
  type: 'MetadataUpdated',
  metadataType,
  metadataValue: { state },
});

function judged(...events: readonly (PersonEvent | readonly [command: string, event: PersonEvent])[]) {
  let history = unjudged(ada);
  const violations: Violation[] = [];
  const moves: string[] = [];
  for (const [at, told] of events.entries()) {
    const [causationId, event] = 'type' in told ? [`command ${at}`, told] : told;
    const envelope = enveloped(event, at + 1);
    const judgement = judge(history, { ...envelope, metadata: { ...envelope.metadata, causationId } });
    history = judgement.history;
    violations.push(...judgement.violations);
    moves.push(...judgement.moves.map(({ machine, from, to }) => `${machine}: ${from} → ${to}`));
  }
  return { history, violations, moves, codes: violations.map(({ machine, code }) => `${machine} ${code}`) };
}

describe('a history held against the machines', () => {
  it('conforms when our decisions could have written it', () => {
    const { codes, moves } = judged(created(), renamed, suspended, activated, added('Skill', first), archived);
    expect(codes).toEqual([]);
    expect(moves).toEqual([
      'lifecycle: Draft → Active',
      'lifecycle: Active → Suspended',
      'lifecycle: Suspended → Active',
      'lifecycle: Active → Archived',
    ]);
  });

  it('knows since when the person stood where the move began', () => {
    const history = judged(created(), suspended).history;
    const { moves } = judge(history, enveloped(activated, 9));
    expect(moves).toEqual([
      { machine: 'lifecycle', from: 'Suspended', to: 'Active', since: '2026-05-03T10:02:00.000Z' },
    ]);
  });

  it.each<[string, readonly PersonEvent[], string]>([
    ['a rename after a merge', [created(), merged, renamed], 'lifecycle AfterMergedInto'],
    ['a component of an archived person', [created(), archived, added('Skill', first)], 'lifecycle AfterArchived'],
    ['an archive of an archived person', [created(), archived, archived], 'lifecycle AfterArchived'],
    ['a rename of a suspended person', [created(), suspended, renamed], 'lifecycle NotActive'],
    ['a second suspension', [created(), suspended, suspended], 'lifecycle NotActive'],
    ['a second creation', [created(), created()], 'lifecycle NotDraft'],
    ['an activation of an active person', [created(), activated], 'lifecycle NotSuspended'],
    ['a suspension without a reason', [created(), { type: 'Suspended', reason: ' ' }], 'lifecycle ReasonMissing'],
    ['a merge into oneself', [created(), { ...merged, targetPersonId: ada }], 'lifecycle MergeIntoSelf'],
    ['an event of somebody who was not created', [renamed], 'lifecycle NotCreated'],
    ['an onboarding that skips a step', [created(), onboarding('Completed')], 'full NoTransition'],
    ['a state that no workflow has', [created(), onboarding('Lost')], 'full UnknownState'],
    [
      'a step of the other workflow',
      [created(), onboarding('EmailVerified', 'profile_onboarding_state')],
      'profile NoTransition',
    ],
  ])('breaks a rule by %s', (_, events, expected) => {
    expect(judged(...events).codes).toEqual([expected]);
  });

  it('takes the activation that completes an onboarding for a part of it, and of no other command', () => {
    const steps = ['AwaitingIdentityVerification', 'CollectingBasicInfo', 'SettingUpComponents', 'AssigningLocation'];
    const before = [created(), ...[...steps, 'Finalizing'].map((state) => onboarding(state))];
    const completed = ['c', onboarding('Completed')] as const;
    expect(judged(...before, completed, ['c', activated]).codes).toEqual([]);
    expect(judged(...before, completed, ['d', activated]).codes).toEqual(['lifecycle NotSuspended']);
  });

  it('goes on with what the event left, as the fold does', () => {
    const { history, codes } = judged(created(), archived, activated, renamed);
    expect(codes).toEqual(['lifecycle AfterArchived']);
    expect(history.states.lifecycle.tag).toBe('Active');
  });

  it('is told in words which rule it was', () => {
    expect(judged(created(), merged, renamed).violations[0]?.says).toBe('came after the person was merged');
    expect(judged(created(), { type: 'Archived', reason: '' }).violations[0]?.says).toContain('a reason is given');
  });
});
