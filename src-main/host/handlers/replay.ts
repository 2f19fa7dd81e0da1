import type { replay } from '@shared/contract/replay';
import type { Audits } from '../audits';
import type { Handlers } from '../dispatcher';
import type { Replays } from '../replays';

export function replayHandlers(replays: Replays, audits: Audits): Handlers<typeof replay> {
  const done = async (acting: Promise<unknown>) => {
    await acting;
    return {};
  };
  return {
    'replay.start': (order) => done(replays.start(order)),
    'replay.pause': ({ jobId }) => done(replays.desk().pause(jobId)),
    'replay.resume': ({ jobId }) => done(replays.desk().resume(jobId)),
    'replay.cancel': ({ jobId }) => done(replays.desk().cancel(jobId)),
    'replay.takeOver': ({ jobId }) => done(replays.desk().takeOver(jobId)),
    'replay.pace': ({ jobId, ratePerSecond }) => done(replays.desk().pace(jobId, ratePerSecond)),
    'replay.jobs': (_input, signal) => replays.follow(signal),
    'replay.results': ({ jobId, ...page }) => replays.results(jobId, page),
    'replay.save': async (wish) => ({ file: await replays.save(wish) }),
    'deadLetters.discard': async (wish) => ({ discarded: await replays.discarding().discard(wish) }),
    'deadLetters.restore': async (wish) => ({ restored: await replays.discarding().restore(wish) }),
    'deadLetters.purge': async (wish) => ({ purged: await replays.discarding().purge(wish) }),
    'deadLetters.note': ({ fingerprint, text }) => done(replays.discarding().note(fingerprint, text)),
    'audit.list': ({ limit }, signal) => audits.follow(limit, signal),
    'audit.verify': (_input, signal) => audits.verify(signal),
    'audit.save': async () => ({ file: await audits.save() }),
  };
}
