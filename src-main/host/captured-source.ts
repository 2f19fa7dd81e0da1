import { basename } from 'node:path';
import type { OpenCapture } from '@shared/contract/capture';
import { Failure } from '../application/failures';
import type { Log } from '../application/ports';
import { readCaptureFile } from '../infrastructure/files/capture-file';
import { openDatabase } from '../infrastructure/index-store/database';
import { openDuckDbEventIndex } from '../infrastructure/index-store/duckdb-event-index';
import { createCapturedStream } from '../inspection/capture/captured-stream';
import type { ServerLook } from '../inspection/operations/server-look';
import type { BesideEvents, EventIndex, LookAtSwitches, StreamReader } from '../inspection/ports';
import { type CaptureAnswer, type CaptureQuestion, SHOWN_CAPTURE } from './capture-messages';
import type { LetterServer } from './letter-server';
import type { PresentLook } from './rehearsals';

/** What an index process shows: a stream and its index. */
export type IndexedSource = {
  readonly stream: string;
  readonly reader: StreamReader;
  /** Reads other streams of the server; absent of a capture. */
  readonly readerOf?: (stream: string) => StreamReader;
  readonly index: EventIndex;
  /** What only a server tells; absent of a capture, undefined before there is a connection. */
  readonly present?: () => PresentLook | undefined;
  /** As `present`. */
  readonly switches?: LookAtSwitches;
  /** What a server tells about dead letters; as `present`. */
  readonly letters?: () => LetterServer | undefined;
  /** Hears what the server says of messages that it gives up on, once there is a connection. */
  readonly givingUp?: (hear: (text: string) => void) => void;
  /** What is kept of persons beside the events; as `present`. */
  readonly beside?: () => BesideEvents | undefined;
  /** The server as a whole; as `present`. */
  readonly server?: () => ServerLook | undefined;
  /** What the user is to know of the index; empty when there is nothing. */
  readonly notice: string;
  close(): Promise<void>;
};

/**
 * The events of the capture with an index of their own, in memory: nothing of them stays when it is closed. Undefined
 * when none is to be shown, or when its file can be opened no more, which is said.
 */
export async function openShownCapture(
  path: string | undefined,
  say: (answer: CaptureAnswer) => void,
  log: Log,
): Promise<IndexedSource | undefined> {
  if (path === undefined) return undefined;
  try {
    const capture = await readCaptureFile(path);
    const stream = capture.stream.name;
    const index = await openDuckDbEventIndex(await openDatabase({}), stream);
    return { stream, reader: createCapturedStream(capture), index, notice: '', close: async () => {} };
  } catch (error) {
    log.warn('the capture can be shown no more', { error: String(error) });
    say({ kind: 'captureRead', id: SHOWN_CAPTURE, capture: null, sentence: '' });
    return undefined;
  }
}

/** What is in the file, or why it cannot be opened. */
export async function answerAboutCapture({ id, path }: CaptureQuestion, log: Log): Promise<CaptureAnswer> {
  try {
    const { of, stream, takenAt, events, notes } = await readCaptureFile(path);
    const capture: OpenCapture = {
      file: basename(path),
      of,
      stream: stream.name,
      takenAt,
      events: events.length,
      notes,
    };
    return { kind: 'captureRead', id, capture, sentence: '' };
  } catch (error) {
    if (error instanceof Failure) return { kind: 'captureRead', id, capture: null, sentence: error.message };
    log.error('a capture could not be read', { error: error instanceof Error ? error.stack : String(error) });
    const sentence = `${basename(path)} cannot be opened: an unexpected fault in Eventglass; the log has the details.`;
    return { kind: 'captureRead', id, capture: null, sentence };
  }
}
