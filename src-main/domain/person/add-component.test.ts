import { describe, expect, it } from 'vitest';
import type { EventId } from '../kernel/identity';
import type { Json } from '../kernel/metadata';
import type { AddComponent } from './commands';
import { componentIdOf, withComponentId } from './component-id';
import { ada, added, created, first, given, stranger, suspended } from './specification.suite';

const add: AddComponent = {
  type: 'AddComponent',
  personId: ada,
  componentType: 'CustomAttribute',
  data: { type: 'x' },
};

describe('adding a component', () => {
  it('takes free JSON as it is', () => {
    const free: readonly Json[] = [{ type: 'x' }, 'text', null, [1], { email: 'no address' }];
    for (const data of free) {
      given(created())
        .when({ ...add, data })
        .then({ type: 'ComponentAdded', componentType: 'CustomAttribute', componentData: data });
    }
    given(created())
      .when({ ...add, componentType: 'EmailAddress', data: { email: 'no address', type: 'primary' } })
      .then({
        type: 'ComponentAdded',
        componentType: 'EmailAddress',
        componentData: { email: 'no address', type: 'primary' },
      });
  });

  it('judges what is written in the shape of its type', () => {
    given(created())
      .when({ ...add, componentType: 'EmailAddress', data: { email: { address: 'no address', verified: false } } })
      .refused('InvalidComponent', 'Validation error: Invalid email format: correct that and issue the command again.');
  });

  it('takes an id that the sender chose, but not one that is taken or none at all', () => {
    const data = { component_id: stranger };
    given(created())
      .when({ ...add, data })
      .then({ type: 'ComponentAdded', componentType: 'CustomAttribute', componentData: data });
    given(created(), added('Tag', first))
      .when({ ...add, data: { component_id: first.toUpperCase() } })
      .refused(
        'ComponentExists',
        `Ada Lovelace has a component ${first} already: update that one, or leave the id out.`,
      );
    given(created())
      .when({ ...add, data: { component_id: 7 } })
      .refused(
        'InvalidComponent',
        'Validation error: Component id must be a UUID: correct that and issue the command again.',
      );
  });

  it('is refused while suspended', () => {
    given(created(), suspended)
      .when(add)
      .refused(
        'NotActive',
        'Ada Lovelace cannot be given a custom attribute: the person is suspended; reactivate the person first.',
      );
  });
});

describe('the id of a component', () => {
  const eventId = '00000000-0000-4000-8000-0000000000ee' as EventId;

  it('is that of the event that adds it, unless its data name one', () => {
    expect(componentIdOf({ component_id: first }, eventId)).toBe(first);
    const without: readonly Json[] = [{}, null, 'text', { component_id: 'x' }];
    for (const data of without) expect(componentIdOf(data, eventId)).toBe(eventId);
  });

  it('is written into the data, where these have fields', () => {
    expect(withComponentId({ type: 'ComponentAdded', componentType: 'Tag', componentData: { a: 1 } }, eventId)).toEqual(
      {
        type: 'ComponentAdded',
        componentType: 'Tag',
        componentData: { a: 1, component_id: eventId },
      },
    );
    for (const event of [created(), suspended, { ...added('Tag', first), componentData: 'text' } as const]) {
      expect(withComponentId(event, eventId)).toBe(event);
    }
  });
});
