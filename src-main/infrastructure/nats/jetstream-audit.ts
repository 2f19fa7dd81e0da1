import { createHash } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { type Audit, type AuditFact, Unavailable } from '../../application/ports';
import type { Sequence } from '../../domain/kernel/identity';
import { decodeAuditEntry, encodeAuditEntry } from '../../domain/wire/audit-codec';
import { publicationHeaders } from '../../domain/wire/headers';
import { auditSubject } from '../../domain/wire/subjects';
import { textOf } from '../../domain/wire/text-of-bytes';
import type { StoredMessage } from '../../inspection/ports';
import { failureOf } from './nats-failures';
import { publishToStream, WrongLastSequence } from './publish-to-stream';
import { getStoredMessage } from './stored-messages';

/** Others may append between our look and our append; each such meeting costs one more round. */
const MOST_MEETINGS = 50;

export type AuditOptions = { readonly stream?: string; readonly producer: string };

/**
 * The audit in JetStream: a chain by the hash of the stored bytes, appended where it is expected to end. Whoever comes
 * second links anew.
 */
export function createJetStreamAudit(nats: NatsConnection, { stream = 'person-audit', producer }: AuditOptions): Audit {
  /** One entry of this process at a time: they would only meet each other. */
  let turn: Promise<unknown> = Promise.resolve();

  const append = async (fact: AuditFact): Promise<Sequence> => {
    for (let meeting = 0; meeting < MOST_MEETINGS; meeting += 1) {
      const last = await lastEntry(nats, stream);
      // Its acknowledgement may have been lost on the way: then it stands there already.
      if (last && idOf(last) === fact.id) return last.sequence;
      try {
        return await appendAfter(last, fact);
      } catch (error) {
        if (!(error instanceof WrongLastSequence)) throw error;
      }
    }
    throw new Unavailable('The audit is not written: others append faster than this process can follow.');
  };

  const appendAfter = async (last: StoredMessage | undefined, fact: AuditFact): Promise<Sequence> => {
    const body = encodeAuditEntry({ ...fact, previous: last ? sha256(last.bytes) : null });
    const headers = publicationHeaders({
      publicationId: fact.id,
      messageId: fact.id,
      eventType: fact.action,
      actor: fact.actor,
      producer,
    });
    const { sequence } = await publishToStream(nats, {
      subject: auditSubject(fact.action),
      headers: [...headers, ['Nats-Expected-Last-Sequence', String(last?.sequence ?? 0)]],
      body,
    });
    return sequence;
  };

  return {
    record: (fact) => {
      if (!/^[a-z][a-z_]*$/.test(fact.action)) throw new Error(`${fact.action} is no action's name`);
      const mine = turn.then(() => append(fact));
      turn = mine.catch(() => undefined);
      return mine.catch((error: unknown) => {
        throw failureOf(error, 'Writing the audit');
      });
    },
  };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Read from the leader: the end of the chain is what the next entry hangs on. */
async function lastEntry(nats: NatsConnection, stream: string): Promise<StoredMessage | undefined> {
  const { streams } = await jetstreamManager(nats, { checkAPI: false });
  const { state } = await streams.info(stream);
  if (state.last_seq === 0) return undefined;
  const last = await getStoredMessage(nats, stream, { seq: state.last_seq });
  if (!last) throw new Unavailable(`The audit is not written: its last entry, ${state.last_seq}, is gone.`);
  return last;
}

function idOf({ bytes }: StoredMessage): string | undefined {
  const body = textOf(bytes);
  const entry = body.ok ? decodeAuditEntry(body.value) : body;
  return entry.ok ? entry.value.id : undefined;
}
