import type { StreamColumn } from '@renderer/store/stream-columns';

/** What the columns are called where there is room for a word. */
export const columnNames: Readonly<Record<StreamColumn, string>> = {
  sequence: 'Sequence',
  recorded: 'Recorded',
  occurred: 'Occurred',
  type: 'Type',
  person: 'Person',
  version: 'Version',
  correlation: 'Correlation',
  by: 'By',
  producer: 'Producer',
  size: 'Size',
  subject: 'Subject',
};
