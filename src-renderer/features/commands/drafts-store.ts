import { useState } from 'react';
import { create } from 'zustand';
import { beginDraft, changeDraft, type Draft, type DraftChange, type DraftFate } from './draft';

/** Forms kept at once; the one touched longest ago goes first. */
const MAX_DRAFTS = 20;

const newId = () => crypto.randomUUID();

/** One form per command and person: for another person it is another command. */
const keyOf = (type: string, personId: string | null) => `${type} ${personId ?? ''}`;

type Drafts = { readonly byKey: ReadonlyMap<string, Draft> };

/** What is being typed, as long as the window lives: leaving the screen loses nothing. */
const useDrafts = create<Drafts>()(() => ({ byKey: new Map() }));

function put(key: string, draft: Draft): void {
  useDrafts.setState(({ byKey }) => {
    const others = [...byKey].filter(([other]) => other !== key);
    return { byKey: new Map([...others, [key, draft] as const].slice(-MAX_DRAFTS)) };
  });
}

/**
 * The form of a command for a person (null: nobody yet, or a new one) and what can be done with it. The component that
 * uses it is keyed by both, so that each has its own first draft.
 */
export function useDraft(type: string, personId: string | null) {
  const key = keyOf(type, personId);
  const [first] = useState(() => beginDraft(type, personId, newId));
  const draft = useDrafts(({ byKey }) => byKey.get(key)) ?? first;
  return {
    draft,
    change: (change: DraftChange, fate: DraftFate) => put(key, changeDraft(draft, change, fate, newId)),
    /** Holds on to it as it is: what was issued is found again with its outcome. */
    keep: () => put(key, draft),
    /** The same form as a new command: what was issued has ended. */
    renew: (): Draft => {
      const renewed = { ...draft, commandId: newId() };
      put(key, renewed);
      return renewed;
    },
    /** An empty form again, as a new command. */
    restart: () => put(key, beginDraft(type, personId, newId)),
  };
}

/** Fills the form of a command for a person with what was typed elsewhere, as a new command. */
export function fillDraft(type: string, personId: string | null, change: DraftChange): void {
  put(keyOf(type, personId), { ...beginDraft(type, personId, newId), ...change });
}
