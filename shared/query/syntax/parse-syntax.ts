import { parse } from './filter-parser.js';
import type { Either } from './tree';

/** What the text consists of; there is a tree for every text. */
export const parseSyntax: (text: string) => Either = parse;
