// @ts-check
/** `npm start -- [arguments]`: provides what is missing, builds, and runs the application with the arguments as they are. */
import { runMain } from './provision/progress.mjs';
import { startApplication } from './provision/start-application.mjs';

await runMain(() => startApplication(process.argv.slice(2)));
