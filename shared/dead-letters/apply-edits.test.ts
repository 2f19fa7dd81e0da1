import fc from 'fast-check';
import jsonPatch from 'fast-json-patch';
import { describe, expect, it } from 'vitest';
import type { EditStep } from '../views/dead-letter';
import { applySteps, editsOf } from './apply-edits';

const rename = (path: string, to: string): EditStep => ({ step: 'rename', path, to });
const set = (path: string, json: string): EditStep => ({ step: 'set', path, json });
const remove = (path: string): EditStep => ({ step: 'remove', path });

const registration = '{"CreatePerson":{"name":{"first_name":"Alva","family_name":"Ahl"},"source":"web-shop"}}';

/** The text after the steps, or what is wrong. */
const textAfter = (text: string, ...steps: readonly EditStep[]) => {
  const edited = applySteps(text, steps);
  return edited.ok ? edited.text : edited.problem;
};

describe('steps over a command', () => {
  it('rename a field where it stands, and say so as a JSON Patch', () => {
    expect(applySteps(registration, [rename('name.first_name', 'name.given_name')])).toEqual({
      ok: true,
      text: registration.replace('first_name', 'given_name'),
      patch: '[{"op":"move","from":"/CreatePerson/name/first_name","path":"/CreatePerson/name/given_name"}]',
      changed: true,
    });
  });

  it('find a field by its path below the tag, and by the whole path', () => {
    const expected = registration.replace('first_name', 'given_name');
    expect(textAfter(registration, rename('CreatePerson.name.first_name', 'CreatePerson.name.given_name'))).toBe(
      expected,
    );
    expect(textAfter('{"A":{"A":{"b":1}}}', rename('A.b', 'A.c'))).toBe('{"A":{"A":{"c":1}}}');
  });

  it('set what is there, add what is not, and remove', () => {
    expect(textAfter(registration, set('source', ' "shop" '))).toBe(registration.replace('web-shop', 'shop'));
    expect(textAfter(registration, set('name.middle_names', '[]'))).toBe(
      registration.replace('"Ahl"', '"Ahl","middle_names":[]'),
    );
    expect(textAfter('{"A":{}}', set('b', '1'), remove('b'))).toBe('{"A":{}}');
    expect(textAfter(registration, remove('source'))).toBe(registration.replace(',"source":"web-shop"', ''));
    expect(textAfter(registration, remove('name'))).toBe('{"CreatePerson":{"source":"web-shop"}}');
    expect(textAfter('{"A":{"b":[1,2,3]}}', remove('b.1'), set('b.0', '9'))).toBe('{"A":{"b":[9,3]}}');
  });

  it('move a field to another place', () => {
    expect(textAfter(registration, rename('source', 'name.source'))).toBe(
      '{"CreatePerson":{"name":{"first_name":"Alva","family_name":"Ahl","source":"web-shop"}}}',
    );
    expect(textAfter(registration, rename('name.family_name', 'family'))).toBe(
      '{"CreatePerson":{"name":{"first_name":"Alva"},"source":"web-shop","family":"Ahl"}}',
    );
  });

  it('do nothing where there is nothing of that name', () => {
    const steps = [
      rename('name.given_name', 'name.x'),
      remove('nobody.home'),
      set('nobody.home', '1'),
      set('source', '"web-shop"'),
    ];
    expect(applySteps(registration, steps)).toEqual({ ok: true, text: registration, patch: '[]', changed: false });
  });

  it('keep every other byte: numbers, order, spaces', () => {
    const text = '{ "A" : { "z": 12345678901234567890, "a": 1.0e2,\n "b": "\\u00e9" , "c": -0 } }';
    expect(textAfter(text, rename('b', 'd'))).toBe(text.replace('"b"', '"d"'));
    expect(textAfter('{"A":{"b":1}}', set('b', '12345678901234567890'))).toBe('{"A":{"b":12345678901234567890}}');
  });

  it.each([
    ['what is no JSON', '{"CreatePerson":{"na', rename('a', 'b'), 'it is not JSON'],
    ['a comment', '{"A":{}/**/}', remove('b'), 'it is not JSON'],
    ['a field named twice', '{"A":{"b":1,"\\u0062":2}}', remove('b'), 'the field b stands there twice'],
    ['depth', `{"A":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, remove('b'), 'the JSON goes deeper than 128 levels'],
    ['a name in use', '{"A":{"b":1,"c":2}}', rename('b', 'c'), 'the field c is there already'],
    ['a place that is no object', '{"A":{"b":1,"c":2}}', rename('b', 'c.d'), 'there is no object to put c.d into'],
    ['a move into itself', '{"A":{"b":{}}}', rename('b', 'b.c'), 'b cannot be moved into itself'],
    ['a value that is none', '{"A":{"b":1}}', set('b', 'alert(1)'), 'the value for b is of no use: it is not JSON'],
  ])('are not taken over %s', (_, text, step, problem) => {
    expect(applySteps(text, [step])).toEqual({ ok: false, problem });
  });

  it('take __proto__ for a name like any other', () => {
    expect(textAfter('{"A":{"__proto__":{"x":1}}}', rename('__proto__.x', '__proto__.y'))).toBe(
      '{"A":{"__proto__":{"y":1}}}',
    );
    expect(textAfter('{"A":{}}', set('__proto__.polluted', 'true'))).toBe('{"A":{}}');
    expect(textAfter('{"A":{}}', set('__proto__', '{"polluted":true}'))).toBe('{"A":{"__proto__":{"polluted":true}}}');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('a text written by hand', () => {
  const edit = editsOf({
    steps: [rename('name.first_name', 'name.given_name')],
    texts: [{ key: 'dlq:1', text: '{"A":{"b":2}}' }],
  });

  it('stands for itself, and its patch says what is different', () => {
    expect(edit('dlq:1', '{"A":{"b":1}}')).toEqual({
      ok: true,
      text: '{"A":{"b":2}}',
      patch: '[{"op":"replace","path":"/A/b","value":2}]',
      changed: true,
    });
    expect(edit('dlq:2', registration)).toMatchObject({ text: registration.replace('first_name', 'given_name') });
  });

  it('replaces whole what could not be read', () => {
    expect(edit('dlq:1', '{"A":{"b')).toMatchObject({
      patch: '[{"op":"replace","path":"","value":{"A":{"b":2}}}]',
    });
  });

  it('must be JSON', () => {
    const broken = editsOf({ steps: [], texts: [{ key: 'dlq:1', text: '{"A":' }] });
    expect(broken('dlq:1', '{}')).toEqual({ ok: false, problem: 'it is not JSON' });
  });
});

describe('whatever the command and the steps', () => {
  const name = fc.oneof(fc.constantFrom('a', 'b', 'name', '__proto__', 'constructor', '~', 'x/y', ''), fc.string());
  const value = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue({ maxDepth: 0 }),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(name, tie('json'), { maxKeys: 4 }),
    ),
  })).json;
  const path = fc
    .array(fc.oneof(name, fc.constantFrom('0', '1')), { minLength: 1, maxLength: 3 })
    .map((all) => all.join('.'));
  const step: fc.Arbitrary<EditStep> = fc.oneof(
    fc.record({ step: fc.constant('rename' as const), path, to: path }),
    fc.record({ step: fc.constant('set' as const), path, json: value.map((json) => JSON.stringify(json)) }),
    fc.record({ step: fc.constant('remove' as const), path }),
  );

  it('the patch leads from the one to the other', () => {
    fc.assert(
      fc.property(fc.dictionary(name, value), fc.array(step, { maxLength: 4 }), (fields, steps) => {
        const before = JSON.stringify({ CreatePerson: fields });
        const edited = applySteps(before, steps);
        if (!edited.ok) return;
        const operations = JSON.parse(edited.patch);
        // The library refuses to touch __proto__ by a pointer, with its own reasons; the text has it as a name.
        if (edited.patch.includes('__proto__')) return;
        const { newDocument } = jsonPatch.applyPatch(JSON.parse(before), operations, true);
        expect(newDocument).toEqual(JSON.parse(edited.text));
      }),
    );
  });

  it('a text by hand does so, too', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const [before, after] = [JSON.stringify(one), JSON.stringify(other)];
        const edited = editsOf({ steps: [], texts: [{ key: 'dlq:1', text: after }] })('dlq:1', before);
        if (!edited.ok || edited.patch.includes('__proto__')) return;
        const { newDocument } = jsonPatch.applyPatch(JSON.parse(before), JSON.parse(edited.patch), true);
        expect(newDocument).toEqual(JSON.parse(after));
      }),
    );
  });
});
