import { cutText, visibleText } from './visible-text';

const DEFAULT_LIMIT = 400;

/** Text that came from the wire: never markup, isolated from the direction around it, cut at `limit` characters (the title has more). */
export function WireText({ text, limit = DEFAULT_LIMIT }: { readonly text: string; readonly limit?: number }) {
  const shown = visibleText(cutText(text, limit));
  return <bdi title={text.length > limit ? visibleText(cutText(text, 4 * limit)) : undefined}>{shown}</bdi>;
}
