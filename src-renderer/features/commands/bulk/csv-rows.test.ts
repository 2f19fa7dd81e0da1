import { type CommandEntry, commandEntry } from '@shared/catalogue/commands';
import { blankData, formFields } from '@shared/catalogue/form-fields';
import { MOST_BULK_ROWS } from '@shared/contract/bulk';
import { describe, expect, it } from 'vitest';
import { csvRows } from './csv-rows';

const ada = '7d2c0000-0000-4000-8000-0000000090fe';
const tom = '3c810000-0000-4000-8000-00000000b2d4';

const entry = (type: string): CommandEntry => {
  const found = commandEntry(type);
  if (found === undefined) throw new Error(`The catalogue has no ${type}.`);
  return found;
};
const read = (type: string, text: string, change: Record<string, unknown> = {}) => {
  const { data } = entry(type);
  return csvRows(entry(type), formFields(data), { ...blankData(data), ...change }, text);
};

describe('a pasted table', () => {
  it('is a command a row, by the person and the fields that its first line names', () => {
    const { rows, sentence } = read('DeactivatePerson', `person_id,reason\n${ada},"left, for good"\n${tom},moved\n`);
    expect(sentence).toBe('');
    expect(rows.map(({ row, data, problem }) => [row, data, problem])).toEqual([
      [1, { person_id: { id: ada }, reason: 'left, for good' }, undefined],
      [2, { person_id: { id: tom }, reason: 'moved' }, undefined],
    ]);
  });

  it('takes what a spreadsheet copies, names of the form and nested fields', () => {
    const { rows } = read('UpdateName', `ID\tGiven name\tname.family_name\tMiddle names\n${ada}\tAda\tKing\tA; B\n`);
    expect(rows[0]?.data).toMatchObject({
      name: { given_name: 'Ada', family_name: 'King', middle_names: ['A', 'B'], suffix: null },
    });
  });

  it('leaves as the form has it what the table leaves empty', () => {
    const { rows } = read('DeactivatePerson', `person_id,reason\n${ada},\n${tom},moved`, { reason: 'clean-up' });
    expect(rows.map(({ data }) => data.reason)).toEqual(['clean-up', 'moved']);
  });

  it('says of each row what is wrong with it', () => {
    const { rows } = read('DeactivatePerson', `person_id,reason\nada,left\n${tom},\n`);
    expect(rows[0]?.problem).toBe('“ada” is no id of a person.');
    expect(rows[1]?.problem).toMatch(/reason/);
    const date = read('SetBirthDate', `person_id,birth_date\n${ada},12 March\n`);
    expect(date.rows[0]?.problem).toMatch(/^Write a date/);
  });

  it('reads yes, numbers, persons and JSON as what they are', () => {
    const merged = read('MergePersons', `source_person_id,target_person_id\n${ada},${tom}`, {
      merge_reason: 'DuplicateIdentity',
    });
    expect(merged.rows[0]).toMatchObject({ problem: undefined, data: { target_person_id: { id: tom } } });
    const added = read('AddComponent', `person_id,component_type,data\n${ada},Tag,"{""name"":""vip""}"\n${tom},Tag,{`);
    expect(added.rows[0]?.data.data).toEqual({ name: 'vip' });
    expect(added.rows[1]?.problem).toBe('“{” does not fit Data.');
  });

  it('names the columns that mean nothing, and says when the person is not named', () => {
    expect(read('DeactivatePerson', `person_id,name,colour\n${ada},Ada,blue`).unknownColumns).toEqual(['colour']);
    expect(read('DeactivatePerson', 'reason\nleft').sentence).toMatch(/names no column person_id/);
    expect(read('DeactivatePerson', 'person_id,reason').sentence).toMatch(/no row/);
    expect(read('DeactivatePerson', ' ')).toEqual({ rows: [], unknownColumns: [], sentence: '' });
  });

  it('takes as many rows as a job may have, and says that there were more', () => {
    const lines = Array.from({ length: MOST_BULK_ROWS + 5 }, () => `${ada},left`).join('\n');
    const { rows, sentence } = read('DeactivatePerson', `person_id,reason\n${lines}`);
    expect(rows).toHaveLength(MOST_BULK_ROWS);
    expect(sentence).toMatch(/^Only the first 20,000 rows/);
  });
});
