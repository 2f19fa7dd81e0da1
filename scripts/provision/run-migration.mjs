// @ts-check
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { runApplication } from './run-application.mjs';

/**
 * Builds what changed and runs a command of the migration with the arguments as they are.
 * @param {'migrate' | 'verify-migration'} command
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export async function runMigration(command, args) {
  const build = await ensureBuilt();
  return runApplication(process.execPath, [join(build, 'main', 'migrate.js'), command, ...args], { env: process.env });
}
