import type { DemoView } from '@shared/contract/demo';
import { type LivingSample, startLivingSample } from '../application/demo/living-sample';
import type { Ids, Log } from '../application/ports';
import { isRunning } from '../infrastructure/embedded-server/own-servers';
import { sampleRecordOf } from '../infrastructure/files/sample-record';
import type { ServerConnection } from '../infrastructure/nats/connection';
import { publishToStream } from '../infrastructure/nats/publish-to-stream';
import type { Core } from './core';
import type { ObservedValue } from './observed-value';

export type SampleOptions = {
  readonly userData: string;
  /** Size of the sample on an empty server; 0 for none. */
  readonly persons: number;
  readonly ids: Ids;
  readonly log: Log;
  readonly view: ObservedValue<DemoView>;
};

/**
 * Writes the living sample on an empty embedded server and goes on telling its stories there; a server that holds
 * anything else is left alone, and of several apps on one user data only one tells.
 */
export function beginSample(core: Core, { nats }: ServerConnection, options: SampleOptions): LivingSample | undefined {
  const { userData, ids, log, view } = options;
  const kept = sampleRecordOf(userData);
  const known = kept.read();
  if (known === undefined && (core.eventsBefore > 0 || options.persons === 0)) return undefined;
  if (known !== undefined && known.teller !== process.pid && isRunning(known.teller)) return undefined;

  let record = { persons: options.persons, complete: false, paused: false, ...known, teller: process.pid };
  kept.write(record);
  const sample = startLivingSample(
    {
      processor: core.processor,
      ids,
      log,
      nowMs: Date.now,
      publishOutside: async ({ personId, verb, headers, bytes }) => {
        await publishToStream(nats, { subject: `person.events.${personId}.${verb}`, headers, body: bytes });
      },
    },
    {
      persons: record.persons,
      writeFirst: !record.complete,
      // Written before anything else: what is there already when writing goes on.
      hostileRowsFirst: core.eventsBefore === 0,
      paused: record.paused,
    },
  );
  sample.onState((state) => {
    view.set({ available: true, ...state });
    record = { ...record, complete: record.complete || state.state !== 'writing', paused: state.state === 'paused' };
    kept.write(record);
  });
  view.set({ available: true, ...sample.state() });
  return sample;
}
