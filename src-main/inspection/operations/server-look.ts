import type { Advisory, ConsumerFigures, StreamFigures } from '@shared/views/operations';
import type { Sequence } from '../../domain/kernel/identity';

/** A consumer as the server tells of it at one moment. */
export type ConsumerSeen = Omit<ConsumerFigures, 'trend' | 'forecast' | 'leftMs'>;

export type ServerSeen = {
  readonly server: {
    readonly version: string;
    readonly name: string;
    readonly cluster: string | null;
    /** Whether it can pause consumers. */
    readonly pauses: boolean;
  };
  readonly roundTripMs: number;
  readonly streams: readonly StreamFigures[];
  readonly consumers: readonly ConsumerSeen[];
  /** Last sequences of the events and of the commands; null where there is no such stream. */
  readonly lastEvent: Sequence | null;
  readonly lastCommand: Sequence | null;
  /** What could not be seen, a sentence each. */
  readonly unseen: readonly string[];
};

export type BucketKey = { readonly key: string; readonly values: number };

export type BucketValue = {
  readonly revision: Sequence;
  readonly at: string;
  readonly isDeleted: boolean;
  readonly bytes: Uint8Array;
};

/** The server as a whole, with the reading verbs alone (wire.md §8). All throw `Unavailable`. */
export interface ServerLook {
  look(signal: AbortSignal): Promise<ServerSeen>;
  /** Whether the bucket is one of this application's: what its keys name is known. */
  isOurBucket(bucket: string): boolean;
  /** Keys of a bucket that begin with `prefix`, by name, at most `limit` of the `total`; refuses to look through very many. */
  keys(
    bucket: string,
    prefix: string,
    limit: number,
  ): Promise<{ readonly total: number; readonly keys: readonly BucketKey[] }>;
  /** undefined when there is no such key. */
  value(bucket: string, key: string): Promise<BucketValue | undefined>;
  /**
   * What JetStream tells from now on, until the signal aborts; `listening` is called when it begins. Throws `Forbidden`
   * where this user may not listen.
   */
  advisories(signal: AbortSignal, listening: () => void): AsyncIterable<Advisory>;
}
