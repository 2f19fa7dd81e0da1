import { type JetStreamManager, jetstreamManager, type StreamInfo } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Unavailable } from '../../application/ports';
import type { StreamPreset } from './jetstream-names';
import { apiCodeOf, apiCodes, failureOf } from './nats-failures';
import { type Preset, presets } from './presets';

/** A stream of ours as it stands: who made it and in what it differs from what we would have made, in words. */
export type StreamFinding = {
  readonly name: string;
  readonly info: StreamInfo;
  readonly created: boolean;
  readonly differences: readonly string[];
};

export type EnsureOptions = {
  readonly preset?: Preset;
  /** Copies of each stream that is created; a cluster of at least as many servers is needed. */
  readonly replicas?: number;
};

/**
 * Looks up our streams and creates those that are absent; one that exists is never altered. Nothing at all is created
 * when a subject of ours already belongs to another stream: then it throws `Unavailable` with what to do.
 */
export async function ensureStreams(
  nats: NatsConnection,
  { preset = presets.default, replicas = 1 }: EnsureOptions = {},
): Promise<readonly StreamFinding[]> {
  return ensureStreamsOf(nats, preset.streams, { replicas, ifTaken: ifTaken[preset.name] });
}

/** What to do when a subject belongs to another stream already. */
const ifTaken = {
  default: 'If the Rust services made it, start with --preset rust.',
  rust: 'If Eventglass made it, start with --preset default.',
} as const;

/** The same for streams of any names. */
export async function ensureStreamsOf(
  nats: NatsConnection,
  wanted: readonly StreamPreset[],
  { replicas = 1, ifTaken = '' }: { readonly replicas?: number; readonly ifTaken?: string } = {},
): Promise<readonly StreamFinding[]> {
  try {
    const manager = await jetstreamManager(nats, { checkAPI: false });
    const found = await Promise.all(wanted.map((stream) => findStream(manager, stream)));
    const absent = wanted.filter((_, index) => found[index] === undefined);
    for (const stream of absent) await assertSubjectsFree(manager, stream, ifTaken);
    const created = new Map<string, StreamFinding>();
    for (const stream of absent) created.set(stream.name, await createStream(manager, stream, replicas, ifTaken));
    return wanted.flatMap(({ name }, index) => found[index] ?? created.get(name) ?? []);
  } catch (error) {
    throw failureOf(error, 'Preparing the streams');
  }
}

/** The streams of ours that exist; creates nothing. */
export async function findStreams(
  nats: NatsConnection,
  wanted: readonly StreamPreset[] = presets.default.streams,
): Promise<readonly StreamFinding[]> {
  try {
    const manager = await jetstreamManager(nats, { checkAPI: false });
    const found = await Promise.all(wanted.map((stream) => findStream(manager, stream)));
    return found.filter((finding) => finding !== undefined);
  } catch (error) {
    throw failureOf(error, 'Looking at the streams');
  }
}

async function findStream(manager: JetStreamManager, preset: StreamPreset): Promise<StreamFinding | undefined> {
  try {
    const info = await manager.streams.info(preset.name);
    return { name: preset.name, info, created: false, differences: differencesOf(preset, info) };
  } catch (error) {
    if (apiCodeOf(error) === apiCodes.streamNotFound) return undefined;
    throw error;
  }
}

async function assertSubjectsFree(manager: JetStreamManager, preset: StreamPreset, ifTaken: string): Promise<void> {
  for (const subject of preset.subjects) {
    for await (const owner of manager.streams.names(subject)) {
      if (owner !== preset.name) throw overlap(preset, owner, ifTaken);
    }
  }
}

async function createStream(
  manager: JetStreamManager,
  preset: StreamPreset,
  replicas: number,
  ifTaken: string,
): Promise<StreamFinding> {
  const config = { ...preset, num_replicas: replicas };
  try {
    const info = await manager.streams.add(config).catch((error: unknown) => {
      // A server of strict habits that does not know atomic batches; others leave the field out without a word.
      if (!config.allow_atomic || apiCodeOf(error) !== apiCodes.invalidJson) throw error;
      const { allow_atomic: _, ...older } = config;
      return manager.streams.add(older);
    });
    return { name: preset.name, info, created: true, differences: [] };
  } catch (error) {
    const code = apiCodeOf(error);
    if (code === apiCodes.subjectsOverlap) throw overlap(preset, undefined, ifTaken);
    if (code === apiCodes.replicasWithoutCluster) {
      throw new Unavailable(
        `Streams with ${replicas} replicas need a cluster, and this server belongs to none: start with --replicas 1.`,
      );
    }
    if (code === apiCodes.noSuitablePeers) {
      throw new Unavailable(
        `Stream ${preset.name} cannot have ${replicas} replicas: the cluster has fewer servers with room for it; add servers, or start with fewer --replicas.`,
      );
    }
    throw error;
  }
}

function overlap(preset: StreamPreset, owner: string | undefined, ifTaken: string): Unavailable {
  const whose = owner === undefined ? 'another stream' : `stream ${owner}`;
  const subjects = preset.subjects.join(', ');
  return new Unavailable(
    `The subjects of stream ${preset.name} (${subjects}) already belong to ${whose}; nothing was created. ${ifTaken}`.trim(),
  );
}

const compared = [
  ['retention', 'retention'],
  ['discard', 'discard policy'],
  ['max_age', 'age limit (ns)'],
  ['max_bytes', 'size limit (bytes)'],
  ['max_msgs', 'message limit'],
  ['allow_direct', 'direct reading'],
] as const;

/** In what an existing stream is not what we would have made; `allow_atomic` is a capability and said there. */
function differencesOf(preset: StreamPreset, { config }: StreamInfo): string[] {
  const differences = compared.flatMap(([key, label]) => {
    const [wanted, has] = [preset[key] ?? defaultOf(key), config[key] ?? defaultOf(key)];
    return wanted === has ? [] : [`${preset.name}: ${label} is ${has}, ours would be ${wanted}`];
  });
  const subjects = config.subjects ?? [];
  const missing = preset.subjects.filter((subject) => !subjects.includes(subject));
  return missing.length === 0
    ? differences
    : [
        ...differences,
        `${preset.name}: its subjects are ${subjects.join(', ')}, ours would be ${preset.subjects.join(', ')}`,
      ];
}

function defaultOf(key: (typeof compared)[number][0]): unknown {
  if (key === 'allow_direct') return false;
  return key === 'max_bytes' || key === 'max_msgs' ? -1 : 0;
}
