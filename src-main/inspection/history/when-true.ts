import { componentName } from '@shared/catalogue/component-sentences';
import type { OutputOf } from '@shared/contract/define';
import type { personHistory } from '@shared/contract/person-history';
import { nearest } from '@shared/query/near-miss';
import { foldText } from '@shared/text/fold-text';
import type { Json } from '../../domain/kernel/metadata';
import { componentTypes } from '../../domain/person/component-types';
import { type Condition, type KnownNames, parseCondition, type ValueTest } from './condition';
import type { FoldedHistory } from './folded-history';
import { fixedPaths, leafName, leafWords } from './leaf-words';
import { originAt } from './origins';

type Answer = OutputOf<typeof personHistory, 'person.whenTrue'>;

const MOST_PROPOSALS = 8;

/** Every version at which the condition became true or false, from what one fold has written down. */
export function whenTrue(history: FoldedHistory, text: string): Answer {
  const names = namesIn(history);
  const parsed = parseCondition(text, names);
  if (!parsed.ok) return { ok: false, ...parsed.problem, proposals: [...parsed.problem.proposals] };
  const watched = watch(parsed.value, (name) => names.pathsOf(name));
  const places = new Map<number, string[]>();
  for (const path of watched.paths) {
    for (const { at } of history.ledger.entriesOf(path)) {
      const changed = places.get(at);
      if (changed) changed.push(path);
      else places.set(at, [path]);
    }
  }
  const changes: Extract<Answer, { ok: true }>['changes'] = [];
  let holds = watched.holds();
  for (const at of [...places.keys()].sort((left, right) => left - right)) {
    for (const path of places.get(at) ?? []) {
      watched.learn(path, history.ledger.entriesOf(path)[history.ledger.lastBefore(path, at + 1)]?.value);
    }
    const now = watched.holds();
    if (now !== holds) changes.push({ becomes: now, origin: originAt(history, at, null) });
    holds = now;
  }
  const count = history.messages.length;
  return { ok: true, changes, folded: count - history.unreadAfter(count) };
}

/** A condition that learns of values as they change. A name may stand for many: then one of them is enough. */
function watch(condition: Condition, pathsOf: (name: string) => readonly string[]) {
  const tests = new Map<string, { readonly test: ValueTest; readonly fulfilled: Set<string> }[]>();

  const compile = (part: Condition): (() => boolean) => {
    switch (part.kind) {
      case 'and': {
        const all = part.parts.map(compile);
        return () => all.every((holds) => holds());
      }
      case 'or': {
        const any = part.parts.map(compile);
        return () => any.some((holds) => holds());
      }
      case 'not': {
        const inner = compile(part.part);
        return () => !inner();
      }
      case 'value': {
        const watched = { test: part.test, fulfilled: new Set<string>() };
        for (const path of pathsOf(part.name)) tests.set(path, [...(tests.get(path) ?? []), watched]);
        return () => watched.fulfilled.size > 0;
      }
    }
  };

  const holds = compile(condition);
  return {
    holds,
    paths: tests.keys(),
    learn(path: string, value: Json | undefined) {
      for (const { test, fulfilled } of tests.get(path) ?? []) {
        if (fulfils(test, path, value)) fulfilled.add(path);
        else fulfilled.delete(path);
      }
    },
  };
}

/** As it is read aloud, accents and capitals folded. */
function fulfils(test: ValueTest, path: string, value: Json | undefined): boolean {
  if (value === undefined) return false;
  if (test.kind === 'is set') return true;
  const words = foldText(leafWords(path, value) ?? '');
  const wanted = foldText(test.text);
  return test.kind === 'equals' ? words === wanted : words.includes(wanted);
}

/** What the values of a history are called: by label, by label with its group before it, and by path. */
function namesIn(history: FoldedHistory): KnownNames & { pathsOf(name: string): readonly string[] } {
  const byName = new Map<string, Set<string>>();
  const shown = new Set<string>();
  const learn = (name: string, paths: readonly string[]) => {
    const key = lower(name);
    if (key.trim() === '') return;
    const known = byName.get(key) ?? new Set<string>();
    byName.set(key, known);
    for (const path of paths) known.add(path);
  };
  for (const path of [...fixedPaths, ...history.ledger.paths()]) {
    const { group, label } = leafName(path);
    shown.add(label);
    for (const name of [label, `${group} ${label}`, path]) learn(name, [path]);
  }
  // What a person never had can be asked for all the same: it was never true.
  for (const type of componentTypes) {
    shown.add(componentName(type));
    learn(componentName(type), []);
  }
  const longestFirst = [...byName.keys()].sort((left, right) => right.length - left.length);
  const labels = [...shown];

  return {
    begins(text) {
      const typed = lower(text);
      const found = longestFirst.find(
        (name) => typed.startsWith(name) && !/^[\p{L}\p{N}]/u.test(typed.slice(name.length)),
      );
      return found === undefined ? undefined : text.slice(0, found.length);
    },
    near(text) {
      const typed = foldText(text);
      const alike = labels.filter((label) => foldText(label).includes(typed));
      const meant = nearest(text, labels);
      const proposals = meant === undefined || alike.includes(meant) ? alike : [meant, ...alike];
      return (proposals.length > 0 ? proposals : labels).slice(0, MOST_PROPOSALS);
    },
    pathsOf: (name) => [...(byName.get(lower(name)) ?? [])],
  };
}

/** In small letters where those take as much room: places in the text stay what they are. */
function lower(text: string): string {
  const small = text.toLowerCase();
  return small.length === text.length ? small : text;
}
