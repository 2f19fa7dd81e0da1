import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ada } from '../person/specification.suite';
import { anyCommand } from './arbitrary-commands.suite';
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

  it('prints what it read, byte for byte, when it was written in the order of the layout', () => {
    fc.assert(
      fc.property(anyCommand, (command) => {
        const body = encodeCommand(command);
        const decoded = decodeCommand(body);
        expect(decoded.ok && encodeCommand(decoded.value)).toBe(body);
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
        `Nobody here serves the command RenamePerson: send one of ${servedCommands.join(', ')}.`,
      ],
      [
        { '<script>': {} },
        'UnknownCommand',
        `Nobody here serves a command of that name: send one of ${servedCommands.join(', ')}.`,
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

  it('serves the twelve, the nineteen and the onboarding', () => {
    expect(servedCommands).toHaveLength(12 + 19 + 1);
  });

  it('has an answer whatever stands in any field', () => {
    const hostile = fc.oneof(
      fc.constantFrom(null, true, -1, 0.5, 2 ** 53 + 2, '', 'x', [], {}, [[]], { id: 7 }, '\ud800'),
      fc.constant(JSON.parse('{"__proto__":{"id":"x"},"constructor":null}')),
      fc.json().map((text) => JSON.parse(text)),
    );
    fc.assert(
      fc.property(anyCommand, fc.nat(), hostile, (command, at, value) => {
        const body = JSON.parse(encodeCommand(command));
        const fields = body[command.type];
        const name = Object.keys(fields)[at % Object.keys(fields).length] ?? '';
        fields[name] = value;
        const decoded = decodeCommandJson(body);
        if (!decoded.ok) expect(decoded.problem).toMatchObject({ kind: 'malformed', code: 'InvalidField' });
        delete fields[name];
        expect(typeof decodeCommandJson(body).ok).toBe('boolean');
      }),
    );
    expect(({} as { id?: string }).id).toBeUndefined();
  });

  it('takes free JSON as deep as the Rust reader does, and no deeper', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    const body = (levels: number) =>
      `{"AddComponent":{"person_id":{"id":"${ada}"},"component_type":"Tag","data":${nested(levels)}}}`;
    expect(decodeCommand(body(128)).ok).toBe(true);
    expect(problemOf(body(100_000))).toMatchObject({
      code: 'InvalidField',
      sentence: 'AddComponent.data: expected JSON of at most 128 levels, found a list.',
    });
  });
});
