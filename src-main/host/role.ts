import type { Preset } from '../infrastructure/nats/presets';
import type { Options } from './options';

/** What this process does besides looking, and if that is nothing where more might be expected, what to do. */
export type Role = { readonly runs: 'core' | 'policies' | 'nothing'; readonly sentence: string };

/**
 * The core runs where the server is ours, where there is no window, and where it was asked for; never read-only. Among
 * the Rust services it runs only where it was asked for (wire.md §1). Without the command processor policies may run
 * alone.
 */
export function roleOf(
  { readOnly, processor, connection, headless, policies }: Options,
  { name, processesUnasked }: Pick<Preset, 'name' | 'processesUnasked'>,
): Role {
  if (readOnly) return { runs: 'nothing', sentence: '' };
  if (processor === 'asked') return { runs: 'core', sentence: '' };
  const isOurs = connection === undefined || headless;
  if (isOurs && !processesUnasked) {
    return {
      runs: 'nothing',
      sentence: `With preset ${name} commands are processed here only when asked for: give --process to do so.`,
    };
  }
  if (!isOurs) return { runs: 'nothing', sentence: '' };
  if (processor === 'where ours') return { runs: 'core', sentence: '' };
  return { runs: policies === 'none' ? 'nothing' : 'policies', sentence: '' };
}
