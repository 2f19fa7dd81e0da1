// @ts-check
/**
 * Stands in for Electron's default app in a runtime that was unpacked from a packaged application: `electron [flags] [-r file]
 * <app folder or file> [arguments]` behaves as with the official binary. Copied to `resources/app/loader.mjs` of that runtime.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app as electronApp } from 'electron';

/** With the setters that Electron's own default app uses and its documentation leaves out. */
const app = /** @type {any} */ (electronApp);
/** The arguments as they were given: preloaded modules (Playwright's) may shorten process.argv. */
const { preloads, target } = parseArguments(process.argv.slice(1));
const require = createRequire(import.meta.url);

if (target === undefined) {
  process.stderr.write('electron: no application was given: name its folder or its main file.\n');
  process.exit(1);
}

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
const application = findApplication(resolve(target));
if (application.version) app.setVersion(application.version);
if (application.name) app.setName(application.name);
if (process.platform === 'linux') app.setDesktopName(`${app.getName()}.desktop`);
app.setPath('userData', join(app.getPath('appData'), app.getName()));
app.setAppPath(application.folder);

for (const preload of preloads) require(resolve(preload));
await import(pathToFileURL(application.main).href);

/** @param {readonly string[]} args */
function parseArguments(args) {
  const preloads = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    if (arg === '-r' || arg === '--require') preloads.push(args[++index]);
    else if (!arg.startsWith('-')) return { preloads, target: arg };
  }
  return { preloads, target: undefined };
}

/** @param {string} path */
function findApplication(path) {
  if (!existsSync(path)) {
    process.stderr.write(`electron: there is no application at ${path}.\n`);
    process.exit(1);
  }
  if (statSync(path).isFile()) return { folder: dirname(path), main: path, name: undefined, version: undefined };
  const description = existsSync(join(path, 'package.json'))
    ? JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
    : {};
  return {
    folder: path,
    main: resolve(path, description.main ?? 'index.js'),
    name: description.productName ?? description.name,
    version: description.version,
  };
}
