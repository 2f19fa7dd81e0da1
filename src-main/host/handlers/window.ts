import type { windows } from '@shared/contract/window';
import type { Handlers } from '../dispatcher';
import type { WindowDoor } from '../window-door';

export function windowHandlers(door: WindowDoor): Handlers<typeof windows> {
  return {
    'window.orders': (_input, signal) => door.orders(signal),
    'window.open': ({ route }) => {
      door.open(route);
      return {};
    },
    'window.notify': (notification) => ({ shown: door.notify(notification) }),
    'window.browse': async ({ address }) => ({ opened: await door.browse(address) }),
  };
}
