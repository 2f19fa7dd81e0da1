import { Failure, serverFailures } from '../failures';
import { pause } from '../pause';

const RETRY_MS = { first: 200, longest: 5_000 };

/** Waits for a server that is away. */
export type ServerPatience = {
  /** Repeats what finds no server; undefined once nobody waits for it any more. Throws everything else. */
  patiently<Value>(operation: () => Promise<Value>): Promise<Value | undefined>;
  /** Why it waits now; empty while it does not. */
  trouble(): string;
  /** Says why others wait. */
  tell(trouble: string): void;
};

export function createServerPatience(ending: AbortSignal): ServerPatience {
  let trouble = '';
  return {
    async patiently(operation) {
      for (let wait = RETRY_MS.first; ; wait = Math.min(2 * wait, RETRY_MS.longest)) {
        try {
          const value = await operation();
          trouble = '';
          return value;
        } catch (error) {
          if (!isOutage(error)) throw error;
          trouble = waitsFor(error);
          await pause(wait, ending);
          if (ending.aborted) return undefined;
        }
      }
    },
    trouble: () => trouble,
    tell: (said) => {
      trouble = said;
    },
  };
}

export const waitsFor = ({ message }: Failure): string => `Waits for the server: ${message}`;

/** It is the server's, and passes. */
export function isOutage(error: unknown): error is Failure {
  return error instanceof Failure && error.name !== 'Forbidden' && serverFailures.has(error.name);
}
