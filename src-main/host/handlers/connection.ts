import type { connection } from '@shared/contract/connection';
import type { ConnectionStatus } from '../connection-status';
import type { Handlers } from '../dispatcher';

export function connectionHandlers(
  status: ConnectionStatus,
  processHere: (enabled: boolean) => Promise<void>,
): Handlers<typeof connection> {
  return {
    'connection.state': (_input, signal) => status.view.follow(signal),
    'connection.processHere': async ({ enabled }) => {
      await processHere(enabled);
      return {};
    },
  };
}
