import type { StreamInfo } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Unavailable } from '../../application/ports';
import { probeCapabilities } from './capabilities';
import { ensureStreams, findStreams } from './jetstream-streams';
import { type Preset, presets } from './presets';

export type PreparedServer = {
  /** The event stream as it stands. */
  readonly events: StreamInfo;
  /** What the server lacks and in what existing streams differ from ours, each one sentence. */
  readonly remarks: readonly string[];
};

/** Everything that a core finds or makes before it processes commands. Throws `Unavailable` with what to do. */
export async function prepareServer(
  nats: NatsConnection,
  preset: Preset = presets.default,
  { replicas = 1 }: { readonly replicas?: number } = {},
): Promise<PreparedServer> {
  const findings = await ensureStreams(nats, { preset, replicas });
  const events = findings.find(({ name }) => name === preset.eventStream)?.info;
  if (!events) {
    throw new Unavailable(`Stream ${preset.eventStream} was not found after it was made: look at the server.`);
  }
  const { missing } = await probeCapabilities(nats, events, { mayAppend: true });
  return { events, remarks: [...missing, ...findings.flatMap(({ differences }) => differences)] };
}

/** Whether the stream of that name is still the one that was found; true while the server cannot be asked. */
export async function isSameStream(nats: NatsConnection, known: StreamInfo): Promise<boolean> {
  try {
    const wanted = presets.default.streams.filter(({ name }) => name === known.config.name);
    const [found] = await findStreams(nats, wanted);
    return found?.info.created === known.created;
  } catch {
    return true;
  }
}
