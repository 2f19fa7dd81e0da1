import { eventInWords } from '@shared/catalogue/events';
import { wordsOf, wordsOfTag } from '@shared/catalogue/wire-words';
import type { Draft } from './trace-draft';
import type { TraceMembers } from './trace-members';

/** Things that happened which a title names. */
const MOST_NAMED = 3;

/** What a story was, in a few words: who, and what happened to them. */
export function titleOf({ nameOf }: Pick<TraceMembers, 'nameOf'>, drafts: readonly Draft[]): string {
  if (drafts.length === 0) return 'Nothing is known of it';
  const persons = new Set(drafts.flatMap(({ personId }) => personId ?? []));
  const [first] = persons;
  const happened = new Set(drafts.flatMap(inWords));
  const named = [...happened].slice(0, MOST_NAMED);
  const more = happened.size - named.length;
  const what = `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const who = first === undefined ? '' : personsInWords(nameOf(first), persons.size);
  return who === '' ? capitalised(what) || 'Something that nobody names' : what === '' ? who : `${who}: ${what}`;
}

/** Of the first person, and how many others there are. */
export function personsInWords(name: string, persons: number): string {
  const first = name === '' ? 'Somebody' : wordsOf(name);
  return persons > 1 ? `${first} and ${persons - 1} other${persons > 2 ? 's' : ''}` : first;
}

function inWords({ kind, title, outcome }: Draft): string[] {
  if (kind === 'event') return [eventInWords(title)];
  if (kind === 'command' && (outcome === 'refused' || outcome === 'failed'))
    return [`${commandInWords(title)} ${outcome}`];
  if (kind === 'dead letter') return ['given up on'];
  return kind === 'message' ? [wordsOf(title)] : [];
}

/** `AddComponent` in the middle of a sentence. */
function commandInWords(type: string): string {
  const words = wordsOfTag(type);
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

export function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
