import { familyOf } from '@shared/catalogue/events';
import { eventFamilies } from '@shared/events/families';
import { eventMarks } from '@shared/events/marks';
import type { LifePicture } from '@shared/views/person-history';
import type { RecordedActivity } from '../activity-index';
import { epochMsOf, eventTypeOf, metadataOf } from '../event-row';
import type { FoldedHistory } from './folded-history';
import { lifecycleShown } from './person-words';

/** The whole life in columns, oldest first. */
export function pictureOf(history: FoldedHistory, refused: readonly RecordedActivity[]): LifePicture {
  const occurred = (at: number) => {
    const message = history.messages[at];
    return message ? (epochMsOf(metadataOf(message.reading)?.timestamp ?? message.recordedAt) ?? 0) : 0;
  };
  return {
    versions: history.messages.map((_, at) => history.versionAfter(at + 1)),
    occurredMs: history.messages.map((_, at) => occurred(at)),
    families: history.messages.map((message) => eventFamilies.indexOf(familyOf(eventTypeOf(message)))),
    marks: history.messages.map(({ reading }) =>
      reading.marks.reduce((bits, mark) => bits | (1 << eventMarks.indexOf(mark)), 0),
    ),
    refusedMs: refused.map(({ at }) => epochMsOf(at) ?? 0),
    lifecycles: history.lifecycles.map(({ at, tag }) => ({
      version: history.versionAfter(at + 1),
      ms: occurred(at),
      state: lifecycleShown[tag],
    })),
  };
}
