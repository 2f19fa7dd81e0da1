/**
 * A core as a process of its own, for tests that kill it: everything that processes commands, without a window. What
 * it is to do stands in `EVENTGLASS_CRASH_CORE`; it says `ready` once it takes commands.
 */
import { createStderrLog } from '../infrastructure/log/stderr-log';
import { openConnection } from '../infrastructure/nats/connection';
import { createJetStreamActivity } from '../infrastructure/nats/jetstream-activity';
import { createJetStreamCommandQueue } from '../infrastructure/nats/jetstream-command-queue';
import { createJetStreamDeadLetters } from '../infrastructure/nats/jetstream-dead-letters';
import { createJetStreamEventLog } from '../infrastructure/nats/jetstream-event-log';
import { createKvAppends } from '../infrastructure/nats/kv-appends';
import { createKvSnapshots } from '../infrastructure/nats/kv-snapshots';
import { createKvTrials } from '../infrastructure/nats/kv-trials';
import { createMicroService } from '../infrastructure/nats/micro-service';
import { prepareServer } from '../infrastructure/nats/prepare-server';
import { readThrough } from '../infrastructure/nats/read-only';
import { createReplies } from '../infrastructure/nats/replies';
import { createRandomIds } from '../infrastructure/system/random-ids';
import { createSystemClock } from '../infrastructure/system/system-clock';
import { createCommandProcessor } from './command-processor';
import { consumeCommandQueue } from './command-queue-consumer';
import { serveCommandRequests } from './command-requests';
import type { CrashCoreOptions } from './crash-stage.suite';
import { createFailpoints } from './failpoints.suite';

const given = JSON.parse(process.env.EVENTGLASS_CRASH_CORE ?? '{}') as CrashCoreOptions;
const { url, ackWaitMs, snapshotEvery, failpoint } = given;

const log = createStderrLog();
const clock = createSystemClock();
const ids = createRandomIds();
const producer = `eventglass/0.0.0@${process.pid}`;
const failpoints = createFailpoints(failpoint);

const { nats } = await openConnection({ servers: [url], name: `crashing core ${process.pid}` }, { log });
failpoints.connection(nats);
const server = await prepareServer(nats);
const activity = createJetStreamActivity(nats, { producer, log });
const replies = createReplies(nats, { log });
const eventLog = createJetStreamEventLog(readThrough(nats), { stream: server.events, producer });
const processor = createCommandProcessor(
  {
    eventLog: failpoints.eventLog(eventLog),
    pendingAppends: failpoints.pendingAppends(createKvAppends(nats)),
    snapshots: failpoints.snapshots(createKvSnapshots(nats)),
    clock,
    ids,
    activity,
    log,
  },
  { snapshotEvery },
);
const ports = { processor, replies, activity, clock, ids, log };
await processor.sweep();
await serveCommandRequests({
  ...ports,
  commandService: createMicroService(nats, { version: '0.0.0', clock, log }),
});
await consumeCommandQueue(
  {
    ...ports,
    commandQueue: failpoints.commandQueue(createJetStreamCommandQueue(nats, { ackWaitMs, log })),
    deadLetters: createJetStreamDeadLetters(nats, { producer }),
    trials: createKvTrials(nats),
  },
  { workingEveryMs: ackWaitMs / 3, outageMs: ackWaitMs },
);
process.stdout.write('ready\n');
