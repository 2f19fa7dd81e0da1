/**
 * Run before every test file: the second that `vi.waitFor` gives by itself is too short on a machine that others share,
 * and no option of the configuration lengthens it, as there is one for `expect.poll`.
 */
import { vi } from 'vitest';

const PATIENCE_MS = 15_000;
const { waitFor } = vi;

vi.waitFor = (look, options) =>
  waitFor(look, typeof options === 'number' ? options : { timeout: PATIENCE_MS, ...options });
