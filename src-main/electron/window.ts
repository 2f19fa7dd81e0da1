import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { appOrigin } from './app-scheme';

export type WindowRequest = {
  readonly route: string;
  readonly theme: 'light' | 'dark' | undefined;
  readonly size: { readonly width: number; readonly height: number } | undefined;
  /** Address of the development server, when there is one. */
  readonly developmentUrl: string | undefined;
};

const PREFERRED_WIDTH = 1440;
const PREFERRED_HEIGHT = 900;

/** Opens a sandboxed window on a route of the page and resolves when it has something to show. */
export async function openWindow(request: WindowRequest): Promise<BrowserWindow> {
  if (request.theme) nativeTheme.themeSource = request.theme;
  const area = screen.getPrimaryDisplay().workAreaSize;
  const window = new BrowserWindow({
    width: request.size?.width ?? Math.min(PREFERRED_WIDTH, area.width),
    height: request.size?.height ?? Math.min(PREFERRED_HEIGHT, area.height),
    minWidth: 800,
    minHeight: 500,
    useContentSize: true,
    show: false,
    // Alt shows the menu bar; the window's own head has what is needed often.
    autoHideMenuBar: true,
    title: 'Eventglass',
    // The frame's grey of each theme, so that nothing flashes before the first paint (styles/tokens.css --s0).
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0a0e11' : '#e9edef',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL(new URL(request.route, request.developmentUrl ?? appOrigin).href);
  return window;
}
