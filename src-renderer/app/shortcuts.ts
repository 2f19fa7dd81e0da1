import { keysOf, type WindowAction, windowActionNames } from '@shared/catalogue/window-actions';

/** The part of a key press that shortcuts look at. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export type Shortcut =
  | { readonly kind: 'act'; readonly action: WindowAction }
  | { readonly kind: 'screen'; readonly digit: string };

const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '');

/** Which of the window's shortcuts a key press is: those of the actions, and Ctrl or Cmd with the digit of a screen. */
export function shortcutOf(press: KeyPress, isMac = isApple): Shortcut | undefined {
  if (isPressed(`CmdOrCtrl+${press.key}`, press) && /^[0-9]$/.test(press.key)) {
    return { kind: 'screen', digit: press.key };
  }
  const action = windowActionNames.find((known) => {
    const keys = keysOf(known, isMac);
    return keys !== undefined && isPressed(keys, press);
  });
  return action === undefined ? undefined : { kind: 'act', action };
}

const keyNames: Readonly<Record<string, string>> = { Left: 'ArrowLeft', Right: 'ArrowRight' };

/** Whether these keys, as Electron writes them, are those held down, and no others. */
function isPressed(keys: string, { key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): boolean {
  const held = keys.split('+');
  const last = held.pop() ?? '';
  const ofSystem = held.includes('CmdOrCtrl')
    ? ctrlKey !== metaKey
    : ctrlKey === held.includes('Ctrl') && metaKey === held.includes('Cmd');
  return (
    ofSystem &&
    altKey === held.includes('Alt') &&
    shiftKey === held.includes('Shift') &&
    key.toLowerCase() === (keyNames[last] ?? last).toLowerCase()
  );
}

/** How the shortcut is written on this machine: `⌘K` or `Ctrl K`. */
export function shortcutLabel(key: string): string {
  return isApple ? `⌘${key}` : `Ctrl ${key}`;
}

/** The same for an action; undefined where it has none. */
export function actionShortcut(action: WindowAction): string | undefined {
  const held = keysOf(action, isApple)?.split('+');
  const key = held?.pop();
  if (held === undefined || key === undefined) return undefined;
  return held.includes('CmdOrCtrl') ? shortcutLabel(key) : [...held, key].join(' ');
}

/** The same for `aria-keyshortcuts`. */
export function ariaShortcut(key: string): string {
  return `Control+${key} Meta+${key}`;
}
