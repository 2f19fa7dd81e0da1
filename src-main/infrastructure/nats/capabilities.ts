import type { StreamInfo } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { type ExpectationScope, probeExpectationScope } from './append-guard';
import { failureOf } from './nats-failures';

export type Capabilities = {
  /** Several events of one command in one atomic batch. */
  readonly atomicBatch: boolean;
  /** Appends guarded by the person; `unknown` while the stream is empty. */
  readonly expectationScope: ExpectationScope;
  /** A history in one round trip. */
  readonly batchedDirectGet: boolean;
  /** What this server lacks, each with its consequence, in words. */
  readonly missing: readonly string[];
};

/**
 * What server and event stream can do, by what they answer, not by their version. On a read-only connection nothing is
 * appended, so the guard is not probed.
 */
export async function probeCapabilities(
  nats: NatsConnection,
  stream: Pick<StreamInfo, 'config'>,
  { mayAppend }: { readonly mayAppend: boolean },
): Promise<Capabilities> {
  const { name, allow_atomic: atomicBatch = false, allow_direct: direct = false } = stream.config;
  const expectationScope = mayAppend ? await probe(nats, name) : 'unknown';
  // The first API level came with batches of direct gets (nats-server 2.11); reading finds out by itself.
  const batchedDirectGet = direct && (nats.info?.api_lvl ?? 0) >= 1;
  const missing = [
    !atomicBatch &&
      'No atomic batches: the events of one command are appended one by one, kept in person-appends until all are there.',
    expectationScope === 'subject' && 'No expectation per person: this core appends one command at a time.',
    !batchedDirectGet && 'No batched reading: opening a person takes several round trips.',
  ].filter((sentence) => sentence !== false);
  return { atomicBatch, expectationScope, batchedDirectGet, missing };
}

async function probe(nats: NatsConnection, stream: string): Promise<ExpectationScope> {
  try {
    return await probeExpectationScope(nats, stream);
  } catch (error) {
    throw failureOf(error, 'Asking what the server can do');
  }
}
