import type { MaskingLevel } from '@shared/catalogue/masking';
import type { Proposal } from '@shared/contract/stream';
import { describe, expect, it } from 'vitest';
import type { EventIndex } from '../ports';
import { createMaskText } from './mask-text';
import { maskIndex } from './masked-index';

const proposal = (label: string): Proposal => ({ insert: label, label, note: '', count: 1 });
const index: Pick<EventIndex, 'rows' | 'values'> = {
  rows: () => Promise.reject(new Error('no rows are asked for')),
  values: async () => [proposal('INC-4711'), proposal('call back at mary@posteo.example')],
};

async function proposed(key: string, level: MaskingLevel) {
  const masked = maskIndex(index, createMaskText(level, 'secret'), { isShown: () => false });
  return (await masked.values(key, '', 10)).map(({ label }) => label);
}

describe('values proposed for a filter', () => {
  it('are no notes in which something is hidden', async () => {
    expect(await proposed('note', 'limited')).toEqual(['INC-4711']);
    expect(await proposed('note', 'masked')).toEqual([]);
    expect(await proposed('note', 'full')).toEqual([]);
  });

  it('of other keys are those that there are', async () => {
    expect(await proposed('session', 'full')).toHaveLength(2);
  });
});
