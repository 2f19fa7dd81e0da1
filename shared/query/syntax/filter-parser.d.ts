import type { Either } from './tree';

/** Made from filter.peggy by `node scripts/make-query-language.mjs`. */
export function parse(text: string): Either;
