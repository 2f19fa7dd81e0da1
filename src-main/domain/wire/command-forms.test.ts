import { type CommandEntry, commandCatalogue } from '@shared/catalogue/commands';
import { type FormField, formFields } from '@shared/catalogue/form-fields';
import * as offered from '@shared/catalogue/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as taken from '../person/component-types';
import { mergeReasons } from '../person/events';
import { ada } from '../person/specification.suite';
import { date, instant, json, text, uuid } from './arbitrary.suite';
import { decodeCommandJson, servedCommands } from './command-codec';

/** A text that no schema of the catalogue objects to, but those that want an id. */
const passes = fc.constant('https://ada1@example.org');

/** What somebody may fill in, as the kind of the field allows; not all of it passes the schema. */
function filledIn(field: FormField): fc.Arbitrary<unknown> {
  const value = filledInKind(field);
  return field.optional ? fc.oneof(fc.constant(field.blank), value) : value;
}

function filledInKind(field: FormField): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'text':
      return fc.oneof({ weight: 1, arbitrary: text }, { weight: 1, arbitrary: uuid }, { weight: 6, arbitrary: passes });
    case 'list':
      return fc.array(text, { maxLength: 3 });
    case 'flag':
      return fc.boolean();
    case 'number':
      return fc.double({ noNaN: true });
    case 'date':
      return date;
    case 'instant':
      return instant;
    case 'choice':
      return fc.constantFrom(...field.options.map(({ value }) => value));
    case 'choices':
      return fc.array(fc.constantFrom(...field.options.map(({ value }) => value)), { maxLength: 3 });
    case 'person':
      return uuid.map((id) => ({ id }));
    case 'component':
      return uuid;
    case 'json':
      return field.name === 'components' ? fc.constant([{ component_type: 'Tag', data: {} }]) : json;
    case 'group':
      return allFilledIn(field.fields);
    case 'variant':
      return fc.oneof(
        ...field.variants.map(({ value, fields }) => allFilledIn(fields).map((inner) => ({ [value]: inner }))),
      );
  }
}

function allFilledIn(fields: readonly FormField[]): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(Object.fromEntries(fields.map((field) => [field.name, filledIn(field)])));
}

function bodyOf({ type, personField }: CommandEntry, data: object): object {
  return { [type]: { [personField]: { id: ada }, ...data } };
}

describe('the forms of the catalogue', () => {
  it('are there for every command that is served, and for no other', () => {
    expect(commandCatalogue.map(({ type }) => type).sort()).toEqual([...servedCommands].sort());
  });

  it.each(commandCatalogue.map((entry) => [entry.type, entry] as const))(
    'make of %s what the codec takes',
    (_, entry) => {
      let accepted = 0;
      fc.assert(
        fc.property(allFilledIn(formFields(entry.data)), (data) => {
          if (!entry.data.safeParse(data).success) return;
          accepted += 1;
          expect(decodeCommandJson(bodyOf(entry, data))).toMatchObject({ ok: true });
        }),
        { numRuns: 60 },
      );
      expect(accepted).toBeGreaterThan(0);
    },
  );

  it('offer exactly the words that the domain takes', () => {
    expect({ ...offered }).toEqual({ ...taken, mergeReasons });
  });

  it('leave out no field of the layout', () => {
    for (const entry of commandCatalogue) {
      for (const { name, optional } of formFields(entry.data)) {
        const [filled] = fc.sample(
          allFilledIn(formFields(entry.data)).filter((data) => entry.data.safeParse(data).success),
          1,
        );
        const { [name]: _, ...rest } = filled ?? {};
        expect(decodeCommandJson(bodyOf(entry, rest)).ok || !optional, `${entry.type}.${name}`).toBe(true);
      }
    }
  });
});
