import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { createStderrLog } from '../infrastructure/log/stderr-log';
import { serveCatchUp } from '../infrastructure/nats/serve-catch-up';
import { linkToParent } from './parent-link';
import { serveIndex } from './serve-index';

/** Closing takes longer than this only when the server hangs; nothing of ours is lost by going all the same. */
const CLOSE_LIMIT_MS = 2_000;

function serve(): void {
  const parent = linkToParent();
  parent.onGone(() => setTimeout(() => process.exit(), CLOSE_LIMIT_MS));
  // Threads of this process begin with this file, too.
  serveIndex(parent, createStderrLog(), { entry: fileURLToPath(import.meta.url), ended: () => process.exit() });
}

if (isMainThread) serve();
else await serveCatchUp(createStderrLog());
