import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionsOrExit } from './host/options';
import { runHeadless } from './host/run-headless';

const manifest = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8');
const { version } = JSON.parse(manifest) as { version: string };
const options = optionsOrExit(process.argv.slice(2), { version, packaged: false });

process.exit(await runHeadless({ ...options, headless: true }, { version, folder: import.meta.dirname }));
