import { type IncomingQuery, type QueryService, Unavailable } from '../../application/ports';

/** Questions that a test asks. */
export function createMemoryQueryService(
  mostBytes = 1024 * 1024,
): QueryService & { ask(subject: string, body: string | Uint8Array): Promise<string> } {
  let handler: ((query: IncomingQuery) => Promise<string>) | undefined;
  return {
    mostBytes,
    async serve(handle) {
      handler = handle;
      return {
        async close() {
          handler = undefined;
        },
      };
    },
    async ask(subject, body) {
      if (!handler) throw new Unavailable('Nobody answers queries.');
      return handler({ subject, bytes: typeof body === 'string' ? new TextEncoder().encode(body) : body });
    },
  };
}
