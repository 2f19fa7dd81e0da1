import type { NatsConnection } from '@nats-io/transport-node';
import { SERVICE_NAME } from './micro-service';
import { isNoResponders } from './nats-failures';

/** Who hears the question answers at once; silence this long ends the wait. */
const SILENCE_MS = 300;
const LONGEST_WAIT_MS = 2_000;

/** Cores of one name and version that process commands. */
export type ServiceGroup = { readonly name: string; readonly version: string; readonly count: number };

/** Asks who processes commands (`$SRV.PING.person`); empty when nobody does. Throws when the server cannot be asked. */
export async function findCommandServices(nats: NatsConnection): Promise<readonly ServiceGroup[]> {
  const groups = new Map<string, ServiceGroup>();
  try {
    const answers = await nats.requestMany(`$SRV.PING.${SERVICE_NAME}`, '', {
      strategy: 'stall',
      stall: SILENCE_MS,
      maxWait: LONGEST_WAIT_MS,
    });
    for await (const answer of answers) {
      const { name, version } = readPing(answer.string());
      const key = `${name} ${version}`;
      groups.set(key, { name, version, count: (groups.get(key)?.count ?? 0) + 1 });
    }
  } catch (error) {
    if (!isNoResponders(error)) throw error;
  }
  return [...groups.values()];
}

/** Anybody may answer anything; an answer that is no ping still tells that somebody is there. */
function readPing(text: string): { readonly name: string; readonly version: string } {
  try {
    const { name, version } = JSON.parse(text);
    return { name: String(name), version: String(version) };
  } catch {
    return { name: SERVICE_NAME, version: 'unknown' };
  }
}
