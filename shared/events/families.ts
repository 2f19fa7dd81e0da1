/** Event families: each has a hue and a glyph, so that colour is never the only sign (design.md). */
export const eventFamilies = ['identity', 'lifecycle', 'components', 'onboarding', 'relations', 'other'] as const;
export type EventFamily = (typeof eventFamilies)[number];
