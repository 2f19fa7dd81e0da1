import { describe, expect, it } from 'vitest';
import { type KeyPress, shortcutOf } from './shortcuts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('the shortcuts of the window', () => {
  it('open a screen by its digit with Ctrl or Cmd', () => {
    expect(shortcutOf(press('1', { ctrlKey: true }))).toEqual({ kind: 'screen', digit: '1' });
    expect(shortcutOf(press('0', { metaKey: true }))).toEqual({ kind: 'screen', digit: '0' });
  });

  it('open the palette with K, held or not in upper case', () => {
    expect(shortcutOf(press('K', { ctrlKey: true }))).toEqual({ kind: 'act', action: 'find' });
  });

  it('do what the menu shows them for', () => {
    expect(shortcutOf(press('d', { ctrlKey: true }))).toEqual({ kind: 'act', action: 'bookmark' });
    expect(shortcutOf(press('n', { metaKey: true }))).toEqual({ kind: 'act', action: 'newWindow' });
  });

  it('go back and forward as the machine does it', () => {
    expect(shortcutOf(press('ArrowLeft', { altKey: true }), false)).toEqual({ kind: 'act', action: 'back' });
    expect(shortcutOf(press('ArrowLeft', { altKey: true }), true)).toBeUndefined();
    expect(shortcutOf(press(']', { metaKey: true }), true)).toEqual({ kind: 'act', action: 'forward' });
  });

  it('leave plain typing and other combinations alone', () => {
    expect(shortcutOf(press('1'))).toBeUndefined();
    expect(shortcutOf(press('k', { ctrlKey: true, shiftKey: true }))).toBeUndefined();
    expect(shortcutOf(press('c', { ctrlKey: true }))).toBeUndefined();
    expect(shortcutOf(press('d', { ctrlKey: true, metaKey: true }))).toBeUndefined();
  });
});
