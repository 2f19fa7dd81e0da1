import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonEvent } from '../person/events';
import { ada, added, aName, created, first, second, stranger, suspended } from '../person/specification.suite';
import type { RecordedMessage } from '../wire/reading';
import { anyStream, historyOf, recorded, unreadable } from './history.suite';
import { networkProjection } from './person-network';
import { searchProjection } from './person-search';
import { skillsProjection, skillsViewOf } from './person-skills';
import { summaryOf, summaryProjection } from './person-summary';
import { foldView, type PersonView, type Projection } from './person-view';

const all = [summaryProjection, skillsProjection, searchProjection, networkProjection];

function viewOf(messages: readonly RecordedMessage[], projection: Projection = summaryProjection) {
  return messages.reduce<PersonView | undefined>((view, message) => foldView(projection, view, message), undefined);
}

function summaryAfter(...events: readonly PersonEvent[]) {
  const view = viewOf(historyOf(...events));
  return view && summaryOf(view);
}

const updated = (componentType: string, componentId: string, changes: object): PersonEvent => ({
  type: 'ComponentUpdated',
  componentType,
  componentId,
  changes: { ...changes },
});
const removed = (componentType: string, componentId: string): PersonEvent => ({
  type: 'ComponentRemoved',
  componentType,
  componentId,
});

describe('the summary of a person', () => {
  it('begins with the full name and nothing else', () => {
    expect(summaryAfter(created(aName({ honorific: 'Countess', preferredName: 'Augusta' })))).toEqual({
      personId: ada,
      name: 'Countess Ada Lovelace',
      status: 'Active',
      primaryEmail: null,
      primaryPhone: null,
      currentEmployer: null,
      currentRole: null,
      location: null,
      skillsCount: 0,
      componentCount: 0,
      lastUpdated: '2026-05-03T10:01:00.000Z',
    });
  });

  it('does not exist before the person was created', () => {
    expect(summaryAfter(added('Skill', first, {}), suspended)).toBeUndefined();
    expect(summaryAfter(added('Skill', first, {}), created())).toMatchObject({ skillsCount: 0 });
  });

  it('counts components and skills, and counts them down again', () => {
    const events = [created(), added('Skill', first, {}), added('Tag', second, {})];
    expect(summaryAfter(...events)).toMatchObject({ componentCount: 2, skillsCount: 1 });
    expect(summaryAfter(...events, removed('Skill', first))).toMatchObject({ componentCount: 1, skillsCount: 0 });
    expect(summaryAfter(...events, removed('Skill', stranger), removed('Skill', stranger))).toMatchObject({
      componentCount: 1,
      skillsCount: 0,
    });
  });

  it('has the preferred address, and the next one when that is removed', () => {
    const events = [
      created(),
      added('EmailAddress', first, { email: 'first@x.org' }),
      added('EmailAddress', second, { email: 'second@x.org', is_preferred: true }),
    ];
    expect(summaryAfter(...events)).toMatchObject({ primaryEmail: 'second@x.org' });
    expect(summaryAfter(...events, updated('EmailAddress', second, { is_preferred: false }))).toMatchObject({
      primaryEmail: 'first@x.org',
    });
    expect(summaryAfter(...events, removed('EmailAddress', second))).toMatchObject({ primaryEmail: 'first@x.org' });
  });

  it('has the number as it was standardised, under either of its names', () => {
    expect(
      summaryAfter(
        created(),
        added('PhoneNumber', first, { phone: '(555) 123' }),
        updated('PhoneNumber', stranger, { phone_number: '555123', standardized: true }),
      ),
    ).toMatchObject({ primaryPhone: '555123' });
  });

  it('has the employment that goes on, and where the person lives', () => {
    const work = { company_name: 'Analytical Engines', job_title: 'Programmer', is_current: true };
    const events = [
      created(),
      added('Employment', first, work),
      added('Address', second, { city: 'London', country: 'United Kingdom' }),
    ];
    expect(summaryAfter(...events)).toMatchObject({
      currentEmployer: 'Analytical Engines',
      currentRole: 'Programmer',
      location: 'London, United Kingdom',
    });
    expect(summaryAfter(...events, updated('Employment', first, { is_current: false }))).toMatchObject({
      currentEmployer: null,
      currentRole: null,
    });
  });

  it.each<[PersonEvent, string]>([
    [suspended, 'Suspended'],
    [{ type: 'Archived', reason: 'r' }, 'Archived'],
    [{ type: 'DeathRecorded', dateOfDeath: '2026-01-01' }, 'Deceased'],
    [{ type: 'PersonMerged', targetPersonId: ada, mergeReason: 'UserRequested' }, 'Merged'],
  ])('stays after %j, and its status says so', (event, status) => {
    expect(summaryAfter(created(), event)).toMatchObject({ name: 'Ada Lovelace', status });
    expect(summaryAfter(created(), event, { type: 'Activated', reason: 'r' })).toMatchObject({ status: 'Active' });
  });

  it('keeps its time while nothing of interest happens', () => {
    const noted: PersonEvent = { type: 'MetadataUpdated', metadataType: 'x', metadataValue: 1 };
    expect(summaryAfter(created(), noted)).toEqual(summaryAfter(created()));
  });
});

