import { LONGEST_STACK } from '@shared/contract/diagnostics';
import type { HostClient } from './client';

/** A page that fails over and over says nothing new. */
const MOST_REPORTED = 20;

/** Has the host keep a fault of the page. Nothing is thrown and nothing is waited for: reporting is no reason to fail. */
export function reportFault(client: HostClient, error: unknown): void {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const screen = globalThis.location.pathname.slice(0, 200);
  const fault = { screen, sentence: message.slice(0, 2_000), stack: stack.slice(0, LONGEST_STACK) };
  void client.request('diagnostics.report', fault).catch(() => undefined);
}

/** Reports what nobody in the page has caught, each once. */
export function watchFaults(client: HostClient): void {
  const reported = new Set<string>();
  const notice = (error: unknown) => {
    const key = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (reported.has(key) || reported.size >= MOST_REPORTED) return;
    reported.add(key);
    reportFault(client, error);
  };
  window.addEventListener('error', ({ error, message }) => notice(error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => notice(reason));
}
