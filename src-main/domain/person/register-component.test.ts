import { describe, it } from 'vitest';
import type { RegisterComponent, UnregisterComponent } from './commands';
import { ada, added, created, first, given, second, suspended } from './specification.suite';

const register: RegisterComponent = {
  type: 'RegisterComponent',
  personId: ada,
  componentType: 'Skill',
  registeredBy: 'unknown',
};
const unregister: UnregisterComponent = { type: 'UnregisterComponent', personId: ada, componentType: 'Skill' };

describe('registering a component', () => {
  it('adds one of that type without data', () => {
    given(created()).when(register).then({ type: 'ComponentAdded', componentType: 'Skill', componentData: {} });
  });

  it('keeps who registered it, when somebody said so', () => {
    given(created())
      .when({ ...register, registeredBy: 'hr' })
      .then({ type: 'ComponentAdded', componentType: 'Skill', componentData: { registered_by: 'hr' } });
  });

  it('is refused the second time', () => {
    given(created(), added('Skill', first))
      .when(register)
      .refused(
        'ComponentRegistered',
        'Component already registered: Ada Lovelace has a skill; add another with its data, or change that one.',
      );
  });

  it('is refused while suspended', () => {
    given(created(), suspended)
      .when(register)
      .refused(
        'NotActive',
        'Ada Lovelace cannot be given a skill: the person is suspended; reactivate the person first.',
      );
  });
});

describe('unregistering a component', () => {
  it('takes away every one of that type, by their own ids', () => {
    given(created(), added('Skill', first), added('Tag', ada), added('Skill', second))
      .when(unregister)
      .then(
        { type: 'ComponentRemoved', componentType: 'Skill', componentId: first },
        { type: 'ComponentRemoved', componentType: 'Skill', componentId: second },
      );
  });

  it('is refused when there is none', () => {
    given(created(), added('Tag', first))
      .when(unregister)
      .refused(
        'ComponentNotRegistered',
        'Component not registered: Ada Lovelace has nothing that is a skill, and nothing needs to be done.',
      );
  });

  it('is refused where it would make more events than one command may', () => {
    const many = Array.from({ length: 201 }, (_, at) =>
      added('Skill', `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`),
    );
    given(created(), ...many)
      .when(unregister)
      .refused(
        'TooManyComponents',
        'Ada Lovelace has 201 components of type Skill, more than the 200 that can be unregistered at once: remove some by their ids first.',
      );
  });
});
