// @ts-check
/** `npm run picture -- --open ROUTE --screenshot FILE [--theme light|dark] [arguments]`: starts the app, takes a picture, ends. */
import { ProvisionError, runMain } from './provision/progress.mjs';
import { startApplication } from './provision/start-application.mjs';

await runMain(async () => {
  const args = process.argv.slice(2);
  for (const flag of ['--open', '--screenshot']) {
    if (!args.some((arg) => arg === flag || arg.startsWith(`${flag}=`))) {
      throw new ProvisionError(`A picture needs ${flag}: npm run picture -- --open ROUTE --screenshot FILE.`);
    }
  }
  return startApplication(args);
});
