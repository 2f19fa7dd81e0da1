import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { OpenCapture } from '@shared/contract/capture';
import { type Ids, Unavailable } from '../application/ports';
import { type CaptureAnswer, type CaptureQuestion, SHOWN_CAPTURE } from './capture-messages';
import { observedValue } from './observed-value';

/** Asks the user for a capture; undefined when they changed their mind. */
export type ChooseCapture = () => Promise<string | undefined>;

/** Starting the index process again takes a quarter of a second, most often. */
const PATIENCE_MS = 5_000;
const LOOK_EVERY_MS = 25;

export type Captures = ReturnType<typeof createCaptures>;

/** Which events the windows of this connection are shown: the server's, or those of a capture. */
export function createCaptures({
  choose,
  ask,
  show,
  ids,
  patienceMs = PATIENCE_MS,
}: {
  readonly choose: ChooseCapture | undefined;
  /** Has the index process look into a file; false when there is no process. */
  readonly ask: (question: CaptureQuestion) => boolean;
  /** Has the index show a capture, or the server's events again; false while it is not known which those are. */
  readonly show: (path: string | undefined) => boolean;
  readonly ids: Ids;
  /** For a process that is being started again. */
  readonly patienceMs?: number;
}) {
  const state = observedValue<OpenCapture>(null);
  const waiting = new Map<string, (answer: CaptureAnswer | undefined) => void>();
  /** Where a dropped file was put, as long as it is shown: an index that is started again reads it again. */
  let dropped: string | undefined;

  const forgetDropped = async () => {
    const folder = dropped;
    dropped = undefined;
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };

  /** A process that is being started again is there a moment later. */
  const askSoon = async (question: CaptureQuestion, until: number): Promise<boolean> => {
    while (!ask(question)) {
      if (Date.now() >= until) return false;
      await delay(LOOK_EVERY_MS);
    }
    return true;
  };

  /** undefined when nobody answered: there was no process, or it ended meanwhile. */
  const lookInto = async (path: string, until: number): Promise<CaptureAnswer | undefined> => {
    const id = ids.fresh();
    const answer = await new Promise<CaptureAnswer | undefined>((resolve) => {
      waiting.set(id, resolve);
      void askSoon({ kind: 'readCapture', id, path }, until).then((isAsked) => isAsked || resolve(undefined));
    });
    waiting.delete(id);
    return answer;
  };

  const openFile = async (path: string) => {
    const until = Date.now() + patienceMs;
    let answer = await lookInto(path, until);
    // One that was about to be replaced took the question with it.
    while (!answer && Date.now() < until) answer = await lookInto(path, until);
    if (!answer)
      throw new Unavailable(`${basename(path)} was not opened: the index is being started again; try once more.`);
    if (!answer.capture) throw new Unavailable(answer.sentence);
    if (!show(path))
      throw new Unavailable(`${basename(path)} was not opened: Eventglass is still starting; try once more.`);
    state.set(answer.capture);
  };

  const close = async () => {
    if (state.current() === null) return;
    state.set(null);
    show(undefined);
    await forgetDropped();
  };

  return {
    state: (signal: AbortSignal) => state.follow(signal),

    async open(): Promise<boolean> {
      if (!choose) throw new Unavailable('Nothing was opened: there is no window here to ask for a file.');
      const path = await choose();
      if (path === undefined) return false;
      await openFile(path);
      await forgetDropped();
      return true;
    },

    async openDropped(name: string, text: string): Promise<void> {
      const folder = await mkdtemp(join(tmpdir(), 'eventglass-capture-'));
      const path = join(folder, basename(name) || 'dropped');
      try {
        await writeFile(path, text, { mode: 0o600 });
        await openFile(path);
      } catch (error) {
        await rm(folder, { recursive: true, force: true });
        throw error;
      }
      await forgetDropped();
      dropped = folder;
    },

    close,

    learn(answer: CaptureAnswer): void {
      if (answer.id === SHOWN_CAPTURE) void close();
      waiting.get(answer.id)?.(answer);
    },

    /** The index process has ended: what it was asked is not answered any more. */
    lost(): void {
      for (const resolve of waiting.values()) resolve(undefined);
    },

    forgetDropped,
  };
}
