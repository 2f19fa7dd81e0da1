import type { MaskingLevel } from '@shared/catalogue/masking';
import type { ExportFormat } from '@shared/contract/export';
import type { Query } from '@shared/query/query';
import type { ExportParts } from '../export/write-export';
import type { EventIndex, StreamReader } from '../ports';
import { leaveMasked } from './leave-masked';
import { createMaskText, type MaskText } from './mask-text';
import { maskIndex } from './masked-index';
import { maskPersons, type ShownPersons } from './masked-persons';
import { maskQuery } from './masked-query';
import { maskReader, withoutDaysIn } from './masked-reader';
import { createReveals, type Reveals } from './reveals';

/** What stands between what is known here and what the window is told. */
export type Masks = {
  readonly level: MaskingLevel;
  readonly text: MaskText;
  /** Who is shown all the same. */
  readonly reveals: Reveals;
  reader(reader: StreamReader): StreamReader;
  /** A filter as somebody typed it, as it is followed. */
  query(query: Query): Query;
  index<Index extends Pick<EventIndex, 'rows' | 'values'>>(index: Index): Index;
  persons(persons: ShownPersons): ShownPersons;
  /** What an export of that format reads; a capture is read again by this application, and keeps what it can read. */
  exported<Source extends Pick<ExportParts, 'reader'>>(
    source: Source,
    format: ExportFormat,
  ): Source & Pick<ExportParts, 'masking' | 'asked'>;
  /** Every answer goes through it as the last. */
  leave(answer: unknown): unknown;
};

/** `secret`: see `createMaskText`. */
export function createMasks(level: MaskingLevel, secret: string, nowMs: () => number): Masks {
  if (level === 'none') return noMasks;
  const text = createMaskText(level, secret);
  const reveals = createReveals(nowMs);
  return {
    level,
    text,
    reveals,
    reader: (reader) => maskReader(reader, text, reveals),
    query: (query) => maskQuery(query, level),
    index: (index) => maskIndex(index, text, reveals),
    persons: (persons) => maskPersons(persons, { level, text, isShown: reveals.isShown }),
    exported: (source, format) => ({
      ...source,
      masking: level,
      asked: (query) => maskQuery(query, level),
      reader: format === 'capture' ? source.reader : withoutDaysIn(source.reader),
    }),
    leave: leaveMasked,
  };
}

export const noMasks: Masks = {
  level: 'none',
  text: (_, text) => text,
  reveals: createReveals(() => 0),
  reader: (reader) => reader,
  query: (query) => query,
  index: (index) => index,
  persons: (persons) => persons,
  exported: (source) => source,
  leave: (answer) => answer,
};
