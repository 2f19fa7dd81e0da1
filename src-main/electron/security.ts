import { app, type Session, type WebContents } from 'electron';
import { appOrigin } from './app-scheme';

/** No page of this app may ask the system for anything, open windows, leave its origin or attach web views. */
export function lockDown(session: Session, developmentUrl: string | undefined): void {
  const home = developmentUrl ?? appOrigin;
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  );
  session.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write');
  session.setDevicePermissionHandler(() => false);
  app.on('web-contents-created', (_event, contents) => confine(contents, home));
}

function confine(contents: WebContents, home: string): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (details) => {
    if (!isAtHome(details.url, home)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    if (!isAtHome(details.url, home)) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

function isAtHome(url: string, home: string): boolean {
  try {
    const { protocol, host } = new URL(url);
    const expected = new URL(home);
    return protocol === expected.protocol && host === expected.host;
  } catch {
    return false;
  }
}
