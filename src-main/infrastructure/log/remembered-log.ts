import type { Log } from '../../application/ports';

export type RememberedLine = {
  readonly at: string;
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** A log that also keeps its last lines, but those for debugging. */
export function rememberLog(log: Log, most: number, now: () => Date): { log: Log; lines(): readonly RememberedLine[] } {
  const kept: RememberedLine[] = [];
  const remember =
    (level: RememberedLine['level']): Log['info'] =>
    (message, fields) => {
      kept.push({ at: now().toISOString(), level, message, fields: fields ?? {} });
      if (kept.length > most) kept.shift();
      log[level](message, fields);
    };
  return {
    log: { ...log, info: remember('info'), warn: remember('warn'), error: remember('error') },
    lines: () => [...kept],
  };
}
