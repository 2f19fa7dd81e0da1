import type { ConnectionView } from '@shared/contract/connection';

/** Why nothing can be changed here, in one sentence; undefined where it can. */
export function whatHoldsWrites(connection: ConnectionView | undefined): string | undefined {
  if (connection === undefined) return 'The connection is not known yet.';
  if (connection.readOnly) return 'This connection is read-only: nothing here can write to it.';
  if (connection.state !== 'connected') return 'Not connected: it can be done when the server is back.';
  return undefined;
}

/** The same for a replay, which somebody has to process. */
export function whatHoldsReplay(connection: ConnectionView | undefined): string | undefined {
  const held = whatHoldsWrites(connection);
  if (held !== undefined) return held;
  if (connection?.processor.kind === 'nobody') {
    return 'Nobody processes commands on this server: let them be processed here first (Connections).';
  }
  return undefined;
}
