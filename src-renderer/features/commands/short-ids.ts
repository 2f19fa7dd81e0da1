import { shortId } from '@renderer/ui/short-id';

const uuids = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;

/** A text with its ids in their short form, for where it is read and not copied. */
export function withShortIds(text: string): string {
  return text.replace(uuids, (id) => shortId(id));
}
