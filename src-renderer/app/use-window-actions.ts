import { type HostClient, useHost } from '@renderer/host';
import { useBookmarking } from '@renderer/store/bookmarking';
import { routes } from '@renderer/store/routes';
import { useSettings } from '@renderer/store/settings';
import type { WindowAction } from '@shared/catalogue/window-actions';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { helpFor } from './help-for';
import { openCapture } from './opening-captures';

type Means = {
  readonly host: HostClient;
  readonly router: ReturnType<typeof useRouter>;
  readonly find: () => void;
};

/** Does what a key or the menu asks for, and goes where the menu or a notification leads. */
export function useWindowActions({ find }: { readonly find: () => void }): (action: WindowAction) => void {
  const host = useHost();
  const router = useRouter();
  const act = (action: WindowAction) => actionsOf({ host, router, find })[action]();
  const current = useRef(act);
  useEffect(() => {
    current.current = act;
  });
  useEffect(
    () =>
      host.feed(
        'window.orders',
        {},
        {
          onItem: (order) => (order.kind === 'go' ? router.history.push(order.route) : current.current(order.action)),
          // Nothing is lost that could be shown: menus come again with the next port.
          onProblem: () => {},
        },
      ),
    [host, router],
  );
  return act;
}

function actionsOf({ host, router, find }: Means): Readonly<Record<WindowAction, () => void>> {
  const { set, timeZone } = useSettings.getState();
  return {
    newWindow: () => void host.request('window.open', { route: router.state.location.href }),
    openCapture: () => openCapture(host),
    bookmark: () => {
      // The cases are where bookmarks are.
      if (!router.state.location.pathname.startsWith(routes.cases)) useBookmarking.getState().begin();
    },
    themeDark: () => set({ theme: 'dark' }),
    themeLight: () => set({ theme: 'light' }),
    themeSystem: () => set({ theme: 'system' }),
    zone: () => set({ timeZone: timeZone === 'utc' ? 'local' : 'utc' }),
    settings: () => router.history.push(routes.settings),
    help: () => router.history.push(helpFor(router.state.location.pathname)),
    shortcuts: () => router.history.push(`${routes.help}/keyboard`),
    find,
    back: () => router.history.back(),
    forward: () => router.history.forward(),
  };
}
