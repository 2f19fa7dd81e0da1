import { type BrowserWindow, dialog, shell } from 'electron';

/** What is shown of an address: its ids may be long. */
const LONGEST_SHOWN = 300;

/**
 * Opens a page of the web in the system's browser. The user is asked first, by the system and with the whole name of
 * the server: what is in the window comes from others.
 */
export async function openInBrowser(address: string, window: BrowserWindow | null): Promise<boolean> {
  const { protocol, host, href } = new URL(address);
  if (protocol !== 'https:') return false;
  const options = {
    type: 'question' as const,
    message: `Open ${host} in the browser?`,
    detail: href.length > LONGEST_SHOWN ? `${href.slice(0, LONGEST_SHOWN)}…` : href,
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  };
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
  if (response !== 0) return false;
  await shell.openExternal(href);
  return true;
}
