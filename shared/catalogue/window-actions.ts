/** Menus of the application that hold actions of the window, besides those that every application has. */
export const actionMenus = ['File', 'View', 'Go', 'Help'] as const;
export type ActionMenu = (typeof actionMenus)[number];

type ActionEntry = {
  readonly menu: ActionMenu;
  readonly label: string;
  /** As Electron writes them; `CmdOrCtrl` is Cmd on a Mac and Ctrl elsewhere. */
  readonly keys?: string;
  /** Where a Mac has others. */
  readonly macKeys?: string;
};

/**
 * What the window can be told to do, declared once for the application menu and the keyboard. The window acts on the keys
 * itself; the menu shows them.
 */
export const windowActions = {
  newWindow: { menu: 'File', label: 'New window', keys: 'CmdOrCtrl+N' },
  openCapture: { menu: 'File', label: 'Open capture…', keys: 'CmdOrCtrl+O' },
  bookmark: { menu: 'File', label: 'Bookmark this…', keys: 'CmdOrCtrl+D' },
  settings: { menu: 'File', label: 'Settings…', keys: 'CmdOrCtrl+,' },
  themeDark: { menu: 'View', label: 'Dark theme' },
  themeLight: { menu: 'View', label: 'Light theme' },
  themeSystem: { menu: 'View', label: 'Theme of the system' },
  zone: { menu: 'View', label: 'Times in UTC or local' },
  find: { menu: 'Go', label: 'Find…', keys: 'CmdOrCtrl+K' },
  back: { menu: 'Go', label: 'Back', keys: 'Alt+Left', macKeys: 'Cmd+[' },
  forward: { menu: 'Go', label: 'Forward', keys: 'Alt+Right', macKeys: 'Cmd+]' },
  help: { menu: 'Help', label: 'Help on this screen', keys: 'F1' },
  shortcuts: { menu: 'Help', label: 'Keyboard shortcuts', keys: 'CmdOrCtrl+/' },
} as const satisfies Readonly<Record<string, ActionEntry>>;

export type WindowAction = keyof typeof windowActions;
export const windowActionNames = Object.keys(windowActions) as [WindowAction, ...WindowAction[]];

/** Keys of an action on this platform; undefined where it has none. */
export function keysOf(action: WindowAction, isMac: boolean): string | undefined {
  const { keys, macKeys }: ActionEntry = windowActions[action];
  return isMac ? (macKeys ?? keys) : keys;
}

/** The ten screens in the order of the navigation; the digit is pressed with Ctrl or Cmd. */
export const screenCatalogue = {
  stream: { digit: '1', title: 'Stream', route: '/stream' },
  persons: { digit: '2', title: 'Persons', route: '/persons' },
  correlations: { digit: '3', title: 'Correlations', route: '/correlations' },
  machines: { digit: '4', title: 'State machines', route: '/machines' },
  commands: { digit: '5', title: 'Commands', route: '/commands' },
  deadLetters: { digit: '6', title: 'Dead letters', route: '/dead-letters' },
  versions: { digit: '7', title: 'Versions', route: '/versions' },
  policies: { digit: '8', title: 'Policies', route: '/policies' },
  operations: { digit: '9', title: 'Operations', route: '/operations' },
  connections: { digit: '0', title: 'Connections', route: '/connections' },
} as const;
