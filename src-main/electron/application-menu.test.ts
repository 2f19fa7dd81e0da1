import type { WindowOrder } from '@shared/contract/window';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from './application-menu';

type Item = MenuItemConstructorOptions;

function stage(isMac = false) {
  const given: WindowOrder[] = [];
  const menus = menuTemplate({ isMac, name: 'Eventglass', give: (order) => given.push(order) });
  const items = menus.flatMap(({ submenu }) => (Array.isArray(submenu) ? (submenu as Item[]) : []));
  return { given, menus, items };
}

const click = (items: readonly Item[], id: string) =>
  // Electron passes what this menu does not look at.
  (items.find((item) => item.id === id)?.click as (() => void) | undefined)?.();

describe.each([
  ['elsewhere', false],
  ['on a Mac', true],
])('the menu of the application %s', (_, isMac) => {
  it('has the menus that are looked for', () => {
    const labels = stage(isMac).menus.map(({ label }) => label?.replace('&', ''));
    expect(labels).toEqual([...(isMac ? ['Eventglass'] : []), 'File', 'Edit', 'View', 'Go', 'Window', 'Help']);
  });

  it('uses no keys twice', () => {
    const keys = stage(isMac).items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('only shows the keys of what the window does itself', () => {
    for (const { id, accelerator, registerAccelerator } of stage(isMac).items) {
      if (id !== undefined && accelerator !== undefined) expect(registerAccelerator, id).toBe(false);
    }
  });

  it('tells the window what was chosen', () => {
    const { given, items } = stage(isMac);
    click(items, 'bookmark');
    click(items, '/dead-letters');
    expect(given).toEqual([
      { kind: 'act', action: 'bookmark' },
      { kind: 'go', route: '/dead-letters' },
    ]);
  });
});
