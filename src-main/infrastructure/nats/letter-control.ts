import type { NatsConnection } from '@nats-io/transport-node';
import type { KeptDiscard, LetterControl } from '../../application/ports';
import {
  decodeDiscard,
  discardKeys,
  encodeDiscard,
  encodeNote,
  noteKeys,
} from '../../domain/wire/letter-control-codec';
import { controlBucket } from '../../domain/wire/subjects';
import { textOf } from '../../domain/wire/text-of-bytes';
import { bucketEntries } from './bucket-entries';
import { createBucket } from './kv-bucket';
import { failureOf } from './nats-failures';

export type LetterControlOptions = { readonly bucket?: string; readonly replicas?: number };

/** Discarded letters and notes about groups in bucket `person-control`. */
export function createLetterControl(
  nats: NatsConnection,
  { bucket: name = controlBucket, replicas = 1 }: LetterControlOptions = {},
): LetterControl {
  const bucket = createBucket(nats, { name, history: 1, replicas });

  return {
    discarded: async () => {
      try {
        const found: KeptDiscard[] = [];
        for await (const { key, bytes, revision } of bucketEntries(nats, name, `${discardKeys}>`)) {
          const body = textOf(bytes);
          const discard = body.ok ? decodeDiscard(body.value) : body;
          if (discard.ok) found.push({ ...discard.value, id: key.slice(discardKeys.length), revision });
        }
        return found;
      } catch (error) {
        throw failureOf(error, 'Looking for discarded dead letters');
      }
    },
    keepDiscard: async ({ id, revision, ...discard }) => {
      try {
        const key = discardKeys + id;
        if (discard.keys.length === 0) return await bucket.remove(key, revision);
        await bucket.put(key, encodeDiscard(discard), [['Nats-Expected-Last-Subject-Sequence', String(revision)]]);
      } catch (error) {
        throw failureOf(error, 'Keeping which dead letters are discarded');
      }
    },
    note: async (id, note) => {
      try {
        await bucket.put(noteKeys + id, encodeNote(note));
      } catch (error) {
        throw failureOf(error, 'Keeping the note');
      }
    },
  };
}
