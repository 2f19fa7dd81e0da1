import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ItemOf, OutputOf } from '@shared/contract/define';
import type { AuditEntryView, replay } from '@shared/contract/replay';
import { type ChainHead, verifyAuditChain } from '../application/audit-chain';
import { auditSentence } from '../application/audit-words';
import { Failure } from '../application/failures';
import { type Log, Unavailable } from '../application/ports';
import { decodeAuditEntry } from '../domain/wire/audit-codec';
import { textOf } from '../domain/wire/text-of-bytes';
import type { ServerConnection } from '../infrastructure/nats/connection';
import { sha256 } from '../infrastructure/nats/jetstream-audit';
import { createJetStreamReader } from '../infrastructure/nats/jetstream-stream-reader';
import { readThrough } from '../infrastructure/nats/read-only';
import { createChanges, watch } from '../inspection/changes';
import type { StoredMessage, StreamReader } from '../inspection/ports';
import type { ChooseDestination } from './export-jobs';

const STREAM = 'person-audit';
/** Entries verified or written at once: others have their turn in between. */
const PART = 500;
const LOOK_EVERY_MS = 2_000;

type List = ItemOf<typeof replay, 'audit.list'>;
type Verified = OutputOf<typeof replay, 'audit.verify'>;

/** The audit as windows see it; it only reads. */
export type Audits = {
  /** The newest first, whenever there are others. */
  follow(limit: number, signal: AbortSignal): AsyncIterable<List>;
  /** Whether every entry follows the one before, from the first on. Throws `Unavailable`. */
  verify(signal: AbortSignal): Promise<Verified>;
  /** Writes every entry as it stands, a line each; null when the user wants that nowhere. */
  save(): Promise<string | null>;
};

export type AuditsOptions = {
  /** Throws `Unavailable` while there is none. */
  readonly connection: () => Pick<ServerConnection, 'nats'>;
  readonly choose: ChooseDestination | undefined;
  readonly log: Log;
};

export function createAudits({ connection, choose, log }: AuditsOptions): Audits {
  const open = (): StreamReader => createJetStreamReader(readThrough(connection().nats), STREAM, log);

  async function list(limit: number): Promise<List> {
    try {
      const reader = open();
      const facts = await reader.facts();
      if (!facts) return { known: false, total: 0, entries: [] };
      const { firstSequence, lastSequence: last, messages: total } = facts;
      const first = Math.max(firstSequence, last - limit + 1, 1);
      const sequences = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
      const entries = await reader.readMany(sequences);
      return { known: true, total, entries: entries.map(viewOf).reverse() };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { known: false, total: 0, entries: [] };
    }
  }

  return {
    async *follow(limit, signal) {
      const moved = createChanges();
      const timer = setInterval(moved.announce, LOOK_EVERY_MS);
      try {
        yield* watch(() => list(limit), moved, 0, signal);
      } finally {
        clearInterval(timer);
      }
    },

    async verify(signal) {
      let head: ChainHead = { sequence: 0, hash: null };
      for await (const part of parts(open(), signal)) {
        const verified = verifyAuditChain(part, sha256, head);
        if (!verified.ok) return { entries: head.sequence, fault: verified.problem.sentence, headHash: head.hash };
        head = verified.value;
      }
      return { entries: head.sequence, fault: null, headHash: head.hash };
    },

    async save() {
      if (!choose) throw new Unavailable('The audit was not saved: there is no window here to ask where to.');
      const path = await choose({ name: 'audit.ndjson', format: 'ndjson' });
      if (path === undefined) return null;
      const lines: string[] = [];
      for await (const part of parts(open(), new AbortController().signal)) lines.push(...part.map(lineOf));
      try {
        await writeFile(path, lines.join(''), { mode: 0o600 });
      } catch (error) {
        throw new Unavailable(
          `${basename(path)} was not written: the system did not take it; choose another place and save once more.`,
          { cause: error },
        );
      }
      return basename(path);
    },
  };
}

/** Every entry that was there at the call, from the first place on: one that is missing is missed by whoever verifies. */
async function* parts(reader: StreamReader, signal: AbortSignal): AsyncGenerator<readonly StoredMessage[]> {
  const facts = await reader.facts();
  if (!facts) throw new Unavailable(`There is no audit on this server (stream ${STREAM}): nothing was done here yet.`);
  for (let from = 1; from <= facts.lastSequence && !signal.aborted; from += PART) {
    const count = Math.min(PART, facts.lastSequence - from + 1);
    yield await reader.readMany(
      Array.from({ length: count }, (_, offset) => from + offset),
      signal,
    );
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

function viewOf({ sequence, recordedAt, bytes }: StoredMessage): AuditEntryView {
  const body = textOf(bytes);
  const entry = body.ok ? decodeAuditEntry(body.value) : body;
  const hash = sha256(bytes);
  if (!entry.ok) {
    const sentence = `This entry cannot be read: ${entry.problem}.`;
    return { sequence, atMs: Date.parse(recordedAt), by: '', sentence, kind: '', hash };
  }
  const { action, at, actor } = entry.value;
  return { sequence, atMs: Date.parse(at), by: actor, sentence: auditSentence(entry.value), kind: action, hash };
}

/** The bytes themselves are what the next entry vouches for. */
function lineOf({ sequence, recordedAt, bytes }: StoredMessage): string {
  const body = textOf(bytes);
  const entry = { sequence, recorded_at: recordedAt, hash: sha256(bytes), entry: body.ok ? body.value : null };
  return `${JSON.stringify(entry)}\n`;
}
