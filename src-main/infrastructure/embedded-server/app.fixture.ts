/** A small app for tests: has the embedded server, says so, and stays until it is ended. */
import { startOrJoinEmbeddedServer } from './embedded-server';

const [userData = '', executable = '', guardPath = ''] = process.argv.slice(2);
const quiet = () => undefined;
const log = { error: quiet, warn: quiet, info: quiet, debug: quiet };
const { url } = await startOrJoinEmbeddedServer({ userData, executable, guardPath, log });
process.stdout.write(`${url}\n`);
