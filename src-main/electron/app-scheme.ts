import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';

const scheme = 'app';
const host = 'eventglass';

/** Where the page lives; every route of it is a path below. */
export const appOrigin = `${scheme}://${host}`;

/** What the build writes where this launch's nonce belongs (electron.vite.config.ts). */
const NONCE_PLACEHOLDER = 'eventglass-nonce';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/** Must run before the app is ready: makes the scheme a standard, secure one, with an origin, storage and history. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Serves the built page, and nothing outside its folder: a path with an extension is a file, every other path is a
 * route of the page. Styles need this launch's nonce; scripts come from the folder only; nothing is fetched elsewhere.
 */
export function serveApp(session: Session, folder: string): void {
  const nonce = randomBytes(18).toString('base64');
  const policy = contentSecurityPolicy(nonce);
  session.protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    if (url.host !== host || request.method !== 'GET') return new Response(null, { status: 404 });
    const path = extname(url.pathname) === '' ? 'index.html' : normalize(decodeURIComponent(url.pathname)).slice(1);
    const file = join(folder, path);
    const type = contentTypes[extname(file)];
    if (!file.startsWith(folder + sep) || type === undefined) return new Response(null, { status: 404 });
    try {
      const bytes = await readFile(file);
      const body = path === 'index.html' ? bytes.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce) : bytes;
      return new Response(body, {
        headers: {
          'content-type': type,
          'content-security-policy': policy,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cross-origin-opener-policy': 'same-origin',
        },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
