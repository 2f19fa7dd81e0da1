import type { Log } from '../../application/ports';

/** A log that keeps what warns or alarms, and forgets the rest. */
export function createSilentLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (message: string) => {
    lines.push(message);
  };
  return { lines, error: keep, warn: keep, info: () => undefined, debug: () => undefined };
}
