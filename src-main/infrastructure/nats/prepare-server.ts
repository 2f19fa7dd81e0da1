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
  const differences = findings.flatMap((finding) => finding.differences);
  return { events, remarks: [...missing, ...differences, ...offerOfReplicas(nats, events)] };
}

/** What somebody who only looks should know: their events are not there, and those of the other preset are. */
export async function remarksOnLooking(nats: NatsConnection, preset: Preset): Promise<readonly string[]> {
  const eventsOf = ({ eventStream, streams }: Preset) => streams.filter(({ name }) => name === eventStream);
  const found = await findStreams(nats, Object.values(presets).flatMap(eventsOf)).catch(() => []);
  const other = Object.values(presets).find(({ eventStream }) => found.some(({ name }) => name === eventStream));
  if (!other || found.some(({ name }) => name === preset.eventStream)) return [];
  return [
    `There is no stream ${preset.eventStream} on this server, and there is ${other.eventStream}: start with --preset ${other.name} to look at it.`,
  ];
}

/** A cluster could survive the loss of a server, and our streams would not. */
function offerOfReplicas(nats: NatsConnection, { config }: StreamInfo): string[] {
  if (nats.info?.cluster === undefined || config.num_replicas > 1) return [];
  return [
    `The server belongs to a cluster, and stream ${config.name} has one replica: streams made with --replicas 3 survive the loss of a server.`,
  ];
}

/** Whether the stream of that name is still the one that was found; true while the server cannot be asked. */
export async function isSameStream(nats: NatsConnection, known: StreamInfo): Promise<boolean> {
  try {
    const { name, subjects = [], retention, discard } = known.config;
    const [found] = await findStreams(nats, [{ name, subjects, retention, discard }]);
    return found?.info.created === known.created;
  } catch {
    return true;
  }
}
