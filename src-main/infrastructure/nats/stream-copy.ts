import { jetstreamManager, type StreamConfig } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { type Log, type MigrationStreams, Unavailable } from '../../application/ports';
import type { Sequence } from '../../domain/kernel/identity';
import { headerValue } from '../../domain/wire/headers';
import type { MigratedMessage } from '../../domain/wire/migrate-message';
import type { WireHeaders } from '../../domain/wire/reading';
import { createJetStreamReader } from './jetstream-stream-reader';
import { apiCodeOf, apiCodes, failureOf } from './nats-failures';
import { publishToStream } from './publish-to-stream';
import type { ReadingConnection } from './read-only';
import { getStoredMessage } from './stored-messages';
import { entranceOf, makeTarget } from './stream-copy-target';

/**
 * Streams of one server for a migration. `reading` looks and may be locked for good; `writing` appends to the target,
 * without it nothing can be appended.
 */
export function createMigrationStreams(
  reading: ReadingConnection,
  writing: NatsConnection | undefined,
  log: Log,
): MigrationStreams {
  const entrances = new Map<string, string>();

  const configOf = async (stream: string): Promise<StreamConfig | undefined> => {
    try {
      const manager = await jetstreamManager(reading.nats, { checkAPI: false });
      return (await manager.streams.info(stream)).config;
    } catch (error) {
      if (apiCodeOf(error) === apiCodes.streamNotFound) return undefined;
      throw failureOf(error, `Looking at stream ${stream}`);
    }
  };

  return {
    lastSequence: async (stream) => {
      const config = await configOf(stream);
      if (!config) return undefined;
      return (await getStoredMessage(reading.nats, stream, { last_by_subj: '>' }))?.sequence ?? 0;
    },
    message: (stream, sequence) => getStoredMessage(reading.nats, stream, { seq: sequence }),
    async *read(stream, until, signal) {
      if (until === 0) return;
      const ended = new AbortController();
      const end = () => ended.abort();
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) end();
      try {
        for await (const batch of createJetStreamReader(reading, stream, log).follow(1, ended.signal)) {
          const wanted = batch.filter(({ sequence }) => sequence <= until);
          if (wanted.length > 0) yield wanted;
          if ((batch.at(-1)?.sequence ?? 0) >= until) return;
        }
      } finally {
        signal.removeEventListener('abort', end);
        end();
      }
    },
    prepareTarget: async (stream) => {
      if (!writing) throw new Error('a migration that only looks has no target');
      try {
        const found = await configOf(stream);
        const config = found ?? (await makeTarget(writing, stream));
        const { entrance, sentence } = entranceOf(config);
        entrances.set(stream, entrance);
        return sentence;
      } catch (error) {
        throw failureOf(error, `Preparing stream ${stream}`);
      }
    },
    append: async (stream, expectedLast, messages) => {
      const entrance = entrances.get(stream);
      if (!writing || entrance === undefined) throw new Error('a migration prepares its target before it appends');
      return appendInOrder(writing, { stream, entrance, expectedLast }, messages);
    },
  };
}

type Place = { readonly stream: string; readonly entrance: string; readonly expectedLast: Sequence };

/**
 * All under way at once. The first is guarded by the stream's last sequence, every other by the id of the one before,
 * so that none is stored behind a gap: by sequences alone, one message of somebody else's could take the place of ours.
 */
async function appendInOrder(
  nats: NatsConnection,
  { stream, entrance, expectedLast }: Place,
  messages: readonly MigratedMessage[],
): Promise<Sequence> {
  const answers = await Promise.allSettled(
    messages.map(({ subject, headers, body }, index) =>
      publishToStream(nats, {
        subject: `${entrance}${subject}`,
        headers: [...headers, ['Nats-Expected-Stream', stream], ...expectationOf(messages[index - 1], expectedLast)],
        body,
      }),
    ),
  );
  for (const [index, answer] of answers.entries()) {
    if (answer.status === 'rejected') throw failureOf(answer.reason, `Appending to stream ${stream}`);
    if (answer.value.sequence !== expectedLast + index + 1) throw notBehind(stream, expectedLast + index + 1);
  }
  return expectedLast + messages.length;
}

function expectationOf(before: MigratedMessage | undefined, expectedLast: Sequence): WireHeaders {
  if (!before) return [['Nats-Expected-Last-Sequence', String(expectedLast)]];
  return [['Nats-Expected-Last-Msg-Id', headerValue(before.headers, 'Nats-Msg-Id') ?? '']];
}

function notBehind(stream: string, sequence: Sequence): Unavailable {
  return new Unavailable(
    `Stream ${stream} holds the message that should become #${sequence} in another place: something was deleted there during the migration. Migrate to a new stream.`,
  );
}
