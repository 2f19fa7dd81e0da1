import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCommand } from '../wire/arbitrary-commands.suite';
import type { PersonCommandType } from './commands';
import { decide } from './decide';
import type { PersonEvent } from './events';
import { ada, added, created, first, issuedAt, personAfter, suspended } from './specification.suite';
import { unknownPerson } from './state';

/** What may be done to a suspended person (domain.md §3.4, wire.md §3); onboarding has rules of its own. */
const notOnlyWhileActive: readonly PersonCommandType[] = [
  ...(['CreatePerson', 'ReactivatePerson', 'ArchivePerson', 'RecordDeath', 'SetBirthDate', 'Onboarding'] as const),
];

const ends: readonly (readonly [string, PersonEvent])[] = [
  ['PersonArchived', { type: 'Archived', reason: 'r' }],
  ['PersonDeceased', { type: 'DeathRecorded', dateOfDeath: '1852-11-27' }],
  ['PersonMerged', { type: 'PersonMerged', targetPersonId: ada, mergeReason: 'UserRequested' }],
];

const around = { related: null, issuedAt };

describe('the rules for every command', () => {
  it('know nobody but who is created', () => {
    fc.assert(
      fc.property(anyCommand, (command) => {
        const decision = decide(unknownPerson(ada), command, around);
        if (command.type === 'CreatePerson') expect(decision).toMatchObject({ ok: true });
        else expect(decision).toMatchObject({ ok: false, problem: { kind: 'not_found', code: 'PersonNotFound' } });
      }),
    );
  });

  it('let nothing but lifecycle and birth date be changed of a suspended person', () => {
    const person = personAfter(created(), added('Skill', first), suspended);
    fc.assert(
      fc.property(anyCommand, (command) => {
        if (notOnlyWhileActive.includes(command.type)) return;
        expect(decide(person, command, around)).toMatchObject({ ok: false, problem: { code: 'NotActive' } });
      }),
    );
  });

  it('refuse everything once the history has ended', () => {
    fc.assert(
      fc.property(anyCommand, fc.constantFrom(...ends), (command, [code, end]) => {
        const decision = decide(personAfter(created(), end), command, around);
        const expected = command.type === 'CreatePerson' ? 'PersonExists' : code;
        expect(decision).toMatchObject({ ok: false, problem: { kind: 'refused', code: expected } });
      }),
    );
  });
});
