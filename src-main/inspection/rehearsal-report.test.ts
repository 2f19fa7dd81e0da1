import { rehearsalReport } from '@shared/contract/rehearsal';
import { describe, expect, it } from 'vitest';
import type { EventId } from '../domain/kernel/identity';
import type { PersonEvent } from '../domain/person/events';
import { evolve } from '../domain/person/evolve';
import { type Person, unknownPerson } from '../domain/person/state';
import { describeRehearsal, describeVerdict } from './rehearsal-report';
import { ada, created, envelopeOf, grace, named, renamed, uuidOf } from './stored-events.fixture';

const told = (events: readonly PersonEvent[], before: Person = unknownPerson(ada)) => {
  const envelopes = events.map((event, at) => envelopeOf(before.version + 1 + at, event));
  return {
    depth: 0,
    policy: null,
    causedBy: null,
    command: 'Some',
    personId: ada,
    before,
    onVersion: before.version,
    verdict: { outcome: 'accepted', events: envelopes, after: envelopes.reduce(evolve, before) },
  } as const;
};
const alive = (...events: PersonEvent[]) => told([created('Ada', 'Lovelace'), ...events]).verdict.after;
const describeOne = (...step: Parameters<typeof told>) =>
  describeRehearsal({ steps: [told(...step)], cutShort: null, onSequence: 7, waiting: 1 });
const changesOf = (...step: Parameters<typeof told>) => {
  const [first] = describeOne(...step).steps;
  return first?.verdict.outcome === 'accepted' ? first.verdict.changes : [];
};
const skill = (id: string, name: string): PersonEvent => ({
  type: 'ComponentAdded',
  componentType: 'Skill',
  componentData: { component_id: id, skill_name: name },
});

describe('a rehearsal in words', () => {
  it('says what would be recorded, with the data as they would be stored', () => {
    const event = renamed(named('Ada', 'Lovelace'), named('Ada', 'Byron'), 'marriage');
    const report = describeOne([event], alive());
    expect(report).toMatchObject({ cutShort: null, final: [], onSequence: 7, waiting: 1 });
    expect(report.steps).toMatchObject([
      {
        personName: 'Ada Lovelace',
        onVersion: 1,
        verdict: { outcome: 'accepted', events: [{ type: 'NameUpdated', version: 2 }] },
      },
    ]);
    const [first] = report.steps;
    const [shown] = first?.verdict.outcome === 'accepted' ? first.verdict.events : [];
    expect(shown?.sentence).toContain('marriage');
    expect(JSON.parse(shown?.data ?? '')).toMatchObject({ person_id: { id: ada }, change_reason: 'marriage' });
    expect(JSON.parse(shown?.data ?? '')).not.toHaveProperty('metadata');
    expect(rehearsalReport.parse({ ...report, tookMs: 1 })).toBeDefined();
  });

  it('says which values of the state would be others, and which would be new or gone', () => {
    expect(changesOf([renamed(named('Ada', 'Lovelace'), named('Ada', 'Byron'))], alive())).toEqual([
      { path: 'name/family_name', label: 'Family name', masked: false, before: 'Lovelace', after: 'Byron' },
    ]);
    expect(changesOf([{ type: 'BirthDateSet', birthDate: '1815-12-10' }], alive())).toMatchObject([
      { path: 'birth_date', before: null, after: '1815-12-10' },
    ]);
    const [one, two] = [uuidOf(1), uuidOf(2)];
    const skilled = alive(skill(one, 'Algebra'), skill(two, 'Weaving'));
    const removed: PersonEvent = { type: 'ComponentRemoved', componentType: 'Skill', componentId: two as EventId };
    expect(changesOf([removed], skilled)).toEqual([
      { path: `components/Skill/${two}/skill_name`, label: 'Skill 2', masked: false, before: 'Weaving', after: null },
    ]);
  });

  it('calls somebody who does not exist yet by the name they would have', () => {
    const report = describeOne([created('Grace', 'Hopper')]);
    expect(report.steps[0]?.personName).toBe('Grace Hopper');
    expect(changesOf([created('Grace', 'Hopper')]).map(({ label, after }) => [label, after])).toContainEqual([
      'Given name',
      'Grace',
    ]);
  });

  it('says beforehand what would be for ever', () => {
    const finals = (event: PersonEvent) => describeOne([event], alive()).final;
    expect(finals({ type: 'Archived', reason: 'r' })).toEqual([
      'Ada Lovelace would be archived for ever: no command is accepted for them afterwards.',
    ]);
    expect(finals({ type: 'DeathRecorded', dateOfDeath: '1852-11-27' })).toHaveLength(1);
    expect(finals({ type: 'PersonMerged', targetPersonId: grace, mergeReason: 'UserRequested' })).toHaveLength(1);
    expect(finals({ type: 'BirthDateSet', birthDate: '1815-12-10' })).toEqual([
      'The birth date of Ada Lovelace would be set for ever: no command changes it afterwards.',
    ]);
    expect(finals({ type: 'Suspended', reason: 'r' })).toEqual([]);
  });

  it('passes a refusal on with what could be done instead', () => {
    const refusal = { kind: 'refused', code: 'NotActive', sentence: 'She is suspended.' } as const;
    const nextStep = { words: 'Reactivate her first', command: 'ReactivatePerson', data: { reason: '' } };
    const verdict = { outcome: 'refused', refusal, nextStep } as const;
    const steps = [{ ...told([], alive()), verdict }];
    expect(describeRehearsal({ steps, cutShort: null, onSequence: 7, waiting: null }).steps).toMatchObject([
      { personName: 'Ada Lovelace', verdict: { outcome: 'refused', refusal: { ...refusal, nextStep } } },
    ]);
    expect(describeVerdict({ steps })).toEqual({
      outcome: 'refused',
      sentence: 'She is suspended.',
      events: 0,
      onVersion: 1,
      personName: 'Ada Lovelace',
    });
  });
});

describe('a verdict in a line', () => {
  it('says what would happen, or that nothing would', () => {
    const suspended: PersonEvent = { type: 'Suspended', reason: 'asked for it' };
    expect(describeVerdict({ steps: [told([suspended], alive())] })).toMatchObject({
      outcome: 'accepted',
      sentence: expect.stringContaining('Suspended'),
      events: 1,
    });
    expect(describeVerdict({ steps: [told([], alive())] })).toMatchObject({ sentence: 'Nothing changes', events: 0 });
  });

  it('tells what nobody can read from what is refused', () => {
    const refusal = { kind: 'malformed', code: 'InvalidField', sentence: 'No.' } as const;
    const step = {
      ...told([]),
      personId: null,
      before: null,
      verdict: { outcome: 'refused', refusal, nextStep: null },
    } as const;
    expect(describeVerdict({ steps: [step] })).toMatchObject({ outcome: 'malformed', personName: '' });
  });
});
