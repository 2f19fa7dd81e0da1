// @ts-check
/** `npm run soak`: the tests with bigger sizes (they read EVENTGLASS_SOAK), also against the oldest supported server; no limits. */
import { runTests } from './harness/run-tests.mjs';
import { resolveOldNatsServer } from './provision/nats-server.mjs';
import { ProvisionError, runMain, say } from './provision/progress.mjs';

await runMain(async () => {
  process.env.EVENTGLASS_SOAK = '1';
  try {
    process.env.EVENTGLASS_OLD_NATS_SERVER ??= (await resolveOldNatsServer()).executable;
  } catch (error) {
    if (!(error instanceof ProvisionError)) throw error;
    say('There is no nats-server of the 2.10 line here: what needs one is left out.');
  }
  const stages = ['unit', 'integration', 'e2e'];
  const args = process.argv.slice(2);
  const named = args.filter((arg) => stages.includes(arg));
  const passedOn = args.filter((arg) => !stages.includes(arg));
  return runTests({ stages: named.length > 0 ? named : stages, passedOn, isLimited: false });
});
