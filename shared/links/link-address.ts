/** A stream as a link names it: never the server or the profile. `createdAt` tells it from another one of that name. */
export type LinkedStream = { readonly name: string; readonly createdAt: string | null };

/** The address that opens this place of the window (path and search), wherever Eventglass shows that stream. */
export function linkAddress(route: string, stream: LinkedStream): string {
  const created = stream.createdAt === null ? '' : `&created=${encodeURIComponent(stream.createdAt)}`;
  return `eventglass:/${route}${route.includes('?') ? '&' : '?'}of=${encodeURIComponent(stream.name)}${created}`;
}

/** Path and search of a pasted link, whatever words stand in the lines below it; undefined where the text is none. */
export function routeOfLink(text: string): string | undefined {
  const [address = ''] = text.trimStart().split(/\s/, 1);
  const route = /^eventglass:\/\/?([\w-]+(?:\/[^?]*)?(?:\?.*)?)$/.exec(address)?.[1];
  return route === undefined ? undefined : `/${route}`;
}

/** How to get an event without this application: a line for the `nats` tool. */
export function natsGetLine(stream: string, sequence: number): string {
  return `nats stream get ${shellWord(stream)} ${sequence}`;
}

/** A word of a POSIX shell line that means this text. */
export function shellWord(text: string): string {
  return /^[\w-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
