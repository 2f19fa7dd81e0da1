import { problemOf, useFeed, useRequest } from '@renderer/host';
import { formatCount } from '@renderer/ui/format-count';
import type { Bookmark } from '@shared/contract/cases';
import { streamOfRoute } from './bookmarked-place';

/** Why a bookmark may lead elsewhere than it did: a word, and the sentence behind it. */
export type Standing = { readonly kind: 'gone' | 'elsewhere'; readonly word: string; readonly sentence: string };

/** An event is looked for again while its card is seen this long. */
const LOOK_AGAIN_MS = 15_000;

/** Whether what was kept is still where it was; undefined where nothing speaks against it. */
export function useStanding({ sequence, stream, route }: Bookmark): Standing | undefined {
  const name = streamOfRoute(route);
  const of = name === undefined ? {} : { stream: name };
  const { item: shown } = useFeed('stream.state', of);
  const isElsewhere =
    stream !== null &&
    shown !== undefined &&
    (stream.name !== shown.stream ||
      (stream.createdAt !== null && shown.createdAt !== null && stream.createdAt !== shown.createdAt));
  const isLooked = sequence !== null && shown !== undefined && !isElsewhere;
  const { error } = useRequest('event.detail', isLooked ? { ...of, sequence } : null, { staleTime: LOOK_AGAIN_MS });
  if (isElsewhere) {
    const created = stream.createdAt === null ? '' : ` as created at ${stream.createdAt}`;
    return {
      kind: 'elsewhere',
      word: 'another stream',
      sentence: `It belongs to ${stream.name}${created}, which this window does not show: connect to it to see the same.`,
    };
  }
  if (error === null || sequence === null || problemOf(error).code !== 'Gone') return undefined;
  return {
    kind: 'gone',
    word: 'gone',
    sentence: `Event #${formatCount(sequence)} is gone from the stream: what stands here is what it said when it was kept.`,
  };
}
