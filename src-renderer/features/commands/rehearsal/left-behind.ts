import type { PersonComponent } from '../form/person-components';

/** Something that only the one who disappears has, and the command that gives it to the other as well. */
export type LeftBehind = {
  readonly words: string;
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Components that a merge leaves behind and a command can add again: which command, and by which field. */
const addable: ReadonlyMap<string, readonly [command: string, field: string]> = new Map([
  ['EmailAddress', ['AddEmail', 'email']],
  ['PhoneNumber', ['AddPhone', 'phone_number']],
  ['Skill', ['AddSkill', 'skill_name']],
]);

/** What the first has and the second has not: a merge copies nothing. */
export function leftBehind(
  first: readonly PersonComponent[],
  second: readonly PersonComponent[],
): readonly LeftBehind[] {
  const kept = new Set(second.map(({ type, value }) => `${type} ${value}`));
  return first.flatMap(({ type, words, value }) => {
    const [command, field] = addable.get(type) ?? [];
    if (command === undefined || field === undefined || value === null || kept.has(`${type} ${value}`)) return [];
    return [{ words, command, data: { [field]: value } }];
  });
}
