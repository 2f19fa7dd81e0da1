import type { WindowOrder } from '@shared/contract/window';
import { BrowserWindow, Notification, type WebContents } from 'electron';
import { createOrderQueue, type WindowDoor } from '../host/window-door';
import { openInBrowser } from './open-in-browser';

export type WindowDoors = {
  /** What the host can do with the window of this page. */
  doorOf(page: WebContents): WindowDoor;
  /** Tells the window in front; where there is none, opens one. */
  tellFront(order: WindowOrder): void;
};

/** The windows as the host knows them, and the way in which menu and notifications reach them. */
export function createWindowDoors(open: (route: string) => void): WindowDoors {
  const queues = new WeakMap<WebContents, ReturnType<typeof createOrderQueue>>();
  /** Electron forgets a notification that nobody holds, and with it the click on it. */
  const shown = new Set<Notification>();

  const queueOf = (page: WebContents) => {
    const queue = queues.get(page) ?? createOrderQueue();
    queues.set(page, queue);
    return queue;
  };

  const bringToFront = (page: WebContents) => {
    const window = BrowserWindow.fromWebContents(page);
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
  };

  return {
    doorOf: (page) => ({
      orders: (signal) => queueOf(page).follow(signal),
      open,
      notify({ title, body, route }) {
        if (!Notification.isSupported()) return false;
        const notification = new Notification({ title, body });
        shown.add(notification);
        const forget = () => shown.delete(notification);
        notification.once('close', forget);
        notification.once('failed', forget);
        notification.once('click', () => {
          forget();
          if (page.isDestroyed()) return open(route);
          queueOf(page).push({ kind: 'go', route });
          bringToFront(page);
        });
        notification.show();
        return true;
      },
      browse: (address) => openInBrowser(address, BrowserWindow.fromWebContents(page)),
    }),

    tellFront(order) {
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
      if (window) queueOf(window.webContents).push(order);
      else open(order.kind === 'go' ? order.route : '/stream');
    },
  };
}
