import { nearest } from '@shared/query/near-miss';
import type { StreamObjection } from '../filter-query';

/** A stream as filters call it, and as the server does. */
export type NamedStream = { readonly called: string; readonly stream: string };

export const EVENTS = 'events';

/** Which stream a name in a filter means; upper and lower case are the same. */
export function findNamed<Stream extends NamedStream>(streams: readonly Stream[], name: string): Stream | undefined {
  const folded = name.toLowerCase();
  const isNamed = (text: string) => text.toLowerCase() === folded;
  return streams.find(({ called }) => isNamed(called)) ?? streams.find(({ stream }) => isNamed(stream));
}

/** Why a name means none of the streams. */
export function unknownStream(streams: readonly NamedStream[], name: string): string {
  const names = streams.map(({ called }) => called);
  const shown = name.length > LONGEST_SHOWN ? `${name.slice(0, LONGEST_SHOWN)}…` : name;
  return `No stream ${shown} is read here: write one of ${names.join(', ')}, or start with --further-stream to read another one along.`;
}

const LONGEST_SHOWN = 60;

/** Objects to names that mean none of the streams, and proposes the one that was probably meant. */
export function objectionToUnknown(streams: readonly NamedStream[]): StreamObjection {
  return (name, at, text) => {
    if (findNamed(streams, name)) return null;
    const meant = nearest(
      name.toLowerCase(),
      streams.map(({ called }) => called),
    );
    const suggestion = meant === undefined ? null : `${text.slice(0, at.from)}stream:${meant}${text.slice(at.to)}`;
    return { sentence: unknownStream(streams, name), at, suggestion };
  };
}
