/** The part of a key press that shortcuts look at. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export type Shortcut = { readonly kind: 'palette' } | { readonly kind: 'screen'; readonly digit: string };

/** Which of the window's shortcuts a key press is: Ctrl or Cmd with K, or with the digit of a screen. */
export function shortcutOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): Shortcut | undefined {
  if (ctrlKey === metaKey || altKey || shiftKey) return undefined;
  if (key.toLowerCase() === 'k') return { kind: 'palette' };
  return /^[0-9]$/.test(key) ? { kind: 'screen', digit: key } : undefined;
}

const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '');

/** How the shortcut is written on this machine: `⌘K` or `Ctrl K`. */
export function shortcutLabel(key: string): string {
  return isApple ? `⌘${key}` : `Ctrl ${key}`;
}

/** The same for `aria-keyshortcuts`. */
export function ariaShortcut(key: string): string {
  return `Control+${key} Meta+${key}`;
}
