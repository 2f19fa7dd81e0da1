const HUES = 24;

/** Hue in degrees of a correlation: events of one story share it. Twenty-four of them, as many as an eye can tell apart. */
export function storyHue(correlationId: string): number {
  let hash = 0;
  for (let index = 0; index < correlationId.length; index += 1)
    hash = (hash * 31 + correlationId.charCodeAt(index)) >>> 0;
  return (hash % HUES) * (360 / HUES);
}
