import { captures } from './capture';
import { commands } from './commands';
import { connection } from './connection';
import { demo } from './demo';
import { event } from './event';
import { exporting } from './export';
import { persons } from './persons';
import { policies } from './policies';
import { stream } from './stream';
import { survey } from './survey';

/** Answered by the host in the main process. */
export const hostContract = { ...connection, ...commands, ...exporting, ...captures, ...demo };
export type HostContract = typeof hostContract;

/** Answered by the index process, which only looks. */
export const indexContract = { ...stream, ...event, ...persons, ...survey, ...policies };
export type IndexContract = typeof indexContract;
