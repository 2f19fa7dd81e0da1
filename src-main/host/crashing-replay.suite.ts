/**
 * Somebody who runs replays as a process of its own, for tests that kill it. What it is to do stands in
 * `EVENTGLASS_CRASH_REPLAY`; it says `ready` once it looks for jobs, and goes on with those of its installation.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { createReplayDesk } from '../application/replay/replay-desk';
import { createStderrLog } from '../infrastructure/log/stderr-log';
import { openConnection } from '../infrastructure/nats/connection';
import { presets } from '../infrastructure/nats/presets';
import { createRandomIds } from '../infrastructure/system/random-ids';
import { createSystemClock } from '../infrastructure/system/system-clock';
import { openReplayParts } from './replay-parts';

export type CrashReplayOptions = { readonly url: string; readonly installation: string; readonly leaseMs: number };

const given = JSON.parse(process.env.EVENTGLASS_CRASH_REPLAY ?? '{}') as CrashReplayOptions;
const log = createStderrLog();
const connection = await openConnection({ servers: [given.url], name: `replay ${process.pid}` }, { log });
const parts = openReplayParts(connection, {
  preset: presets.default,
  policies: 'none',
  replicas: 1,
  actor: 'user:ada',
  producer: `eventglass/0.0.0@${process.pid}`,
  ...given,
  clock: createSystemClock(),
  ids: createRandomIds(),
  log,
});
const desk = createReplayDesk({ ...parts, wallMs: Date.now, onChange: () => undefined });
process.stdout.write('ready\n');
for (;;) {
  await desk.goOn().catch((error: unknown) => log.debug('looks again', { reason: String(error) }));
  await delay(given.leaseMs / 10);
}
