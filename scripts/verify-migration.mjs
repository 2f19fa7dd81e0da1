// @ts-check
/** `npm run verify-migration -- --from STREAM --to STREAM`: compares a migrated stream with where it came from. */
import { runMain } from './provision/progress.mjs';
import { runMigration } from './provision/run-migration.mjs';

await runMain(() => runMigration('verify-migration', process.argv.slice(2)));
