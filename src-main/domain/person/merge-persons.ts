import { type Decision, refuse } from '../kernel/result';
import type { MergePersons } from './commands';
import type { PersonEvent } from './events';
import { attempt } from './lifecycle';
import { nameInSentence } from './name';
import { exists, type Person } from './state';

/** Merges an active person into another, who must exist and not have been merged away themselves (wire.md §3). */
export function mergePersons(person: Person, command: MergePersons, target: Person | null): Decision<PersonEvent> {
  const { targetPersonId, mergeReason } = command;
  const merged = attempt(person, 'Merge', command, () => [{ type: 'PersonMerged', targetPersonId, mergeReason }]);
  if (!merged.ok) return merged;
  if (target === null || !exists(target)) {
    const sentence = `No person ${targetPersonId} is known to merge ${nameInSentence(person.name)} into: check the id, or create that person first.`;
    return refuse('MergeTargetNotFound', sentence, 'not_found');
  }
  if (target.lifecycle.tag === 'MergedInto') {
    const sentence = `${nameInSentence(target.name)} was merged into ${target.lifecycle.targetPersonId}: merge into that person instead.`;
    return refuse('MergeTargetMerged', sentence);
  }
  return merged;
}
