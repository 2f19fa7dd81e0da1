import type { ValueOrigin } from '@shared/views/person-history';
import { epochMsOf, eventTypeOf, headerText, metadataOf, shortText, textInContext } from '../event-row';
import { wordsFor } from '../event-sentence';
import type { FoldedHistory } from './folded-history';
import { leafWords } from './leaf-words';

/** Whoever scrubs through versions sees the same origins again and again. */
const MOST_REMEMBERED = 2_000;
const remembered = new WeakMap<FoldedHistory, Map<number, ValueOrigin>>();

/** The message at a place of the history as the origin of a value; `before` is what stood there until then, in words. */
export function originAt(history: FoldedHistory, at: number, before: string | null): ValueOrigin {
  const known = remembered.get(history) ?? new Map<number, ValueOrigin>();
  remembered.set(history, known);
  const origin = known.get(at) ?? originOfMessage(history, at);
  if (known.size === MOST_REMEMBERED) known.clear();
  known.set(at, origin);
  return before === null ? origin : { ...origin, before };
}

function originOfMessage(history: FoldedHistory, at: number): ValueOrigin {
  const message = history.messages[at];
  if (!message) throw new RangeError(`there is no message ${at} in this history`);
  const metadata = metadataOf(message.reading);
  const { context } = metadata ?? {};
  return {
    version: history.versionAfter(at + 1),
    sequence: message.sequence,
    ms: epochMsOf(metadata?.timestamp ?? message.recordedAt),
    type: shortText(eventTypeOf(message)) ?? '',
    by: shortText(metadata?.actor ?? headerText(message.headers, 'X-Actor')),
    producer: shortText(textInContext(context, 'producer') ?? headerText(message.headers, 'X-Producer')),
    // The command's id is what its events name as their cause (wire.md §4).
    commandId: shortText(metadata?.causationId ?? headerText(message.headers, 'X-Causation-ID')),
    correlationId: shortText(metadata?.correlationId ?? headerText(message.headers, 'X-Correlation-ID')),
    reason: wordsFor(message).reason,
    note: shortText(textInContext(context, 'note')),
    before: null,
  };
}

/** Who gave the leaf what it says after the first `count` messages; undefined when nobody ever did. */
export function originOf(history: FoldedHistory, path: string, count: number): ValueOrigin | undefined {
  return originOfEntry(history, path, history.ledger.lastBefore(path, count));
}

/** The origin of one of the leaf's changes, by its place in the ledger. */
export function originOfEntry(history: FoldedHistory, path: string, place: number): ValueOrigin | undefined {
  const entries = history.ledger.entriesOf(path);
  const entry = entries[place];
  return entry && originAt(history, entry.at, leafWords(path, entries[place - 1]?.value));
}
