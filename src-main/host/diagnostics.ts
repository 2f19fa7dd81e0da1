import { writeFile } from 'node:fs/promises';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { basename } from 'node:path';
import type { ConnectionView } from '@shared/contract/connection';
import type { InputOf } from '@shared/contract/define';
import type { diagnostics, FaultReport } from '@shared/contract/diagnostics';
import { type Clock, type Ids, Unavailable } from '../application/ports';
import type { FaultFiles } from '../infrastructure/files/fault-files';
import type { RememberedLine } from '../infrastructure/log/remembered-log';
import type { ChooseDestination } from './export-jobs';
import { observedValue } from './observed-value';
import type { Options } from './options';
import { withoutValues } from './without-values';

export type Diagnostics = ReturnType<typeof createDiagnostics>;

type Given = {
  readonly files: FaultFiles;
  readonly lines: () => readonly RememberedLine[];
  readonly connection: () => ConnectionView;
  readonly options: Options;
  readonly version: string;
  readonly choose: ChooseDestination | undefined;
  readonly clock: Clock;
  readonly ids: Ids;
};

/** Faults of this application, kept on this machine, and the file for whoever is asked to help. */
export function createDiagnostics({ files, lines, connection, options, version, choose, clock, ids }: Given) {
  const changed = observedValue(0);

  const keep = async (where: FaultReport['where'], fault: InputOf<typeof diagnostics, 'diagnostics.report'>) => {
    const at = clock.now();
    const id = `${at.replaceAll(/[^0-9TZ]/g, '')}-${ids.fresh().slice(0, 8)}`;
    await files.keep({ id, atMs: Date.parse(at), where, version, ...fault });
    changed.set(changed.current() + 1);
  };

  return {
    report: (fault: InputOf<typeof diagnostics, 'diagnostics.report'>) => keep('window', fault),
    /** A fault outside the window; only its own sentence and stack are kept. */
    notice(error: unknown) {
      const { message = String(error), stack = '' } = error instanceof Error ? error : {};
      return keep('main process', { screen: '', sentence: message.slice(0, 2_000), stack: stack.slice(0, 8_000) });
    },
    async *follow(signal: AbortSignal) {
      for await (const _ of changed.follow(signal)) yield { faults: [...(await files.all())] };
    },
    async forget() {
      await files.forgetAll();
      changed.set(changed.current() + 1);
    },
    /** Resolves with the name of the file; null when the user changed their mind. */
    async save(): Promise<string | null> {
      if (!choose) throw new Unavailable('Nothing was saved: there is no window here to ask where to.');
      const day = clock.now().slice(0, 10);
      const path = await choose({ name: `eventglass-diagnostics-${day}.json`, format: 'json' });
      if (path === undefined) return null;
      const bundle = bundleOf({
        connection: connection(),
        options,
        version,
        lines: lines(),
        faults: await files.all(),
      });
      try {
        await writeFile(path, `${JSON.stringify(bundle, null, 2)}\n`, { mode: 0o600 });
      } catch (error) {
        const sentence = `${basename(path)} was not written: the system did not take it; choose another place and save once more.`;
        throw new Unavailable(sentence, { cause: error });
      }
      return basename(path);
    },
  };
}

type Told = Pick<Given, 'options' | 'version'> & {
  readonly connection: ConnectionView;
  readonly lines: readonly RememberedLine[];
  readonly faults: readonly FaultReport[];
};

/** Built from fields that are named here one by one: what is added elsewhere does not slip in. */
export function bundleOf({ connection, options, version, lines, faults }: Told) {
  return {
    eventglass: 'diagnostics',
    version: 1,
    application: version,
    runtime: {
      node: process.versions.node,
      electron: process.versions.electron ?? null,
      chrome: process.versions.chrome ?? null,
    },
    machine: { platform: platform(), release: release(), arch: arch(), cores: cpus().length, memoryBytes: totalmem() },
    start: {
      preset: options.preset,
      readOnly: options.readOnly,
      masking: options.masking,
      policies: options.policies,
      embedded: options.connection === undefined,
      furtherStreams: options.furtherStreams.length,
    },
    connection: {
      state: connection.state,
      serverVersion: connection.serverVersion,
      missing: connection.missing,
      role: connection.role,
      processor: connection.processor.kind,
    },
    // Fields of a line may hold anything, sentences of servers among it: only numbers and truth values go along.
    log: lines.map(({ at, level, message, fields }) => ({
      at,
      level,
      message: withoutValues(message),
      fields: plain(fields),
    })),
    faults: faults.map(({ atMs, where, screen, sentence, stack }) => ({
      at: new Date(atMs).toISOString(),
      where,
      screen: screen.split(/[?#]/)[0]?.split('/').slice(0, 2).join('/') ?? '',
      sentence: withoutValues(sentence),
      stack: withoutValues(stack),
    })),
  };
}

function plain(fields: Readonly<Record<string, unknown>>): Record<string, number | boolean> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'number' || typeof value === 'boolean' ? [[name, value] as const] : [],
    ),
  );
}
