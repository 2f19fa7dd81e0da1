import type { PersonId, Sequence } from '../../domain/kernel/identity';
import { foldView, type PersonView, type Projection } from '../../domain/projections/person-view';
import type { RecordedMessage } from '../../domain/wire/reading';
import type { Log } from '../ports';

/** A view has taken the place of another; undefined: there was, or is, none. */
export type OnChange = (before: PersonView | undefined, after: PersonView | undefined) => void;

/** One projection with the views that it has folded so far. */
export type RunningProjection = {
  readonly projection: Projection;
  /** Every message up to this stream sequence is in the views. */
  readonly position: Sequence;
  view(personId: PersonId): PersonView | undefined;
  views(): readonly PersonView[];
  /** Folds one more message of the stream; what was folded before changes nothing. */
  apply(message: RecordedMessage): void;
  /** Forgets everything: the stream is read from its beginning again. */
  clear(): void;
  /** Goes on from what was kept, in place of what is there. */
  restore(views: Iterable<PersonView>, position: Sequence): void;
};

export function createRunningProjection(
  projection: Projection,
  { log, onChange = () => undefined }: { readonly log: Log; readonly onChange?: OnChange },
): RunningProjection {
  const views = new Map<PersonId, PersonView>();
  let position: Sequence = 0;

  function put(after: PersonView): void {
    const before = views.get(after.personId);
    if (before === after) return;
    views.set(after.personId, after);
    onChange(before, after);
  }

  function clear(): void {
    for (const before of views.values()) onChange(before, undefined);
    views.clear();
    position = 0;
  }

  return {
    projection,
    get position() {
      return position;
    },
    view: (personId) => views.get(personId),
    views: () => [...views.values()],
    apply(message) {
      if (message.sequence <= position) return;
      position = message.sequence;
      const { personId } = message;
      if (personId === null) return;
      try {
        const after = foldView(projection, views.get(personId), message);
        if (after) put(after);
      } catch (error) {
        // A bug of this projection is not that of the others.
        log.error('a projection failed with an event and goes on without it', {
          projection: projection.name,
          sequence: message.sequence,
          error,
        });
      }
    },
    clear,
    restore(kept, at) {
      clear();
      for (const view of kept) put(view);
      position = at;
    },
  };
}
