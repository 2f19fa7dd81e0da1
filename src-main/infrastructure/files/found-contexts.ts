import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundContext } from '@shared/views/profile';
import { readNatsContext, userConfigFolder } from './nats-context';

const ending = '.json';
const MOST_CONTEXTS = 200;
const LARGEST_CONTEXT_BYTES = 256 * 1024;

/** The contexts that `nats context ls` would show, by name; what cannot be followed says why. No secret is handed on. */
export function findNatsContexts(configFolder: string = userConfigFolder()): readonly FoundContext[] {
  const folder = join(configFolder, 'nats', 'context');
  return namesIn(folder).map((name) => {
    try {
      if (statSync(join(folder, `${name}${ending}`)).size > LARGEST_CONTEXT_BYTES) {
        return { name, servers: [], sentence: `Context ${name} is larger than any context: look at it in ${folder}.` };
      }
      const { servers } = readNatsContext(name, configFolder);
      const sentence = servers.length === 0 ? `Context ${name} names no address.` : '';
      return { name, servers: [...servers], sentence };
    } catch (error) {
      return { name, servers: [], sentence: error instanceof Error ? error.message : String(error) };
    }
  });
}

/** Those that can be named on a command line. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .map((name) => name.slice(0, -ending.length))
      .filter((name) => /^[^/\\\s.][^/\\\s]{0,254}$/.test(name))
      .sort((one, other) => one.localeCompare(other))
      .slice(0, MOST_CONTEXTS);
  } catch {
    return [];
  }
}
