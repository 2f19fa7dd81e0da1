import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screenCatalogue } from '@shared/catalogue/window-actions';
import { describe, expect, it } from 'vitest';
import { helpFor } from './help-for';

const guide = join(import.meta.dirname, '..', '..', 'docs', 'guide');

describe('help on a screen', () => {
  it.each(Object.values(screenCatalogue))('leads to the section of $title in the guide', ({ title, route }) => {
    const [page = '', section = ''] = helpFor(`${route}/further`).replace('/help/', '').split('#');

    expect(section).toBe(title.toLowerCase().replaceAll(' ', '-'));
    expect(readFileSync(join(guide, `${page}.md`), 'utf8')).toContain(`\n## ${title}\n`);
  });

  it('is the beginning of the guide anywhere else', () => {
    expect(helpFor('/cases/1')).toBe('/help');
  });
});
