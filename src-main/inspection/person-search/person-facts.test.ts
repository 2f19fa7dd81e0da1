import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonEvent } from '../../domain/person/events';
import { emailsOf, phonesOf } from '../../domain/projections/contact-facts';
import { searchProjection } from '../../domain/projections/person-search';
import { skillsOf } from '../../domain/projections/person-skills';
import { foldView, type PersonView } from '../../domain/projections/person-view';
import { readEventMessage } from '../../domain/wire/read-message';
import { ada, created, envelopeOf, grace, named, renamed, stored, uuidOf } from '../stored-events.fixture';
import { factsAfter, nothingKnown } from './person-facts';

const factsOf = (...events: readonly PersonEvent[]) =>
  events.reduce((facts, event, at) => factsAfter(facts, event, envelopeOf(at + 1, event).eventId), nothingKnown);

const email = (address: string, id = uuidOf(1)): PersonEvent => ({
  type: 'ComponentAdded',
  componentType: 'EmailAddress',
  componentData: { component_id: id, email: address },
});

describe('what callers may say of a person', () => {
  it('is their names, the latest first, with every part of each', () => {
    const [byron, lovelace] = [named('Ada', 'Byron'), named('Augusta', 'King', { preferredName: 'Ada Lovelace' })];
    const facts = factsOf(created('Ada', 'Byron'), renamed(byron, lovelace), renamed(lovelace, byron));
    expect(facts.names).toEqual(['Ada Byron', 'Ada Lovelace (Augusta King)']);
  });

  it('is an address of now and the one before it', () => {
    const change: PersonEvent = {
      type: 'ComponentUpdated',
      componentType: 'EmailAddress',
      componentId: uuidOf(1),
      changes: { email: 'ada@new.example' },
    };
    const texts = factsOf(email('ada@old.example'), change).contacts.map(({ text, former }) => [text, former]);
    expect(texts).toEqual([
      ['ada@new.example', false],
      ['ada@old.example', true],
    ]);
  });

  it('keeps an address that was taken away as a former one', () => {
    const removal = { type: 'ComponentRemoved', componentType: 'EmailAddress', componentId: uuidOf(1) } as const;
    expect(factsOf(email('ada@old.example'), removal).contacts).toMatchObject([{ former: true }]);
  });

  it('is where their onboarding stands, and whom they were merged into', () => {
    const step: PersonEvent = {
      type: 'MetadataUpdated',
      metadataType: 'onboarding_state',
      metadataValue: { state: 'AwaitingIdentityVerification' },
    };
    const merge = { type: 'PersonMerged', targetPersonId: grace, mergeReason: 'UserRequested' } as const;
    expect(factsOf(created('Ada', 'Byron'), step, merge)).toMatchObject({
      full: 'AwaitingIdentityVerification',
      profile: null,
      mergedInto: grace,
    });
  });

  it('is, of contacts and skills, what the projection for queries knows', () => {
    const ids = fc.constantFrom(1, 2, 3);
    const types = fc.constantFrom('EmailAddress', 'PhoneNumber', 'Skill');
    const text = fc.constantFrom('a@b.example', '+49 171 1', 'Welding', 'c@d.example');
    const data = fc.record(
      { email: text, phone_number: text, skill_name: text, is_preferred: fc.boolean() },
      { requiredKeys: [] },
    );
    // An id stays with the type that it was given with, as every writer has it.
    const component = fc.tuple(ids, types).map(([id, type]) => ({ id: uuidOf(type.length * 16 + id), type }));
    const events = fc.oneof(
      fc.tuple(component, data).map(([{ id, type }, fields]): PersonEvent => {
        return { type: 'ComponentAdded', componentType: type, componentData: { ...fields, component_id: id } };
      }),
      fc.tuple(component, data).map(([{ id, type }, changes]): PersonEvent => {
        return { type: 'ComponentUpdated', componentType: type, componentId: id, changes };
      }),
      component.map(
        ({ id, type }): PersonEvent => ({ type: 'ComponentRemoved', componentType: type, componentId: id }),
      ),
    );
    fc.assert(
      fc.property(fc.array(events, { maxLength: 12 }), (told) => {
        const all = [created('Ada', 'Byron'), ...told];
        const view = all.reduce<PersonView | undefined>(
          (before, event, at) =>
            foldView(searchProjection, before, readEventMessage(stored(at + 1, event, { personId: ada }))),
          undefined,
        );
        const { contacts } = factsOf(...all);
        const known = (kind: string) =>
          contacts
            .filter((contact) => contact.kind === kind && contact.text !== '' && !contact.former)
            .map(({ text }) => text)
            .sort();
        if (!view) throw new Error('a created person has a view');
        expect(known('email')).toEqual([...emailsOf(view)].sort());
        expect(known('phone')).toEqual([...phonesOf(view)].sort());
        expect(known('skill')).toEqual(
          skillsOf(view)
            .map(({ name }) => name)
            .sort(),
        );
      }),
    );
  });
});
