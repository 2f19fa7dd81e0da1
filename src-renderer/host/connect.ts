import { createHostClient, type HostClient } from './client';
import { receivePorts } from './ports';

/** The one client of this window, connected as soon as the preload hands over its ports. */
export function connectHost(): HostClient {
  const client = createHostClient({ parseOutputs: import.meta.env.DEV, pace: whenSeen });
  receivePorts(client);
  return client;
}

/** A hidden window grants no credits, so that nobody makes batches for it. */
function whenSeen(grant: () => void): void {
  if (document.visibilityState === 'visible') {
    grant();
    return;
  }
  const look = () => {
    if (document.visibilityState !== 'visible') return;
    document.removeEventListener('visibilitychange', look);
    grant();
  };
  document.addEventListener('visibilitychange', look);
}
