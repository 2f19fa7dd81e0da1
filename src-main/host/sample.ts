import type { DemoView } from '@shared/contract/demo';
import { badDeployCommands } from '../../resources/demo/bad-deploy-commands.mjs';
import { type LivingSample, startLivingSample } from '../application/demo/living-sample';
import type { Ids, Log } from '../application/ports';
import { isRunning } from '../infrastructure/embedded-server/own-servers';
import { sampleRecordOf } from '../infrastructure/files/sample-record';
import type { ServerConnection } from '../infrastructure/nats/connection';
import { createOutsidePrograms } from '../infrastructure/nats/outside-programs';
import { presets } from '../infrastructure/nats/presets';
import type { Core } from './core';
import type { ObservedValue } from './observed-value';

export type SampleOptions = {
  readonly userData: string;
  /** Size of the sample on an empty server; 0 for none. */
  readonly persons: number;
  /** The core of the moment: commands may be processed elsewhere for a while, or by a core that was begun anew. */
  readonly core: () => Core | undefined;
  readonly ids: Ids;
  readonly log: Log;
  readonly view: ObservedValue<DemoView>;
};

/**
 * Writes the living sample on an empty embedded server and goes on telling its stories there; a server that holds
 * anything else is left alone, and of several apps on one user data only one tells.
 */
export function beginSample(
  { eventsBefore }: Core,
  { nats }: ServerConnection,
  options: SampleOptions,
): LivingSample | undefined {
  const { userData, core, ids, log, view } = options;
  const kept = sampleRecordOf(userData);
  const known = kept.read();
  if (known === undefined && (eventsBefore > 0 || options.persons === 0)) return undefined;
  if (known !== undefined && known.teller !== process.pid && isRunning(known.teller)) return undefined;

  let record = { persons: options.persons, complete: false, paused: false, ...known, teller: process.pid };
  kept.write(record);
  const { queue, ...outside } = createOutsidePrograms(nats, { stream: presets.default.eventStream, log });
  const sample = startLivingSample(
    {
      processor: () => core()?.processor,
      outside: { ...outside, deployBadly: () => queue(badDeployCommands(Date.now())) },
      ids,
      log,
      nowMs: Date.now,
    },
    { persons: record.persons, writeFirst: !record.complete, paused: record.paused },
  );
  sample.onState((state) => {
    view.set({ available: true, ...state });
    record = { ...record, complete: record.complete || state.state !== 'writing', paused: state.state === 'paused' };
    kept.write(record);
  });
  view.set({ available: true, ...sample.state() });
  return sample;
}
