/** A consumer by its stream and its name there. */
export type ConsumerPlace = { readonly stream: string; readonly consumer: string };

/** Consumers of the server. Throws `Unavailable` or `Forbidden`. */
export interface ConsumerControl {
  /** Why it cannot be paused, as the server is and as the consumer stands there, in a sentence; undefined: it can be. */
  objection(stream: string, consumer: string): Promise<string | undefined>;
  pause(stream: string, consumer: string, untilMs: number): Promise<void>;
  resume(stream: string, consumer: string): Promise<void>;
}
