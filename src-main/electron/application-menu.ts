import {
  type ActionMenu,
  keysOf,
  screenCatalogue,
  type WindowAction,
  windowActionNames,
  windowActions,
} from '@shared/catalogue/window-actions';
import type { WindowOrder } from '@shared/contract/window';
import type { MenuItemConstructorOptions } from 'electron';

type Item = MenuItemConstructorOptions;

const line: Item = { type: 'separator' };

/**
 * The menu of the application: what every application has by its roles, and what the window can be told to do. The
 * window acts on the keys of the latter by itself, so the menu only shows them.
 */
export function menuTemplate({
  isMac,
  name,
  give,
}: {
  readonly isMac: boolean;
  readonly name: string;
  /** Tells the window in front. */
  readonly give: (order: WindowOrder) => void;
}): Item[] {
  const shown = (label: string, keys: string | undefined, order: WindowOrder): Item => ({
    label,
    ...(keys !== undefined && { accelerator: keys, registerAccelerator: false }),
    click: () => give(order),
  });
  const action = (of: WindowAction): Item => ({
    id: of,
    ...shown(windowActions[of].label, keysOf(of, isMac), { kind: 'act', action: of }),
  });
  const actionsOf = (menu: ActionMenu) =>
    windowActionNames.filter((known) => windowActions[known].menu === menu).map(action);
  const place = (label: string, route: string, keys?: string): Item => ({
    id: route,
    ...shown(label, keys, { kind: 'go', route }),
  });
  const screens = Object.values(screenCatalogue).map(({ title, route, digit }) =>
    place(title, route, `CmdOrCtrl+${digit}`),
  );

  return [
    ...(isMac ? [{ label: name, role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [...actionsOf('File'), line, { role: 'close' }, ...(isMac ? [] : ([line, { role: 'quit' }] as const))],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        line,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'delete' },
        line,
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      submenu: [
        ...actionsOf('View'),
        line,
        { role: 'reload' },
        // Ctrl+0 is the tenth screen.
        { role: 'resetZoom', accelerator: 'CmdOrCtrl+Alt+0' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        line,
        { role: 'togglefullscreen' },
      ],
    },
    { label: '&Go', submenu: [...actionsOf('Go'), line, ...screens, line, place('Cases', '/cases')] },
    {
      label: '&Window',
      role: 'window',
      submenu: [{ role: 'minimize' }, ...(isMac ? ([{ role: 'zoom' }, line, { role: 'front' }] as const) : [])],
    },
    {
      label: '&Help',
      role: 'help',
      submenu: [...actionsOf('Help'), line, place('User guide', '/help'), place('Start here', '/start')],
    },
  ];
}
