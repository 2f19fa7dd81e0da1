/** Something technical went wrong that may be tried again; `sentence` says what, to which thing, what to do. */
export abstract class Failure extends Error {
  /** Whether the same call can succeed later without anyone changing anything. */
  abstract readonly retryHelps: boolean;
}

/** The person has changed since it was loaded: load and look again (wire.md §4.3). */
export class VersionConflict extends Failure {
  override readonly name = 'VersionConflict';
  readonly retryHelps = true;
}

/** Server, stream or permission is not there now. */
export class Unavailable extends Failure {
  override readonly name = 'Unavailable';
  readonly retryHelps = true;
}

/** Nobody answered in time; whether it happened is not known. */
export class NoAnswer extends Failure {
  override readonly name = 'NoAnswer';
  readonly retryHelps = true;
}

/** It was there and is not any more; it does not come back. */
export class Gone extends Failure {
  override readonly name = 'Gone';
  readonly retryHelps = false;
}

/** This connection or the server forbids it. */
export class Forbidden extends Failure {
  override readonly name = 'Forbidden';
  readonly retryHelps = false;
}

/** The server never takes a message of this size: a repetition, or another server of the same settings, is no help. */
export class TooLarge extends Failure {
  override readonly name = 'TooLarge';
  readonly retryHelps = false;
}

/** Names of the failures that are nobody's fault who asked: server, stream or permission is not there now. */
export const serverFailures: ReadonlySet<string> = new Set(['Unavailable', 'Forbidden', 'NoAnswer']);
