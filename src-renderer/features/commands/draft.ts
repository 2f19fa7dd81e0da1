import { commandEntry } from '@shared/catalogue/commands';
import { blankData } from '@shared/catalogue/form-fields';

/** A command being filled in. Its id is made once per fill: however often it is issued, it is the same command. */
export type Draft = {
  readonly type: string;
  readonly commandId: string;
  /** Of the person it concerns; made here for a new one, null until an existing one is chosen. */
  readonly personId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly note: string;
};

export type DraftChange = Partial<Pick<Draft, 'data' | 'note'>>;

/** What became of the draft's id so far. */
export type DraftFate = 'not issued' | 'accepted' | 'issued';

/** An empty form of a command of the catalogue, for an existing person or for nobody yet. `newId` makes a UUID. */
export function beginDraft(type: string, personId: string | null, newId: () => string): Draft {
  const entry = commandEntry(type);
  return {
    type,
    commandId: newId(),
    personId: entry?.subject === 'new' ? newId() : personId,
    data: entry === undefined ? {} : blankData(entry.data),
    note: '',
  };
}

/**
 * The draft with something else in it. What has been issued is another command from the first change on; a new person
 * keeps the id until the creation was accepted, so that trying again after an unknown end cannot make two of them.
 */
export function changeDraft(draft: Draft, change: DraftChange, fate: DraftFate, newId: () => string): Draft {
  const isNew = commandEntry(draft.type)?.subject === 'new';
  return {
    ...draft,
    commandId: fate === 'not issued' ? draft.commandId : newId(),
    personId: isNew && fate === 'accepted' ? newId() : draft.personId,
    ...change,
  };
}

/** The wire's body under the command's tag: the person first, then the fields in the catalogue's order. */
export function bodyOf({ type, personId, data }: Pick<Draft, 'type' | 'personId' | 'data'>): Record<string, unknown> {
  return { [commandEntry(type)?.personField ?? 'person_id']: { id: personId }, ...data };
}

export type Path = readonly string[];

/** The value at a path of nested objects; undefined where there is none. */
export function valueAt(data: unknown, [name, ...rest]: Path): unknown {
  if (name === undefined) return data;
  return typeof data === 'object' && data !== null ? valueAt((data as Record<string, unknown>)[name], rest) : undefined;
}

/** A copy with another value at that path. */
export function withValue(data: Draft['data'], [name, ...rest]: Path, value: unknown): Record<string, unknown> {
  if (name === undefined) return { ...data };
  const inner = rest.length === 0 ? value : withValue((data[name] ?? {}) as Draft['data'], rest, value);
  return { ...data, [name]: inner };
}
