/** Secrets of profiles, encrypted by the operating system or not kept at all. Nothing is said of them but to `find`. */
export interface Secrets {
  /** Why none can be kept on this machine, one sentence; empty when they can. */
  objection(): string;
  /** Throws `Unavailable` with the sentence when it cannot be kept; then nothing is. */
  keep(profileId: string, secret: string): Promise<void>;
  /** undefined when none is kept. Throws `Unavailable` when the system cannot decrypt it any more. */
  find(profileId: string): Promise<string | undefined>;
  /** Which of these have one, without decrypting it. */
  has(profileId: string): Promise<boolean>;
  forget(profileId: string): Promise<void>;
}
