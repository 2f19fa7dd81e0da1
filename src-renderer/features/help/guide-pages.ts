const texts = import.meta.glob<string>('../../../docs/guide/*.md', { query: '?raw', import: 'default' });
const pictures = import.meta.glob<string>('../../../docs/guide/pictures/*.png', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** The pages of the guide in their order: file, and what it is called. `keyboard` is drawn from the actions themselves. */
export const guidePages = [
  { page: 'start', title: 'Getting started' },
  { page: 'support', title: 'For support staff' },
  { page: 'developer', title: 'For developers' },
  { page: 'admin', title: 'For admins' },
  { page: 'keyboard', title: 'Keyboard' },
] as const;
export type GuidePage = (typeof guidePages)[number]['page'];

/** The Markdown of a page; it comes with the application. */
export async function guideText(page: GuidePage): Promise<string> {
  return (await texts[`../../../docs/guide/${page}.md`]?.()) ?? '';
}

/** Where a picture that a page names lies in this build; undefined: it has none of that name. */
export function pictureOf(source: string | undefined): string | undefined {
  return pictures[`../../../docs/guide/${source ?? ''}`];
}

/** As GitHub makes the anchors of headings, so that links work in both places. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(/\s+/g, '-');
}
