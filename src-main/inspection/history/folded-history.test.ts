import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonEvent } from '../../domain/person/events';
import { evolve } from '../../domain/person/evolve';
import { ada, aName, created } from '../../domain/person/specification.suite';
import { type Person, unknownPerson } from '../../domain/person/state';
import { historyOf } from '../../domain/projections/history.suite';
import type { RecordedMessage } from '../../domain/wire/reading';
import { countMessage, nothingCounted, numberedMessage } from '../../domain/wire/version-count';
import { anyHistory } from './any-history.fixture';
import { foldable, foldHistory } from './folded-history';
import { leavesOf } from './leaves';
import { sameJson } from './same-json';

/** `npm run soak` tries more. */
const numRuns = process.env.EVENTGLASS_SOAK === '1' ? 5_000 : 150;

const folded = (messages: readonly RecordedMessage[]) => {
  const history = foldHistory(ada);
  history.append(messages);
  return history;
};

/** The states after 0, 1, 2, … messages, one fold each: what the engine must agree with. */
function statesOf(messages: readonly RecordedMessage[], skipped = -1): readonly Person[] {
  const states = [unknownPerson(ada)];
  let count = nothingCounted;
  for (const [at, stored] of messages.entries()) {
    const message = numberedMessage(stored, count);
    count = countMessage(count, message.reading);
    const envelope = at === skipped ? undefined : foldable(message);
    const before = states.at(-1) ?? unknownPerson(ada);
    states.push(envelope ? evolve(before, envelope) : before);
  }
  return states;
}

describe('a folded history', () => {
  it('has after n messages the state that a fold of the first n has', () => {
    fc.assert(
      fc.property(anyHistory, (messages) => {
        const history = folded(messages);
        for (const [count, state] of statesOf(messages).entries()) expect(history.personAfter(count)).toEqual(state);
      }),
      { numRuns },
    );
  });

  it('knows for every leaf at every version after which message it last changed', () => {
    fc.assert(
      fc.property(anyHistory, (messages) => {
        const history = folded(messages);
        const states = statesOf(messages).map(leavesOf);
        const paths = new Set(states.flatMap((leaves) => [...leaves.keys()]));
        for (const path of paths) {
          let changed = -1;
          for (const [count, leaves] of states.entries()) {
            const [now, before] = [leaves.get(path), states[count - 1]?.get(path)];
            const isSame = now === undefined || before === undefined ? now === before : sameJson(now, before);
            if (!isSame) changed = count - 1;
            const entry = history.ledger.entriesOf(path)[history.ledger.lastBefore(path, count)];
            expect(entry?.at ?? -1).toBe(changed);
            expect(entry?.value).toEqual(now);
          }
        }
        expect(new Set(history.ledger.paths())).toEqual(paths);
      }),
      { numRuns },
    );
  });

  it('lists at every version what was there once and is no more, last removed first', () => {
    fc.assert(
      fc.property(anyHistory, (messages) => {
        const history = folded(messages);
        const states = statesOf(messages).map(leavesOf);
        for (const [count, leaves] of states.entries()) {
          const once = new Set(states.slice(0, count).flatMap((earlier) => [...earlier.keys()]));
          const gone = [...once].filter((path) => !leaves.has(path));
          expect(history.ledger.removedBefore(count, 1_000).toSorted()).toEqual(gone.toSorted());
        }
      }),
      { numRuns },
    );
  });

  it('without one message is the fold of the others, at the same versions', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), (messages, some) => {
        const skipped = some % messages.length;
        const other = folded(messages).without(skipped);
        for (const [count, state] of statesOf(messages, skipped).entries()) {
          expect(other.personAfter(count)).toEqual(state);
          expect(other.versionAfter(count)).toBe(folded(messages).versionAfter(count));
        }
      }),
      { numRuns: Math.ceil(numRuns / 5) },
    );
  });

  it('goes on with what comes as if it had always been there', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), (messages, some) => {
        const whole = folded(messages);
        const inTwo = foldHistory(ada);
        inTwo.append(messages.slice(0, some % messages.length));
        inTwo.append(messages.slice(some % messages.length));
        expect(inTwo.personAfter(messages.length)).toEqual(whole.personAfter(messages.length));
        expect([...inTwo.ledger.paths()]).toEqual([...whole.ledger.paths()]);
        expect(inTwo.lifecycles).toEqual(whole.lifecycles);
      }),
      { numRuns: Math.ceil(numRuns / 5) },
    );
  });

  it('finds the place of every version', () => {
    fc.assert(
      fc.property(anyHistory, (messages) => {
        const history = folded(messages);
        for (let count = 0; count <= messages.length; count += 1) {
          const version = history.versionAfter(count);
          const found = history.countAt(version);
          expect(found).toBeGreaterThanOrEqual(count);
          expect(history.versionAfter(found)).toBe(version);
        }
      }),
      { numRuns },
    );
  });

  it('answers any of 10,000 versions, folding the few since a state that it kept', () => {
    const renamed = (at: number): PersonEvent => ({
      type: 'NameUpdated',
      oldName: aName(),
      newName: aName({ familyName: `Lovelace ${at}` }),
      changeReason: null,
    });
    const events = Array.from({ length: 9_999 }, (_, at) => renamed(at + 2));
    const history = folded(historyOf(created(), ...events));
    for (const version of [2, 63, 64, 65, 5_000, 9_999, 10_000]) {
      expect(history.personAfter(history.countAt(version)).name.familyName).toBe(`Lovelace ${version}`);
      const place = history.ledger.lastBefore('name/family_name', version);
      expect(history.ledger.entriesOf('name/family_name')[place]).toEqual({
        at: version - 1,
        value: `Lovelace ${version}`,
      });
    }
  });
});
