import { describe, it } from 'vitest';
import type { Json } from '../kernel/metadata';
import type { PersonCommand } from '../person/commands';
import type { PersonEvent } from '../person/events';
import { ada, aName, created, enveloped } from '../person/specification.suite';
import { dataQuality } from './data-quality';
import { componentAdded, givenPolicy, inReactions } from './policy.suite';

const { eventId } = enveloped(created());
const componentId = '7d9a3f6e-0000-4000-8000-00000000c0de';

const update = (type: 'EmailAddress' | 'PhoneNumber', updates: Json, id: string = eventId): PersonCommand => ({
  type: 'UpdateComponent',
  personId: ada,
  componentId: id,
  componentType: type,
  updates,
});
const invalid = (what: string) => ({
  validation_status: 'invalid',
  validation_error: `Invalid ${what} format`,
  validated_at: inReactions,
});
const email = (address: Json) => componentAdded('EmailAddress', { email: address });
const phone = (number: Json) => componentAdded('PhoneNumber', { phone_number: number });

describe('the quality of mail addresses', () => {
  it.each(['ada@example.org', 'a.b_c%d+e-f@x-y.z.co', 'A1@B2.CD'])('%s is in order', (address) => {
    givenPolicy(dataQuality).when(email(address)).then();
  });

  it.each([
    'ada',
    'ada@example',
    'ada@example.o',
    'ada@example.org\n',
    ' ada@example.org',
    'ädä@example.org',
    '',
    '@x.org',
  ])('%j is marked as invalid', (address) => {
    givenPolicy(dataQuality)
      .when(email(address))
      .then(update('EmailAddress', invalid('email')));
  });

  it('is not judged where there is no text', () => {
    givenPolicy(dataQuality).when(email(null)).then();
    givenPolicy(dataQuality).when(componentAdded('EmailAddress', 'ada')).then();
  });

  it('is marked at the component that was added, by the id in its data or else the event’s', () => {
    givenPolicy(dataQuality)
      .when(componentAdded('EmailAddress', { email: 'ada', component_id: componentId.toUpperCase() }))
      .then(update('EmailAddress', invalid('email'), componentId));
    givenPolicy(dataQuality)
      .when(componentAdded('EmailAddress', { email: 'ada', component_id: 'not an id' }))
      .then(update('EmailAddress', invalid('email'), eventId));
  });
});

describe('the quality of phone numbers', () => {
  it.each(['+15551234567', '12', '+12', '123456789', '15551234567', '123456789012345'])('%s is in order', (number) => {
    givenPolicy(dataQuality).when(phone(number)).then();
  });

  it('a number of ten digits gets the country code', () => {
    givenPolicy(dataQuality)
      .when(phone('5551234567'))
      .then(update('PhoneNumber', { phone_number: '+15551234567', standardized: true, standardized_at: inReactions }));
  });

  it.each([
    ['(555) 123-4567', '5551234567'],
    ['+1 555 123 4567', '+15551234567'],
    ['call 12', '12'],
  ])('%s loses its ornaments and nothing more', (original, cleaned) => {
    givenPolicy(dataQuality)
      .when(phone(original))
      .then(
        update('PhoneNumber', {
          phone_number: cleaned,
          standardized: true,
          original_format: original,
          standardized_at: inReactions,
        }),
      );
  });

  it.each(['0123', '1', '', 'nobody knows', '1234567890123456', '1+2', '++12', '٥٥٥١٢٣'])(
    '%j is marked as invalid',
    (number) => {
      givenPolicy(dataQuality)
        .when(phone(number))
        .then(update('PhoneNumber', invalid('phone')));
    },
  );

  it('is read under the key of the Rust onboarding too, and written under the other', () => {
    givenPolicy(dataQuality)
      .when(componentAdded('PhoneNumber', { phone: '5551234567' }))
      .then(update('PhoneNumber', { phone_number: '+15551234567', standardized: true, standardized_at: inReactions }));
  });

  it('is not judged where there is no text', () => {
    givenPolicy(dataQuality).when(phone(5551234567)).then();
  });
});

describe('the quality of names', () => {
  const renamed = (givenName: string, familyName: string): PersonEvent => ({
    type: 'NameUpdated',
    oldName: aName({ givenName: '' }),
    newName: aName({ givenName, familyName }),
    changeReason: null,
  });

  it.each([
    ['A', 'Lovelace'],
    ['Ada', ''],
  ])('%j %j is flagged', (givenName, familyName) => {
    givenPolicy(dataQuality)
      .when(renamed(givenName, familyName))
      .then({
        type: 'AddComponent',
        personId: ada,
        componentType: 'CustomAttribute',
        data: {
          type: 'data_quality_flag',
          issue: 'Name too short',
          field: 'name',
          severity: 'warning',
          flagged_at: inReactions,
        },
      });
  });

  it.each([
    ['Al', 'Bo'],
    ['明', '李'],
    ['Ø', 'Å'],
  ])('%s %s is long enough, for bytes are counted', (givenName, familyName) => {
    givenPolicy(dataQuality).when(renamed(givenName, familyName)).then();
  });

  it('is not looked at when a person is created', () => {
    givenPolicy(dataQuality)
      .when(created(aName({ givenName: '' })))
      .then();
  });
});

describe('data quality', () => {
  it('hears everything but what ends a story', () => {
    givenPolicy(dataQuality).when({ type: 'Suspended', reason: 'r' }).then();
    givenPolicy(dataQuality).when({ type: 'Archived', reason: 'r' }).notAsked();
    givenPolicy(dataQuality)
      .when({ type: 'PersonMerged', targetPersonId: ada, mergeReason: 'UserRequested' })
      .notAsked();
  });

  it('has no opinion on other components', () => {
    givenPolicy(dataQuality)
      .when(componentAdded('Website', { email: 'x', phone_number: 'x' }))
      .then();
  });
});
