// @ts-check
/** `npm run migrate -- --from STREAM --to STREAM`: copies the events of one stream into another, older layouts as current ones. */
import { runMain } from './provision/progress.mjs';
import { runMigration } from './provision/run-migration.mjs';

await runMain(() => runMigration('migrate', process.argv.slice(2)));
