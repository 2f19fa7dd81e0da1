import { foldText } from '@shared/text/fold-text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../domain/kernel/metadata';
import { ada, aName, created, suspended } from '../../domain/person/specification.suite';
import { historyOf } from '../../domain/projections/history.suite';
import { anyHistory } from './any-history.fixture';
import { foldHistory } from './folded-history';
import { leafName, leafWords } from './leaf-words';
import { leavesOf } from './leaves';
import { whenTrue } from './when-true';

const numRuns = process.env.EVENTGLASS_SOAK === '1' ? 2_000 : 100;

const folded = (messages: Parameters<ReturnType<typeof foldHistory>['append']>[0]) => {
  const history = foldHistory(ada);
  history.append(messages);
  return history;
};

type Test = (leaves: ReadonlyMap<string, Json>) => boolean;
const some =
  (label: string, holds: (words: string) => boolean): Test =>
  (leaves) =>
    [...leaves].some(
      ([path, value]) => leafName(path).label === label && holds(foldText(leafWords(path, value) ?? '')),
    );

/** Conditions with what they mean, said once more. */
const conditions: readonly (readonly [text: string, holds: Test])[] = [
  ['Family name = Lovelace', some('Family name', (words) => words === 'lovelace')],
  ['Family name ~ LOVE', some('Family name', (words) => words.includes('love'))],
  ['E-mail is set', some('E-mail', () => true)],
  ['not E-mail is set', (leaves) => !some('E-mail', () => true)(leaves)],
  [
    'State = Active and (Born is set or Given name = Ada)',
    (leaves) =>
      some('State', (words) => words === 'active')(leaves) &&
      (some('Born', () => true)(leaves) || some('Given name', (words) => words === 'ada')(leaves)),
  ],
];

describe('when a condition was true', () => {
  it('is found at exactly the messages at which a fold of each beginning finds it', () => {
    fc.assert(
      fc.property(anyHistory, fc.constantFrom(...conditions), (messages, [text, holds]) => {
        const history = folded(messages);
        const truths = [...Array(messages.length + 1).keys()].map((count) =>
          holds(leavesOf(history.personAfter(count))),
        );
        const expected = truths.flatMap((now, count) =>
          count > 0 && now !== truths[count - 1] ? [{ becomes: now, sequence: messages[count - 1]?.sequence }] : [],
        );
        const answer = whenTrue(history, text);
        if (!answer.ok) throw new Error(answer.sentence);
        expect(answer.changes.map(({ becomes, origin }) => ({ becomes, sequence: origin.sequence }))).toEqual(expected);
      }),
      { numRuns },
    );
  });

  it('names a value by its label, by group and label, or by its path', () => {
    const history = folded(historyOf(created(), suspended, { type: 'Activated', reason: '' }));
    for (const name of ['State', 'Lifecycle state', 'lifecycle/state']) {
      expect(whenTrue(history, `${name} = suspended`)).toMatchObject({
        ok: true,
        folded: 3,
        changes: [
          { becomes: true, origin: { version: 2, type: 'Suspended', reason: 'duplicate check' } },
          { becomes: false, origin: { version: 3 } },
        ],
      });
    }
  });

  it('proposes names that may have been meant', () => {
    const history = folded(historyOf(created(aName())));
    expect(whenTrue(history, 'Famly name = x')).toMatchObject({ ok: false, at: 0, proposals: ['Family name'] });
    expect(whenTrue(history, 'name = x')).toMatchObject({
      proposals: expect.arrayContaining(['Given name', 'Family name']),
    });
  });
});
