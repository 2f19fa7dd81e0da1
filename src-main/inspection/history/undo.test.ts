import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../domain/kernel/metadata';
import type { PersonEvent } from '../../domain/person/events';
import { evolve } from '../../domain/person/evolve';
import {
  ada,
  added,
  aName,
  created,
  enveloped,
  first,
  personAfter,
  second,
  suspended,
} from '../../domain/person/specification.suite';
import { exists, type Person } from '../../domain/person/state';
import { anyHistory } from './any-history.fixture';
import { foldable, foldHistory } from './folded-history';
import { leafWords } from './leaf-words';
import { leavesOf } from './leaves';
import { undoOf } from './undo';
import { type FilledCommand, tryCommand } from './wire-commands';

const numRuns = process.env.EVENTGLASS_SOAK === '1' ? 3_000 : 200;

const undoOfLast = (...events: readonly PersonEvent[]) => {
  const [before, after] = [personAfter(...events.slice(0, -1)), personAfter(...events)];
  return undoOf({ event: events.at(-1) as PersonEvent, before, after }, after);
};

/** Everything that the person has, by its name; a component that comes back is another one of the same kind. */
function valuesOf(person: Person): readonly string[] {
  return [...leavesOf(person)]
    .filter(([path]) => path !== 'lifecycle/reason')
    .map(([path, value]: [string, Json]) => {
      const [kind, type, , ...rest] = path.split('/');
      return `${kind === 'components' ? ['components', type, ...rest].join('/') : path}: ${leafWords(path, value)}`;
    })
    .sort();
}

describe('taking an event back', () => {
  it('by the command that is offered leads to the values that there were before', () => {
    fc.assert(
      fc.property(anyHistory, (messages) => {
        const history = foldHistory(ada);
        history.append(messages);
        const last = history.messages.length - 1;
        const message = history.messages[last];
        const event = message && foldable(message)?.event;
        if (!event) return;
        const [before, after] = [history.personAfter(last), history.personAfter(last + 1)];
        const undo = undoOf({ event, before, after }, after);
        // That somebody exists is not taken back.
        if (!undo.possible || !exists(before)) return;
        const data = { ...undo.data, ...(undo.data.reason === '' && { reason: 'r' }) } as FilledCommand['data'];
        const decided = tryCommand(after, { command: undo.command, data });
        if (!decided.ok) throw new Error(decided.problem.sentence);
        const back = decided.value.reduce(
          (person, made, at) => evolve(person, { ...enveloped(made, 100 + at) }),
          after,
        );
        expect(valuesOf(back)).toEqual(valuesOf(before));
      }),
      { numRuns },
    );
  });

  it.each<[string, readonly PersonEvent[], object]>([
    ['a suspension by reactivating', [created(), suspended], { command: 'ReactivatePerson' }],
    [
      'a component that was removed by adding it again, as the same one',
      [
        created(),
        added('Tag', first, { name: 'vip' }),
        { type: 'ComponentRemoved', componentType: 'Tag', componentId: first },
      ],
      { command: 'AddComponent', data: { component_type: 'Tag', data: { name: 'vip', component_id: first } } },
    ],
    [
      'the only component of its type by taking the type away',
      [created(), added('Tag', first, { name: 'vip' })],
      { command: 'UnregisterComponent', data: { component_type: 'Tag' } },
    ],
    [
      'a field that was not there before by making it nothing',
      [
        created(),
        added('EmailAddress', first, { email: 'ada@example.org' }),
        { type: 'ComponentUpdated', componentType: 'EmailAddress', componentId: first, changes: { verified: true } },
      ],
      { command: 'UpdateComponent', data: { component_id: first, updates: { verified: null } } },
    ],
  ])('offers to take back %s', (_, events, command) => {
    expect(undoOfLast(...events)).toMatchObject({ possible: true, ...command });
  });

  it.each<[string, readonly PersonEvent[], string]>([
    ['a birth date', [created(), { type: 'BirthDateSet', birthDate: '1815-12-10' }], 'once and for ever'],
    ['a death', [created(), { type: 'DeathRecorded', dateOfDeath: '1852-11-27' }], 'Nothing can undo this'],
    [
      'one of several components without a command of their own',
      [created(), added('Tag', first), added('Tag', second)],
      'taking all 2 away',
    ],
    ['an activation of somebody active', [created(), { type: 'Activated', reason: 'r' }], 'was active before'],
    [
      'what is masked here',
      [
        created(),
        { type: 'NameUpdated', oldName: aName(), newName: aName({ givenName: 'A•••3f2' }), changeReason: null },
        { type: 'NameUpdated', oldName: aName(), newName: aName({ givenName: 'A•••4e1' }), changeReason: null },
      ],
      'masked here',
    ],
    [
      'a change by somebody who is suspended now',
      [created(), suspended, added('EmailAddress', first, { email: 'a@example.org' })],
      'reactivate the person first',
    ],
  ])('says why %s cannot be taken back', (_, events, words) => {
    expect(undoOfLast(...events)).toMatchObject({ possible: false, sentence: expect.stringContaining(words) });
  });
});
