const SHOWN_WHOLE = 12;

/** `7f3a…c21e`; what is short anyway stays whole. */
export function shortId(id: string): string {
  return id.length <= SHOWN_WHOLE ? id : `${id.slice(0, 4)}…${id.slice(-4)}`;
}
