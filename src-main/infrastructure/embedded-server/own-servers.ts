import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How the server calls itself; with the configuration file it marks a process as ours. */
const SERVER_NAME = 'eventglass-embedded';
const POLL_MS = 20;

/** The arguments of our nats-server: no secret is among them. */
export function serverArguments(configFile: string): string[] {
  return ['-c', configFile, '-n', SERVER_NAME];
}

/**
 * Processes of this configuration file that are running, whoever started them. The table of processes is asked, no pid
 * file: a recorded pid may long be somebody else's.
 */
export async function findOwnServers(configFile: string): Promise<readonly number[]> {
  const marker = serverArguments(configFile);
  if (process.platform === 'linux') return findInProc(marker);
  return process.platform === 'win32' ? findWithPowerShell(marker) : findWithPs(marker);
}

/** Asks the process to end, and ends it when it has not after the limit; returns when it is gone. */
export async function endProcess(pid: number, limitMs: number): Promise<void> {
  const until = Date.now() + limitMs;
  signal(pid, 'SIGTERM');
  while (isRunning(pid) && Date.now() < until) await delay(POLL_MS);
  while (isRunning(pid)) {
    signal(pid, 'SIGKILL');
    await delay(POLL_MS);
  }
}

export function isRunning(pid: number): boolean {
  return signal(pid, 0);
}

/** Whether there was such a process of ours to signal. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function findInProc(marker: readonly string[]): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => argumentsOf(pid).slice(1).join('\0') === marker.join('\0')).map(Number);
}

function argumentsOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  } catch {
    // It has ended meanwhile, or is not ours to look at.
    return [];
  }
}

async function findWithPs(marker: readonly string[]): Promise<number[]> {
  const { stdout } = await run('ps', ['-axww', '-o', 'pid=,args=']);
  return pidsOf(stdout.split('\n').filter((line) => line.endsWith(` ${marker.join(' ')}`)));
}

async function findWithPowerShell(marker: readonly string[]): Promise<number[]> {
  const list = 'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.CommandLine)" }';
  const { stdout } = await run('powershell', ['-NoProfile', '-Command', list]);
  const unquoted = (line: string) => line.replaceAll('"', '').trim();
  return pidsOf(stdout.split('\n').filter((line) => unquoted(line).endsWith(` ${marker.join(' ')}`)));
}

function pidsOf(lines: readonly string[]): number[] {
  return lines.map((line) => Number.parseInt(line.trim(), 10)).filter((pid) => pid > 0);
}
