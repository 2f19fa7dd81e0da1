import { commandEntry } from '@shared/catalogue/commands';
import { isFields } from '@shared/catalogue/wire-words';
import { decodeCommandJson } from '../../domain/wire/command-codec';
import { isShallow, parseJson } from '../../domain/wire/decoder';

export type EditProblem = { readonly path: string; readonly sentence: string };

/** More than these nobody mends by hand. */
const MOST_PROBLEMS = 50;

/**
 * What is wrong with a text that is to be a command, each with the place where it is; none when a core takes it. What
 * the catalogue asks of a form is told only where the command cannot be read: cores are lenient.
 */
export function problemsOf(text: string): readonly EditProblem[] {
  const parsed = parseJson(text);
  if (!parsed) return [{ path: '', sentence: 'It is not JSON.' }];
  if (!isShallow(parsed.value)) return [{ path: '', sentence: 'The JSON goes deeper than it is read.' }];
  const decoded = decodeCommandJson(parsed.value);
  if (decoded.ok) return [];
  const { sentence } = decoded.problem;
  const first = { path: placeIn(sentence), sentence };
  const others = formProblems(parsed.value).filter(({ path }) => path !== first.path);
  return [first, ...others].slice(0, MOST_PROBLEMS);
}

/** Everything that the command's form would mark. */
function formProblems(value: unknown): readonly EditProblem[] {
  if (!isFields(value)) return [];
  const [tag = ''] = Object.keys(value);
  const entry = commandEntry(tag);
  const issues = entry?.data.safeParse(value[tag]).error?.issues ?? [];
  return issues.map(({ path, message }) => {
    const place = [tag, ...path].join('.');
    return { path: place, sentence: `${place}: ${message.replace(/[.]$/, '')}.` };
  });
}

/** Our codec names the place in front of the colon. */
function placeIn(sentence: string): string {
  return /^([A-Z]\w*(?:\.[\w-]+)+): /.exec(sentence)?.[1] ?? '';
}
