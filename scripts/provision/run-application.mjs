// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';

/** The descriptor whose end tells the application that its launcher is gone, kill -9 included. */
const OWNER_FD = 3;
/** Ctrl+C under npm comes twice, from the terminal and from npm; the application is told once. */
const SAME_KEY_PRESS_MS = 300;
const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** Chromium's own sources that complain on machines without D-Bus, sound or GPU; none of it is about the application. */
const NOISY_SOURCES = [
  'alsa_util',
  'angle_platform_impl',
  'bus',
  'command_buffer_proxy_impl',
  'gl_display',
  'gl_utils',
  'gpu_process_host',
  'gpu_service_impl',
  'network_service_instance_impl',
  'object_proxy',
  'one_copy_raster_buffer_provider',
  'shared_image_interface_proxy',
  'vaapi_wrapper',
  'viz_main_impl',
  'zygote_linux',
];
const CHROMIUM_LINE = /^\[\d+:\d{4}\/[\d.]+:(?:ERROR|WARNING|INFO):(?:\S*\/)?(\w+)\.cc(?::\d+|\(\d+\))\]/;
const TOOLKIT_LINES = [
  /^libva (error|info):/,
  /^\(\S+:\d+\): (Gtk|dconf|GLib-GIO)-(WARNING|Message)/,
  /^Gtk-Message: .*Failed to load module/,
];

/**
 * Runs the application to its end: signals are passed on, stdout is untouched, and when this process dies in any way the
 * application reads the end of descriptor 3 (EVENTGLASS_OWNER_FD) and quits. It runs in a session of its own, so that a Ctrl+C
 * reaches it once, from here.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, filterNoise?: boolean }} options
 * @returns {Promise<number>} its exit code; 128 + number when a signal ended it
 */
export function runApplication(command, args, { env, filterNoise = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...env, EVENTGLASS_OWNER_FD: String(OWNER_FD) },
      stdio: ['inherit', 'inherit', filterNoise ? 'pipe' : 'inherit', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const stopForwarding = forwardSignals(child);
    if (child.stderr) passOnWithoutNoise(child.stderr);
    child.on('error', (error) => {
      stopForwarding();
      reject(error);
    });
    // Not `close`: a process that outlives the application (the embedded server's guard, for another app) may hold its pipes.
    child.on('exit', (code, signal) => {
      stopForwarding();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function forwardSignals(child) {
  let lastInterruptAt = Number.NEGATIVE_INFINITY;
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    if (signal === 'SIGINT') {
      const now = performance.now();
      if (now - lastInterruptAt < SAME_KEY_PRESS_MS) return;
      lastInterruptAt = now;
    }
    child.kill(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  return () => {
    for (const signal of FORWARDED) process.off(signal, forward);
  };
}

/** @param {import('node:stream').Readable} stderr */
function passOnWithoutNoise(stderr) {
  createInterface({ input: stderr }).on('line', (line) => {
    if (!isNoise(line)) process.stderr.write(`${line}\n`);
  });
}

/** @param {string} line */
export function isNoise(line) {
  const source = CHROMIUM_LINE.exec(line)?.[1];
  return source === undefined ? TOOLKIT_LINES.some((pattern) => pattern.test(line)) : NOISY_SOURCES.includes(source);
}
