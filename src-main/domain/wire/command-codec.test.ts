import { commandCatalogue } from '@shared/catalogue/commands';
import { blankData } from '@shared/catalogue/form-fields';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ada } from '../person/specification.suite';
import { anyCommand } from './arbitrary.suite';
import { decodeCommand, decodeCommandJson, encodeCommand, servedCommands } from './command-codec';

function problemOf(body: unknown) {
  const decoded = decodeCommand(typeof body === 'string' ? body : JSON.stringify(body));
  return decoded.ok ? undefined : decoded.problem;
}

const name = { given_name: 'Ada', family_name: 'Lovelace' };

describe('the command codec', () => {
  it('reads what it printed', () => {
    fc.assert(
      fc.property(anyCommand, (command) => {
        expect(decodeCommand(encodeCommand(command))).toEqual({ ok: true, value: command });
      }),
    );
  });

  it('prints the shapes of the Rust crate', () => {
    expect(encodeCommand({ type: 'DeactivatePerson', personId: ada, reason: 'r' })).toBe(
      `{"DeactivatePerson":{"person_id":{"id":"${ada}"},"reason":"r"}}`,
    );
  });

  it('has an answer for any text, and never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (body) => typeof decodeCommand(body).ok === 'boolean'));
    expect(problemOf('['.repeat(100_000))?.code).toBe('NotJson');
    expect(problemOf(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)?.code).toBe('NotACommand');
  });

  it('accepts the person id in every form, and a name without middle names', () => {
    for (const person_id of [{ id: ada }, [ada], ada, ada.toUpperCase()]) {
      expect(decodeCommandJson({ CreatePerson: { person_id, name, source: 'api' } })).toMatchObject({
        value: { personId: ada, name: { givenName: 'Ada', middleNames: [], suffix: null } },
      });
    }
  });

  it('names in one sentence what is wrong and what was expected', () => {
    const wrong: readonly (readonly [unknown, string, string])[] = [
      ['not JSON', 'NotJson', 'The command is not JSON: send one object whose only key is the command.'],
      [[], 'NotACommand', 'The command is not an object with one key: send {"<Command>": {…}} and nothing beside it.'],
      [
        { CreatePerson: {}, UpdateName: {} },
        'NotACommand',
        'The command is not an object with one key: send {"<Command>": {…}} and nothing beside it.',
      ],
      [
        { RenamePerson: {} },
        'UnknownCommand',
        'Nobody here serves the command RenamePerson: send one of CreatePerson, UpdateName, DeactivatePerson, ReactivatePerson.',
      ],
      [
        { '<script>': {} },
        'UnknownCommand',
        'Nobody here serves a command of that name: send one of CreatePerson, UpdateName, DeactivatePerson, ReactivatePerson.',
      ],
      [
        { UpdateName: { person_id: 'ada', name } },
        'InvalidField',
        'UpdateName.person_id: expected a person id, {"id":"<UUID>"}, found other text.',
      ],
      [
        { UpdateName: { person_id: ada, name: { first_name: 'Ada', last_name: 'Lovelace' } } },
        'InvalidField',
        'UpdateName.name.given_name: expected text, found nothing.',
      ],
      [
        { DeactivatePerson: { person_id: ada, reason: null } },
        'InvalidField',
        'DeactivatePerson.reason: expected text, found null.',
      ],
      [{ ReactivatePerson: 'x' }, 'InvalidField', 'ReactivatePerson: expected an object, found other text.'],
    ];
    for (const [body, code, sentence] of wrong) {
      expect(problemOf(body)).toEqual({ kind: 'malformed', code, sentence });
    }
    expect(problemOf('{"__proto__":{}}')?.code).toBe('UnknownCommand');
    expect(problemOf('{"constructor":{}}')?.code).toBe('UnknownCommand');
  });

  it('serves exactly the commands of the catalogue, and takes what their forms make', () => {
    expect(commandCatalogue.map(({ type }) => type)).toEqual(servedCommands);
    for (const { type, data } of commandCatalogue) {
      expect(decodeCommandJson({ [type]: { person_id: ada, ...blankData(data) } })).toMatchObject({ ok: true });
    }
  });
});
