import jsonPatch from 'fast-json-patch';
import type { LetterEdits } from '../contract/dead-letters';
import type { EditStep } from '../views/dead-letter';
import { editJson } from './edit-json';
import { readJsonText } from './json-text';

/** What the queue takes, headers aside. */
const LONGEST = 1_048_576;

/** A payload after its edits, and the JSON Patch (RFC 6902) that leads there; or why they cannot be made. */
export type EditedText =
  | { readonly ok: true; readonly text: string; readonly patch: string; readonly changed: boolean }
  | { readonly ok: false; readonly problem: string };

/**
 * Takes the steps one after another over the text of a command. What no step names keeps its bytes: numbers, the order
 * of the fields, spaces. A step that finds nothing of its name does nothing. A problem is a clause without a full stop
 * that quotes no value.
 */
export function applySteps(text: string, steps: readonly EditStep[]): EditedText {
  const operations: string[] = [];
  let edited = text;
  for (const step of steps) {
    const stepped = editJson(edited, step);
    if ('problem' in stepped) return { ok: false, problem: stepped.problem };
    edited = stepped.text;
    operations.push(...stepped.operations);
    if (edited.length > LONGEST) return { ok: false, problem: 'it would be longer than 1 MiB' };
  }
  return { ok: true, text: edited, patch: `[${operations.join(',')}]`, changed: edited !== text };
}

/** The same for all letters of a set: a text that was written by hand stands for itself, and no step is taken over it. */
export function editsOf({ steps, texts }: LetterEdits): (key: string, text: string) => EditedText {
  const byKey = new Map(texts.map(({ key, text }) => [key, text]));
  return (key, text) => {
    const written = byKey.get(key);
    return written === undefined ? applySteps(text, steps) : replaced(text, written);
  };
}

function replaced(before: string, after: string): EditedText {
  if (before === after) return { ok: true, text: after, patch: '[]', changed: false };
  const read = readJsonText(after);
  if ('problem' in read) return { ok: false, problem: read.problem };
  return { ok: true, text: after, patch: patchBetween(before, after), changed: true };
}

/** What cannot be read is replaced whole. */
function patchBetween(before: string, after: string): string {
  if ('problem' in readJsonText(before)) return `[{"op":"replace","path":"","value":${after.trim()}}]`;
  return JSON.stringify(jsonPatch.compare([JSON.parse(before)], [JSON.parse(after)]).map(withoutWrapper));
}

/** Compared inside a list, because the outermost value may be a text or a number. */
function withoutWrapper(operation: ReturnType<typeof jsonPatch.compare>[number]) {
  return { ...operation, path: operation.path.slice('/0'.length) };
}
