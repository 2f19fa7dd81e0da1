import { anyOf } from '../inspection/changes';
import { EVENTS, objectionToUnknown } from '../inspection/further-streams/stream-names';
import type { Inspection } from '../inspection/inspection';
import type { Masks } from '../inspection/masking/masks';
import type { StoriesBeside } from '../inspection/traces/story-list';
import { openTraces, type Traces } from '../inspection/traces/traces';
import type { IndexedSource } from './captured-source';
import type { FurtherStreams } from './further-streams';

type Around = Pick<Inspection, 'followed'> &
  Pick<FurtherStreams, 'sources' | 'activity' | 'deadLetters' | 'messages'> & { readonly masks: Masks };

/** Stories, from the stream that this index process shows and what is read beside it; `source` as it may be shown. */
export function openStories(source: IndexedSource, around: Around): Traces {
  const { stream, reader, index } = source;
  const { followed, sources, activity, deadLetters, messages, masks } = around;
  const nameOf = (personId: string) => followed.nameOf(personId) ?? '';
  const streamOf = (called: string) => sources.find((other) => other.called === called);
  const besideOf = (called: string): StoriesBeside => {
    const beside = streamOf(called)?.followed;
    return () => (beside?.known() ? beside.index.stories : null);
  };
  return openTraces({
    members: {
      index,
      reader,
      activity,
      deadLetters,
      messages,
      streams: {
        events: stream,
        activity: streamOf('activity')?.stream ?? '',
        deadLetters: streamOf('dead-letters')?.stream ?? '',
      },
      nameOf,
    },
    list: {
      stories: index.stories,
      throughSequence: () => index.extent().last,
      activity: besideOf('activity'),
      deadLetters: besideOf('dead-letters'),
      nameOf,
      asked: masks.query,
      objectionTo: objectionToUnknown([{ called: EVENTS, stream }, ...sources]),
      nowMs: Date.now,
    },
    changes: anyOf(followed.changes, messages.changes, ...sources.map((other) => other.followed.changes)),
  });
}
