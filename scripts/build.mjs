// @ts-check
/** `npm run build`: builds the sources as they are now and prints the folder. */
import { ensureBuilt } from './provision/build.mjs';
import { runMain } from './provision/progress.mjs';

await runMain(async () => console.log(await ensureBuilt()));
