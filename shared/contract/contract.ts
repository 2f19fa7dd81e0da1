import { commands } from './commands';
import { connection } from './connection';
import { demo } from './demo';
import { persons } from './persons';
import { stream } from './stream';

/** Answered by the host in the main process. */
export const hostContract = { ...connection, ...commands, ...demo };
export type HostContract = typeof hostContract;

/** Answered by the index process, which only looks. */
export const indexContract = { ...stream, ...persons };
export type IndexContract = typeof indexContract;
