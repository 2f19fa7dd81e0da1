import { createStderrLog } from '../infrastructure/log/stderr-log';
import { linkToParent } from './parent-link';
import { serveIndex } from './serve-index';

/** Closing takes longer than this only when the server hangs; nothing of ours is lost by going all the same. */
const CLOSE_LIMIT_MS = 2_000;

const parent = linkToParent();
parent.onGone(() => setTimeout(() => process.exit(), CLOSE_LIMIT_MS));
serveIndex(parent, createStderrLog(), () => process.exit());
