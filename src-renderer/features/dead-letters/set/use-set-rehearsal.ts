import { useHost } from '@renderer/host';
import type { LetterEdits } from '@shared/contract/dead-letters';
import { useEffect, useRef } from 'react';
import { rehearsedThing, type SetRehearsal, useWorks } from './work-store';

/** Rehearses letters of a group; another run, `cancel` or leaving the group ends the one under way. */
export function useSetRehearsal(group: string) {
  const host = useHost();
  const stop = useRef<() => void>(null);
  const change = useWorks((works) => works.change);
  const end = () => {
    stop.current?.();
    stop.current = null;
    change(group, ({ rehearsal }) => ({ rehearsal: rehearsal && { ...rehearsal, isRunning: false } }));
  };
  useEffect(
    () => () => {
      if (stop.current === null) return;
      stop.current();
      change(group, ({ rehearsal }) => ({ rehearsal: rehearsal && { ...rehearsal, isRunning: false } }));
    },
    [group, change],
  );

  const run = (keys: readonly string[], edits: LetterEdits) => {
    end();
    const say = (told: Partial<SetRehearsal>) =>
      change(group, ({ rehearsal }) => ({ rehearsal: rehearsal && { ...rehearsal, ...told } }));
    change(group, {
      rehearsal: {
        ...{ of: rehearsedThing(keys, edits), verdicts: new Map(), tried: 0, total: keys.length, perOutcome: {} },
        ...{ consequences: [], rules: '', atMs: Date.now(), isRunning: true, problem: undefined },
      },
    });
    const verdicts: SetRehearsal['verdicts'] extends ReadonlyMap<infer Key, infer Value> ? Map<Key, Value> : never =
      new Map();
    stop.current = host.feed(
      'deadLetters.rehearse',
      { keys: [...keys], edits },
      {
        onItem({ verdicts: more, tried, of, perOutcome, consequences, rules }) {
          for (const verdict of more) verdicts.set(verdict.key, verdict);
          say({ verdicts: new Map(verdicts), tried, total: of, perOutcome, consequences, rules });
        },
        onProblem: (problem) => {
          // A lost part begins it anew: what it told before is told again.
          verdicts.clear();
          say({ problem, isRunning: problem.code === 'PartLost' });
        },
        onEnd: () => say({ isRunning: false, problem: undefined, atMs: Date.now() }),
      },
    );
  };
  return { run, cancel: end };
}
