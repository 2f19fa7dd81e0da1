import { JetStreamApiError, JetStreamError } from '@nats-io/jetstream';
import { errors } from '@nats-io/transport-node';
import { Forbidden, NoAnswer, TooLarge, Unavailable, VersionConflict } from '../../application/ports';

/** Error codes of the JetStream API that mean something to us (nats-server, server/errors.json). */
export const apiCodes = {
  streamNotFound: 10059,
  consumerNotFound: 10014,
  /** Of that name, and another configuration. */
  consumerExists: 10148,
  noMessageFound: 10037,
  subjectsOverlap: 10065,
  wrongLastSequence: 10071,
  /** The same from a cluster that cannot say by how much. */
  wrongLastSequenceUnknown: 10164,
  invalidJson: 10025,
  noSuitablePeers: 10005,
  replicasWithoutCluster: 10074,
  messageTooLarge: 10054,
  /** A batch with a message id that the stream has seen; tried on nats-server 2.15.1. */
  duplicateInBatch: 10201,
} as const;

/** JetStream's answer `{ error }`, as thrown by the client. */
export function apiCodeOf(error: unknown): number | undefined {
  return error instanceof JetStreamApiError ? error.code : undefined;
}

/**
 * What went wrong at the server in the application's words; `what` completes "… is not possible now". A bug of ours
 * comes back as it is.
 */
export function failureOf(error: unknown, what: string): unknown {
  if (isOurFailure(error)) return error;
  if (error instanceof errors.PermissionViolationError) {
    return new Forbidden(`${what} is not permitted: the server's user may not use ${error.subject}.`, { cause: error });
  }
  if (error instanceof errors.InvalidArgumentError && error.message.includes('max_payload')) {
    return new TooLarge(`${what} is not possible: it is larger than the server's maximum payload.`, { cause: error });
  }
  const reason = reasonOf(error);
  if (reason === undefined) return error;
  return new Unavailable(`${what} is not possible now: ${reason}.`, { cause: error });
}

function isOurFailure(error: unknown): boolean {
  return (
    error instanceof Unavailable ||
    error instanceof VersionConflict ||
    error instanceof NoAnswer ||
    error instanceof Forbidden ||
    error instanceof TooLarge
  );
}

/** Whether nobody listens on the subject of a request. */
export function isNoResponders(error: unknown): boolean {
  return error instanceof errors.NoRespondersError || (error instanceof errors.RequestError && error.isNoResponders());
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof errors.TimeoutError) return 'the server did not answer in time';
  if (isNoResponders(error)) return 'no stream or JetStream answers there';
  if (error instanceof JetStreamApiError) return `the server says "${error.message}"`;
  if (error instanceof errors.ClosedConnectionError || error instanceof errors.DrainingConnectionError) {
    return 'the connection is closed';
  }
  if (error instanceof errors.RequestError || error instanceof errors.ConnectionError) return error.message;
  if (error instanceof JetStreamError || error instanceof errors.ProtocolError) return error.message;
  // The client hides "no responders" and "not enabled" in errors of its own that it does not export.
  return error instanceof Error && error.cause !== undefined ? reasonOf(error.cause) : undefined;
}