describe("a person's skills", () => {
  const skillsAfter = (...events: readonly PersonEvent[]) => {
    const view = viewOf(historyOf(created(), ...events), skillsProjection);
    return view && skillsViewOf(view);
  };

  it('are none at first', () => {
    expect(skillsAfter()).toMatchObject({ personName: 'Ada Lovelace', skills: [], averageProficiency: 0 });
  });

  it('are counted by category, endorsements and proficiency', () => {
    const view = skillsAfter(
      added('Skill', first, { skill_name: 'Rust', category: 'Programming', proficiency: 'Expert' }),
      added('Skill', second, { name: 'Chess', proficiency: 2, endorsement_count: 3 }),
      updated('Skill', first, { endorsements: [{}, {}] }),
    );
    expect(view).toMatchObject({
      skills: [
        { name: 'Rust', category: 'Programming', level: 4, endorsements: 2 },
        { name: 'Chess', category: 'Other', level: 2, endorsements: 3 },
      ],
      totalEndorsements: 5,
      averageProficiency: 3,
      lastSkillUpdate: '2026-05-03T10:04:00.000Z',
    });
    expect(Object.fromEntries(view?.skillCategories ?? [])).toEqual({ Programming: 1, Other: 1 });
  });

  it('may come as a list in one component; what has no name is none', () => {
    const view = skillsAfter(
      added('Skill', first, { skills: [{ name: 'Rust' }, { category: 'x' }, { name: 'Go' }] }),
      added('Skill', second, {}),
    );
    expect(view?.skills.map(({ name }) => name)).toEqual(['Rust', 'Go']);
  });

  it('do not hear of other components', () => {
    const view = viewOf(historyOf(created(), added('Website', first, { url: 'x' })), skillsProjection);
    expect(view?.components.size).toBe(0);
    expect(view?.factsUpdatedAt).toBeNull();
  });
});

describe('a projection', () => {
  it('passes over what is misfiled, unreadable, or there already', () => {
    const name: PersonEvent = {
      type: 'NameUpdated',
      oldName: aName(),
      newName: aName({ givenName: 'Eve' }),
      changeReason: null,
    };
    const history = [
      recorded(created(), 1),
      recorded(name, 2, { version: 2, marks: ['misfiled'] }),
      unreadable(3),
      recorded(name, 4, { version: 1 }),
    ];
    const view = viewOf(history);
    expect(view && summaryOf(view)).toMatchObject({ name: 'Ada Lovelace' });
    expect(view?.place).toEqual({ version: 4, messages: 4, applied: 1, lastSequence: 4 });
  });

  it('counts the events of older layouts, which do not say their version', () => {
    const history = historyOf(created(), suspended).map((message, index) =>
      recorded(index === 0 ? created() : suspended, message.sequence, { legacy: true }),
    );
    expect(viewOf(history)).toMatchObject({ status: 'Suspended', place: { applied: 2 } });
  });

  it('keeps little of what is large', () => {
    const view = viewOf(historyOf(created(), added('EmailAddress', first, { email: 'x'.repeat(100_000) })));
    expect(view && summaryOf(view)?.primaryEmail).toHaveLength(500);
  });
});

describe('every projection of every stream', () => {
  const foldAll = (projection: Projection, messages: readonly RecordedMessage[]) => {
    const views = new Map<string, PersonView>();
    for (const message of messages) {
      const view = foldView(projection, views.get(message.personId ?? ''), message);
      if (view) views.set(view.personId, view);
    }
    return views;
  };

  it.each(all)('is the same when messages come twice: $name', (projection) => {
    fc.assert(
      fc.property(anyStream, fc.nat(), (stream, at) => {
        const once = foldAll(projection, stream);
        expect(foldAll(projection, [...stream, ...stream])).toEqual(once);
        expect(
          foldAll(
            projection,
            stream.flatMap((message) => [message, message]),
          ),
        ).toEqual(once);
        const again = at % (stream.length + 1);
        const redelivered = [...stream.slice(0, again), ...stream.slice(Math.floor(again / 2))];
        expect(foldAll(projection, redelivered)).toEqual(once);
      }),
    );
  });

  it('never counts below nothing', () => {
    fc.assert(
      fc.property(anyStream, (stream) => {
        for (const view of foldAll(summaryProjection, stream).values()) {
          const { componentCount = 0, skillsCount = 0 } = summaryOf(view) ?? {};
          expect(skillsCount).toBeGreaterThanOrEqual(0);
          expect(componentCount).toBeGreaterThanOrEqual(skillsCount);
        }
        for (const view of foldAll(skillsProjection, stream).values()) {
          expect(skillsViewOf(view)?.totalEndorsements ?? 0).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it.each(all)('forgets with the removal what the addition told: $name', (projection) => {
    const id = '00000000-0000-4000-8000-0000000000ff';
    fc.assert(
      fc.property(anyStream, fc.constantFrom('Skill', 'EmailAddress', 'Relationship', 'Website'), (stream, type) => {
        const history = stream.filter(({ personId }) => personId === stream[0]?.personId);
        const before = viewOf(history, projection);
        const sequence = 1_000;
        const personId = before?.personId ?? ada;
        const version = (before?.place.version ?? 0) + 1;
        const after = viewOf(
          [
            ...history,
            recorded(added(type, id, { skill_name: 'x', email: 'x' }), sequence, { personId, version }),
            recorded(removed(type, id), sequence + 1, { personId, version: version + 1 }),
          ],
          projection,
        );
        expect(after?.components).toEqual(before?.components ?? new Map());
      }),
    );
  });
});
