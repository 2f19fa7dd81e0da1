// @ts-check
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { openDisplay } from './display.mjs';
import { resolveElectron } from './electron.mjs';
import { ensureFonts } from './fonts.mjs';
import { resolveNatsServer } from './nats-server.mjs';
import { allOf } from './progress.mjs';
import { runApplication } from './run-application.mjs';
import { electronFlags } from './sandbox.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

/** Connections to somebody else's server: no embedded one is needed. */
const CONNECTION_FLAGS = ['server', 'context', 'profile'];

/**
 * Provides what is missing, builds, and runs the application with the arguments as they are, until it ends.
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export function startApplication(args) {
  return isOn(args, 'headless') ? startHeadless(args) : startWindow(args);
}

/** @param {readonly string[]} args */
async function startHeadless(args) {
  const [build, env] = await allOf(ensureBuilt(), serverEnvironment(args));
  return runApplication(process.execPath, [join(build, 'main', 'headless.js'), ...args], { env });
}

/** @param {readonly string[]} args */
async function startWindow(args) {
  const [build, env, electron] = await allOf(ensureBuilt(), serverEnvironment(args), provideElectron());
  const display = await openDisplay();
  try {
    const flags = await electronFlags(electron);
    return await runApplication(electron.executable, [...flags, build, ...args], {
      env: { ...env, ...display.env },
      filterNoise: true,
    });
  } finally {
    await display.stop();
  }
}

async function provideElectron() {
  const electron = await resolveElectron();
  await ensureSystemLibraries(electron);
  await ensureFonts();
  return electron;
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function serverEnvironment(args) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  if (CONNECTION_FLAGS.some((name) => optionValue(args, name) !== undefined)) return env;
  const { executable } = await resolveNatsServer({ explicit: optionValue(args, 'nats-server') });
  return { ...env, EVENTGLASS_NATS_SERVER: executable };
}

/**
 * The value of a flag, `--name value` or `--name=value`, or of its environment variable.
 * @param {readonly string[]} args
 * @param {string} name
 */
function optionValue(args, name) {
  const index = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  if (index < 0) return process.env[variableOf(name)] || undefined;
  const equals = args[index].indexOf('=');
  return equals < 0 ? args[index + 1] : args[index].slice(equals + 1);
}

/**
 * @param {readonly string[]} args
 * @param {string} name
 */
function isOn(args, name) {
  return (
    args.includes(`--${name}`) ||
    ['1', 'true', 'yes', 'on'].includes((process.env[variableOf(name)] ?? '').trim().toLowerCase())
  );
}

/** @param {string} name */
function variableOf(name) {
  return `EVENTGLASS_${name.toUpperCase().replaceAll('-', '_')}`;
}
