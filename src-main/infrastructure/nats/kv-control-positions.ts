import type { NatsConnection } from '@nats-io/transport-node';
import { type PolicyPosition, type PolicyPositions, Unavailable } from '../../application/ports';
import { decodePosition, encodePosition, positionKey } from '../../domain/wire/policy-control-codec';
import { controlBucket } from '../../domain/wire/subjects';
import { textOf } from '../../domain/wire/text-of-bytes';
import { createBucket } from './kv-bucket';
import { failureOf } from './nats-failures';
import { WrongLastSequence } from './publish-to-stream';

/** Other cores keep the position too; each such meeting costs one more round. */
const MOST_MEETINGS = 20;

export type PositionsOptions = { readonly bucket?: string; readonly replicas?: number };

/** The policies' position in bucket `person-control`, changed only as it was read. */
export function createKvPolicyPositions(
  nats: NatsConnection,
  { bucket: name = controlBucket, replicas = 1 }: PositionsOptions = {},
): PolicyPositions {
  const bucket = createBucket(nats, { name, history: 1, replicas });

  /** Puts what `change` makes of what is kept, unless that is nothing new; resolves with what is kept then. */
  async function update(change: (kept: PolicyPosition | undefined) => PolicyPosition): Promise<PolicyPosition> {
    // Where nothing is kept: 0, or the mark that somebody left on deleting it.
    let absentAt = 0;
    for (let meeting = 0; meeting < MOST_MEETINGS; meeting += 1) {
      const entry = await bucket.get(positionKey);
      const kept = entry && read(entry.bytes);
      const next = change(kept);
      if (kept && encodePosition(kept) === encodePosition(next)) return kept;
      try {
        const expected = String(entry?.revision ?? absentAt);
        await bucket.put(positionKey, encodePosition(next), [['Nats-Expected-Last-Subject-Sequence', expected]]);
        return next;
      } catch (error) {
        if (!(error instanceof WrongLastSequence)) throw error;
        absentAt = error.lastSequence ?? 0;
      }
    }
    throw new Unavailable('The position of the policies is not kept: others change it faster than this core.');
  }

  const keeping = async (change: (kept: PolicyPosition | undefined) => PolicyPosition): Promise<PolicyPosition> => {
    try {
      return await update(change);
    } catch (error) {
      throw failureOf(error, 'Keeping the position of the policies');
    }
  };

  return {
    begin: (position) => keeping((kept) => (kept?.streamCreatedAt === position.streamCreatedAt ? kept : position)),
    advance: async (position) => {
      await keeping((kept) => {
        if (!kept) return position;
        if (kept.streamCreatedAt !== position.streamCreatedAt) return kept;
        return { ...kept, upTo: Math.max(kept.upTo, position.upTo) };
      });
    },
  };
}

function read(bytes: Uint8Array): PolicyPosition | undefined {
  const body = textOf(bytes);
  const decoded = body.ok ? decodePosition(body.value) : body;
  return decoded.ok ? decoded.value : undefined;
}
