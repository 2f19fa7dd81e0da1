import { createStderrLog as createLog } from '../infrastructure/log/stderr-log';

/** The log of a process of ours: lines on standard error, `debug` ones when `EVENTGLASS_DEBUG` is set. */
export const createStderrLog = () => createLog({ debug: Boolean(process.env.EVENTGLASS_DEBUG) });
