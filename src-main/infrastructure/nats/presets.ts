import type { StreamingSettings } from '../../application/ports';
import { type RetryPolicy, rustRetryPolicy, standardRetryPolicy } from '../../domain/kernel/retry-policy';
import { commandConsumer } from '../../domain/wire/subjects';
import { activityStream, commandStream, recordStreams, type StreamPreset } from './jetstream-names';
import { defaultStreaming, rustStreaming } from './streaming-presets';
import { streamsOf } from './streaming-settings';

/** Names and settings that belong together: ours, or those of the Rust services (wire.md §1). */
export type Preset = {
  readonly name: 'default' | 'rust';
  /** Looked up first, made when absent, never altered. */
  readonly streams: readonly StreamPreset[];
  readonly eventStream: string;
  readonly deadLetterStream: string;
  /** What cores record beside the events. */
  readonly activityStream: string;
  /** The work queue of commands; undefined where commands come as requests only. */
  readonly commandStream: string | undefined;
  /** Where commands are served as plain requests besides `person.api.command`. */
  readonly commandRequests: { readonly subject: string; readonly queueGroup: string } | undefined;
  readonly streaming: StreamingSettings;
  readonly retry: RetryPolicy;
  /** Whether durables are shared with others who pull from them. */
  readonly sharesDurables: boolean;
  /** Whether this core processes commands without being asked to. */
  readonly processesUnasked: boolean;
};

function presetOf(streaming: StreamingSettings, commands: StreamPreset | undefined) {
  const [events, ...letters] = streamsOf(streaming);
  if (!events || !streaming.deadLetters) throw new Error('a preset needs events and dead letters');
  return {
    streams: [events, ...(commands ? [commands] : []), ...letters, ...recordStreams],
    eventStream: events.name,
    deadLetterStream: streaming.deadLetters.stream,
    activityStream: activityStream.name,
    commandStream: commands?.name,
    streaming,
  };
}

export const presets: { readonly [Name in Preset['name']]: Preset } = {
  default: {
    ...presetOf(defaultStreaming.settings, commandStream),
    name: 'default',
    commandRequests: undefined,
    retry: standardRetryPolicy,
    sharesDurables: true,
    processesUnasked: true,
  },
  // Commands are stored with the events there, and a work queue on the same subjects cannot be.
  rust: {
    ...presetOf(rustStreaming.settings, undefined),
    name: 'rust',
    commandRequests: { subject: 'person.commands.>', queueGroup: commandConsumer },
    retry: rustRetryPolicy,
    sharesDurables: false,
    processesUnasked: false,
  },
};
