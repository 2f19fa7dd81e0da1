import { FRAME_VERSION, type HostFrame, hostFrame, type Problem, type WindowFrame } from '@shared/contract/frames';

/** The two that answer: `host` in the main process, `index` in the index process. */
export const parts = ['host', 'index'] as const;
export type Part = (typeof parts)[number];

/** More waiting at once than any screen asks: what exceeds it is told so instead of piling up. */
const MAX_EXCHANGES = 1_000;

/** Code of the problem that a lost port means: what can be asked again is, by itself. */
export const lostCode = 'PartLost';

const partName: Record<Part, string> = { host: 'host', index: 'event index' };

/** One request or feed on its way, from the first frame until either side ends it. */
type Exchange = {
  /** The frame that begins it; sent again when the port is replaced and `repeatable`. */
  readonly opening: (id: number) => WindowFrame;
  /** Whether beginning it twice does no harm: reads and feeds. */
  readonly repeatable: boolean;
  receive(frame: HostFrame): void;
  /** The port went away. What is repeatable waits for the next port; the rest has ended with this problem. */
  interrupted(problem: Problem): void;
};

/** The way to one part: it outlives the port, which comes late and is replaced when the part restarts. */
export type PartLink = {
  begin(exchange: Exchange): number;
  send(frame: WindowFrame): void;
  /** Forgets the exchange; the part is told when `cancel`. */
  end(id: number, options: { cancel: boolean }): void;
  connect(port: MessagePort): void;
  close(): void;
};

type Entry = { readonly exchange: Exchange; sent: boolean };

export function createPartLink(part: Part): PartLink {
  const entries = new Map<number, Entry>();
  let port: MessagePort | undefined;
  let nextId = 1;

  const sendOpening = (id: number, entry: Entry) => {
    if (!port) return;
    entry.sent = true;
    port.postMessage(entry.exchange.opening(id));
  };

  /** Ends what must not be sent twice, and tells the others that they are waiting. */
  const interrupt = () => {
    for (const [id, entry] of entries) {
      if (!entry.sent) continue;
      entry.sent = false;
      if (!entry.exchange.repeatable) entries.delete(id);
      entry.exchange.interrupted(lost(part));
    }
  };

  const receive = (data: unknown) => {
    const parsed = hostFrame.safeParse(data);
    if (parsed.success) entries.get(parsed.data.id)?.exchange.receive(parsed.data);
    else rejectUnreadable(data);
  };

  const rejectUnreadable = (data: unknown) => {
    const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : undefined;
    if (typeof id !== 'number') return;
    entries.get(id)?.exchange.receive({ v: FRAME_VERSION, kind: 'problem', id, problem: unreadable(part) });
  };

  const release = () => {
    if (!port) return;
    port.onmessage = null;
    port.close();
    port = undefined;
    interrupt();
  };

  return {
    begin(exchange) {
      const id = nextId++;
      if (entries.size >= MAX_EXCHANGES) {
        const frame = { v: FRAME_VERSION, kind: 'problem', id, problem: tooMany(part) } as const;
        queueMicrotask(() => exchange.receive(frame));
        return id;
      }
      const entry = { exchange, sent: false };
      entries.set(id, entry);
      sendOpening(id, entry);
      return id;
    },
    send(frame) {
      if (entries.get(frame.id)?.sent) port?.postMessage(frame);
    },
    end(id, { cancel }) {
      const entry = entries.get(id);
      entries.delete(id);
      if (cancel && entry?.sent) port?.postMessage({ v: FRAME_VERSION, kind: 'cancel', id } satisfies WindowFrame);
    },
    connect(fresh) {
      release();
      port = fresh;
      fresh.addEventListener('message', (event) => {
        if (port === fresh) receive(event.data);
      });
      fresh.addEventListener('close', () => {
        if (port === fresh) release();
      });
      fresh.start();
      for (const [id, entry] of [...entries]) sendOpening(id, entry);
    },
    close() {
      release();
      entries.clear();
    },
  };
}

function lost(part: Part): Problem {
  return {
    kind: 'failure',
    code: lostCode,
    sentence: `The ${partName[part]} has gone away; it is being started again and what is shown here comes back by itself.`,
  };
}

function unreadable(part: Part): Problem {
  return {
    kind: 'bug',
    code: 'FrameUnreadable',
    sentence: `This window does not understand the ${partName[part]}: they are of different versions; restart Eventglass.`,
  };
}

function tooMany(part: Part): Problem {
  return {
    kind: 'failure',
    code: 'TooManyWaiting',
    sentence: `The ${partName[part]} already has ${MAX_EXCHANGES} questions of this window to answer; try again when it has caught up.`,
  };
}
