import { describe, it } from 'vitest';
import type { UpdateComponent } from './commands';
import { ada, added, created, first, given, second, stranger, suspended } from './specification.suite';

const update: UpdateComponent = {
  type: 'UpdateComponent',
  personId: ada,
  componentId: first,
  componentType: 'PhoneNumber',
  updates: { phone_number: '+15551234567' },
};
const phones = [created(), added('PhoneNumber', first), added('PhoneNumber', second)];

describe('updating a component', () => {
  it('changes the component of that id', () => {
    given(...phones)
      .when(update)
      .then({ type: 'ComponentUpdated', componentType: 'PhoneNumber', componentId: first, changes: update.updates });
  });

  it('means the latest of that type by an id that nobody knows, and the event says which', () => {
    given(...phones)
      .when({ ...update, componentId: stranger })
      .then({ type: 'ComponentUpdated', componentType: 'PhoneNumber', componentId: second, changes: update.updates });
  });

  it('is refused when there is none of that type', () => {
    given(created(), added('Tag', first))
      .when({ ...update, componentId: stranger })
      .refused(
        'ComponentNotFound',
        `Ada Lovelace has no component ${stranger} and nothing else that is a phone number: add one first.`,
      );
  });

  it('is refused for a component of another type', () => {
    given(created(), added('Tag', first))
      .when(update)
      .refused(
        'ComponentOfOtherType',
        `Component ${first} of Ada Lovelace is a tag, not a phone number: issue the command for its type.`,
      );
  });

  it('does not change the id', () => {
    given(...phones)
      .when({ ...update, updates: { component_id: second } })
      .refused(
        'InvalidComponent',
        'Validation error: Component id cannot be changed: correct that and issue the command again.',
      );
    const same = { component_id: first, phone_number: '1' };
    given(...phones)
      .when({ ...update, updates: same })
      .then({ type: 'ComponentUpdated', componentType: 'PhoneNumber', componentId: first, changes: same });
  });

  it('answers for what it breaks, not for what others broke before', () => {
    const job = { start_date: '2020-01-01', end_date: '2019-01-01' };
    const updateJob: UpdateComponent = { ...update, componentType: 'Employment' };
    given(created(), added('Employment', first, { start_date: '2020-01-01' }))
      .when({ ...updateJob, updates: { end_date: '2019-12-31' } })
      .refused(
        'InvalidComponent',
        'Validation error: End date cannot be before start date: correct that and issue the command again.',
      );
    given(created(), added('Employment', first, job))
      .when({ ...updateJob, updates: { position: 'analyst' } })
      .then({
        type: 'ComponentUpdated',
        componentType: 'Employment',
        componentId: first,
        changes: { position: 'analyst' },
      });
  });

  it('is refused while suspended', () => {
    given(...phones, suspended)
      .when(update)
      .refused('NotActive', 'Ada Lovelace cannot be changed: the person is suspended; reactivate the person first.');
  });
});
