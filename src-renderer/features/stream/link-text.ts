import { isoInstant } from '@renderer/ui/time-format';
import { cutText, visibleText } from '@renderer/ui/visible-text';
import { type LinkedStream, linkAddress, natsGetLine } from '@shared/links/link-address';
import type { EventRow } from '@shared/views/event-row';

/** What a link leads to: an address of the window, and the stream it belongs to. */
export type LinkTarget = {
  /** Path and search of the window's address. */
  readonly route: string;
  readonly stream: LinkedStream;
  readonly row?: EventRow | undefined;
  readonly filter: string;
};

/**
 * A link for a chat or a ticket: the address that opens the same place, the same in words, and how to get the event
 * without this application. It names the stream and when that was created, never the server or the profile.
 */
export function linkText({ route, stream, row, filter }: LinkTarget): string {
  const address = linkAddress(route, stream);
  if (row === undefined) {
    const what = filter === '' ? 'All events' : `Events matching ${visibleText(cutText(filter, 200))}`;
    return `${address}\n${what} of ${stream.name}\n`;
  }
  const whose = row.personName === null ? '' : ` of ${visibleText(cutText(row.personName, 80))}`;
  const type = visibleText(cutText(row.type, 80));
  return [
    address,
    `Event #${row.sequence} of ${stream.name}: ${type}${whose}, recorded ${isoInstant(row.recordedMs)}`,
    natsGetLine(stream.name, row.sequence),
    '',
  ].join('\n');
}
