import type { NatsConnection } from '@nats-io/transport-node';
import { type CommandEnding, type CommandOutcomes, Unavailable } from '../../application/ports';
import type { Sequence } from '../../domain/kernel/identity';
import { type ActivityBody, decodeActivity } from '../../domain/wire/activity-codec';
import { isObject } from '../../domain/wire/decoder';
import type { Log, StoredMessage } from '../../inspection/ports';
import { createJetStreamReader } from './jetstream-stream-reader';
import { failureOf } from './nats-failures';
import { readThrough } from './read-only';

/** Kinds of activity that end a command, by their token in the subject. */
const endings: Readonly<Record<string, CommandEnding['kind']>> = {
  command_accepted: 'accepted',
  command_refused: 'refused',
  dead_lettered: 'given up',
};

/** How commands ended, as stream `person-activity` has it. */
export function createCommandOutcomes(nats: NatsConnection, stream: string, log: Log): CommandOutcomes {
  const reader = createJetStreamReader(readThrough(nats), stream, log);

  /** The first place recorded at that time or later, by halves: the server finds times for consumers only. */
  async function firstSince(sinceMs: number, first: Sequence, last: Sequence): Promise<Sequence> {
    let [low, high] = [first, last + 1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const message = await reader.read(middle);
      // What was dropped is older than what is there.
      if (!message || Date.parse(message.recordedAt) < sinceMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    async places(sinceMs) {
      try {
        const facts = await reader.facts();
        if (!facts) {
          throw new Unavailable(
            `There is no stream ${stream}: what becomes of commands is recorded nowhere, so nothing is replayed.`,
          );
        }
        const { firstSequence, lastSequence } = facts;
        return { first: await firstSince(sinceMs, Math.max(1, firstSequence), lastSequence), last: lastSequence };
      } catch (error) {
        throw failureOf(error, 'Looking what became of commands');
      }
    },
    async *follow(from, signal) {
      for await (const batch of reader.follow(from, signal)) {
        yield { endings: batch.flatMap(endingOf), upTo: batch.at(-1)?.sequence ?? from };
      }
    },
  };
}

function endingOf(message: StoredMessage): readonly CommandEnding[] {
  const kind = endings[message.subject.split('.')[2] ?? ''];
  if (!kind) return [];
  const decoded = decodeActivity(message.bytes);
  if (!decoded.ok) return [];
  const { commandId, detail, error } = decoded.value;
  const said = isObject(detail) ? detail : {};
  return [
    {
      sequence: message.sequence,
      kind,
      commandId,
      letterId: typeof said.dead_letter_id === 'string' ? said.dead_letter_id : null,
      isDuplicate: said.duplicate === true,
      sentence: sentenceOf(decoded.value) ?? error?.message ?? '',
    },
  ];
}

function sentenceOf({ kind, detail }: ActivityBody): string | undefined {
  const nothing = isObject(detail) && detail.events_generated === 0;
  return kind === 'command_accepted' && nothing ? 'There was nothing to change.' : undefined;
}
