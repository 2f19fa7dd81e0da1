import { describe, expect, it } from 'vitest';
import { beginDraft, bodyOf, changeDraft, valueAt, withValue } from './draft';

const ids = (...names: string[]) => {
  const left = [...names];
  return () => left.shift() ?? 'no id left';
};

describe('a command being filled in', () => {
  it('has an id from the start, and a new person one too', () => {
    const draft = beginDraft('CreatePerson', null, ids('command', 'person'));
    expect([draft.commandId, draft.personId]).toEqual(['command', 'person']);
  });

  it('concerns the existing person it was begun for, or nobody yet', () => {
    expect(beginDraft('UpdateName', 'ada', ids('command')).personId).toBe('ada');
    expect(beginDraft('UpdateName', null, ids('command')).personId).toBeNull();
  });

  it('keeps its id while it is typed and has not been issued', () => {
    const draft = beginDraft('UpdateName', null, ids('command'));
    expect(changeDraft(draft, { note: 'ticket 4829' }, 'not issued', ids('other')).commandId).toBe('command');
  });

  it('is another command from the first change after it was issued', () => {
    const draft = beginDraft('UpdateName', null, ids('command'));
    expect(changeDraft(draft, { note: 'ticket 4829' }, 'issued', ids('other')).commandId).toBe('other');
  });

  it('keeps the id of the new person while it is not known to exist', () => {
    const draft = beginDraft('CreatePerson', null, ids('command', 'person'));
    expect(changeDraft(draft, { note: 'again' }, 'issued', ids('other')).personId).toBe('person');
    expect(changeDraft(draft, { note: 'again' }, 'accepted', ids('other', 'another')).personId).toBe('another');
  });

  it('has the wire’s body: the person first, then its fields', () => {
    const body = bodyOf({ type: 'DeactivatePerson', personId: 'p', data: { reason: 'r' } });
    expect(JSON.stringify(body)).toBe('{"person_id":{"id":"p"},"reason":"r"}');
    expect(bodyOf({ type: 'MergePersons', personId: 'p', data: {} })).toEqual({ source_person_id: { id: 'p' } });
  });
});

describe('a value inside a draft', () => {
  it('is read and set along its path, leaving the rest alone', () => {
    const data = { name: { given_name: 'Ada', suffix: null }, source: 'api' };
    const changed = withValue(data, ['name', 'given_name'], 'Grace');
    expect(valueAt(changed, ['name', 'given_name'])).toBe('Grace');
    expect(changed).toEqual({ name: { given_name: 'Grace', suffix: null }, source: 'api' });
    expect(data.name.given_name).toBe('Ada');
  });

  it('is undefined where the path leads nowhere', () => {
    expect(valueAt({ name: null }, ['name', 'given_name'])).toBeUndefined();
  });
});
