import type { Log } from '../../application/ports';

type Level = 'error' | 'warn' | 'info' | 'debug';

/**
 * Lines on standard error, `time level message field=value …`: standard output belongs to the ready line. `debug` is
 * written only when asked for. Fields are printed as JSON, so that text from outside cannot forge a line.
 */
export function createStderrLog({ debug = false }: { readonly debug?: boolean } = {}): Log {
  const write = (level: Level, message: string, fields: Record<string, unknown> = {}) => {
    const printed = Object.entries(fields).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
    process.stderr.write(`${new Date().toISOString()} ${level.padEnd(5)} ${message}${printed.join('')}\n`);
  };
  return {
    error: (message, fields) => write('error', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    info: (message, fields) => write('info', message, fields),
    debug: (message, fields) => {
      if (debug) write('debug', message, fields);
    },
  };
}
