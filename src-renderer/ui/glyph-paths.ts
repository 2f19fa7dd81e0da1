import type { EventFamily } from '@shared/events/families';
import type { EventMark } from '@shared/events/marks';

/** Outlines on a grid of 12; the ring of `other` and the frame of `components` are drawn by their inner paths. */
const outlines: Record<EventFamily, string> = {
  identity: 'M6 .9 11.1 6 6 11.1.9 6z',
  lifecycle: 'M6 1.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2z',
  components: 'M1.2 1.2h9.6v9.6H1.2zM2.6 2.6v6.8h6.8V2.6zM4.2 4.2h3.6v3.6H4.2z',
  onboarding: 'M2.5 1 10.6 6 2.5 11z',
  relations: 'M8 .6 11.6 3.6 8 6.6V4.5H1V2.7h7zM4 5.4v2.1h7v1.8H4v2.1L.4 8.4z',
  other: 'M6 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zm0 1.6a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4z',
};

/** Hollow outlines need one contour, inside the stroke's width. */
const hollowOutlines: Record<EventFamily, string> = {
  ...outlines,
  identity: 'M6 1.5 10.5 6 6 10.5 1.5 6z',
  components: 'M1.7 1.7h8.6v8.6H1.7z',
  onboarding: 'M3.1 2.1 9.5 6 3.1 9.9z',
  other: 'M6 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8z',
};

export type GlyphLook = 'filled' | 'hollow' | 'dashed' | 'undecodable';

/** Filled ours, hollow foreign or unknown, dashed legacy, a red ring where nothing could be decoded. */
export function lookOf(marks: readonly EventMark[]): GlyphLook {
  if (marks.includes('undecodable')) return 'undecodable';
  if (marks.includes('legacy')) return 'dashed';
  if (marks.includes('foreign') || marks.includes('unknown')) return 'hollow';
  return 'filled';
}

/** Outline of a family's sign on a grid of 12, for this look; to be filled by the even-odd rule. */
export function glyphPath(family: EventFamily, look: GlyphLook): string {
  return look === 'filled' ? outlines[family] : hollowOutlines[family];
}
