import type { deadLetters } from '@shared/contract/dead-letters';
import type { InputOf, OutputOf } from '@shared/contract/define';
import { editsOf } from '@shared/dead-letters/apply-edits';
import { Gone } from '../../application/ports';
import { problemsOf } from './edit-problems';
import type { LetterContents } from './letter-contents';

type Contract = typeof deadLetters;
type Tried = OutputOf<Contract, 'deadLetters.tryEdit'>;

const hidden: Tried = {
  before: '',
  after: '',
  patch: '[]',
  problems: [{ path: '', sentence: 'Persons’ data are hidden here: a command is edited where they are shown.' }],
};

/** What edits would make of letters; nothing is written. `hidesBodies`: nothing of a message is told. */
export function createLetterEdits(contents: LetterContents, { hidesBodies }: { readonly hidesBodies: boolean }) {
  return {
    /** Throws `Gone`. */
    async tryEdit({ key, edits }: InputOf<Contract, 'deadLetters.tryEdit'>, signal: AbortSignal): Promise<Tried> {
      if (hidesBodies) return hidden;
      const opened = await contents.one(key, signal);
      if (!opened) throw new Gone('This dead letter is gone: it was replayed, deleted, or it expired.');
      const { kind, payload } = opened.body;
      const before = typeof payload === 'string' ? payload : '';
      const refused = (sentence: string): Tried => ({
        before,
        after: before,
        patch: '[]',
        problems: [{ path: '', sentence }],
      });
      if (kind !== 'command') return refused('Only commands can be edited: events are history.');
      if (typeof payload !== 'string') return refused('It is no text: nobody can edit it here.');
      const edited = editsOf(edits)(key, payload);
      if (!edited.ok) return refused(`It cannot be edited so: ${edited.problem}.`);
      return { before, after: edited.text, patch: edited.patch, problems: [...problemsOf(edited.text)] };
    },

    async fits(
      { keys, edits }: InputOf<Contract, 'deadLetters.fits'>,
      signal: AbortSignal,
    ): Promise<OutputOf<Contract, 'deadLetters.fits'>> {
      const edit = editsOf(edits);
      const places = new Map(keys.map((key, place) => [key, place]));
      const fits: number[] = [];
      let valid = 0;
      for await (const batch of contents.many(keys, signal)) {
        for (const { key, body } of batch) {
          if (body.kind !== 'command' || typeof body.payload !== 'string') continue;
          const edited = edit(key, body.payload);
          if (!edited.ok) continue;
          if (edited.changed) fits.push(places.get(key) ?? 0);
          if (problemsOf(edited.text).length === 0) valid += 1;
        }
      }
      return { fits, valid, of: keys.length };
    },
  };
}
export type LetterEditing = ReturnType<typeof createLetterEdits>;
