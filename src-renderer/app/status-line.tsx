import { problemOf, useHost } from '@renderer/host';
import { useSettings } from '@renderer/store/settings';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { zoneName } from '@renderer/ui/time-format';
import { visibleText } from '@renderer/ui/visible-text';
import { maskingWords } from '@shared/catalogue/masking';
import type { ConnectionView } from '@shared/contract/connection';
import type { DemoView } from '@shared/contract/demo';
import type { StreamState } from '@shared/contract/stream';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { BadDeployButton } from './bad-deploy-button';
import { processorWords } from './connection-words';
import styles from './status-line.module.css';
import type { WindowState } from './use-window-state';

/** How true the screen is: what is there, how far it was read, who acts on it, in which zone. */
export function StatusLine({ state: { connection, stream, demo } }: { readonly state: WindowState }) {
  return (
    <footer className={styles.line}>
      <StreamFacts stream={stream} />
      {connection !== undefined && <ConnectionFacts connection={connection} />}
      <span className={styles.space} />
      {demo?.available && <SampleControl demo={demo} readOnly={connection?.readOnly ?? true} />}
      <ZoneToggle />
    </footer>
  );
}

function StreamFacts({ stream }: { readonly stream: StreamState | undefined }) {
  if (stream === undefined) return <span>reading the stream…</span>;
  return (
    <>
      <span>
        <b>{formatCount(stream.total)}</b> events
      </span>
      <span title={stream.sentence || undefined}>
        {stream.state === 'indexing' ? 'indexing, at' : 'indexed to'} <b>#{formatCount(stream.indexedTo)}</b>
      </span>
    </>
  );
}

function ConnectionFacts({ connection }: { readonly connection: ConnectionView }) {
  const { masking, missing, processor, readOnly, serverVersion, sinceMs, state } = connection;
  return (
    <>
      {readOnly && (
        <span>
          read-only: <b>nothing here can write</b>
        </span>
      )}
      {masking !== 'none' && (
        <span title={`${maskingWords[masking]} This is discretion, not access control.`}>
          masking: <b>{masking}</b>
        </span>
      )}
      <span data-tone={processor.kind === 'nobody' ? 'wait' : undefined}>
        commands processed <b>{visibleText(processorWords(processor))}</b>
      </span>
      {state === 'connected' ? (
        <span title={`${connection.server}, connected`}>
          server <b>{visibleText(serverVersion ?? 'of unknown version')}</b>
        </span>
      ) : (
        <span data-tone="wait">
          {state} since{' '}
          <b>
            <Instant atMs={sinceMs} />
          </b>
        </span>
      )}
      {missing.length > 0 && (
        <span title={missing.join('\n')}>
          server lacks <b>{missing.length}</b>
        </span>
      )}
    </>
  );
}

/** The living sample goes on by itself; here it is held and let go. */
function SampleControl({ demo, readOnly }: { readonly demo: DemoView; readonly readOnly: boolean }) {
  const host = useHost();
  const [refused, setRefused] = useState<string>();
  if (demo.state === 'writing') {
    return (
      <span>
        writing the sample, <b>{formatCount(demo.written)}</b> of {formatCount(demo.planned)} persons
      </span>
    );
  }
  if (demo.state === 'none' || readOnly) return null;
  const paused = demo.state === 'paused';
  const Icon = paused ? IconPlayerPlay : IconPlayerPause;
  const toggle = () => {
    host.request('demo.setPaused', { paused: !paused }).then(
      () => setRefused(undefined),
      (error: unknown) => setRefused(problemOf(error).sentence),
    );
  };
  return (
    <>
      <BadDeployButton />
      <button type="button" onClick={toggle} title={refused ?? 'A small story is written every few seconds'}>
        living sample{paused ? ', paused' : ''}:
        <Icon size={12} stroke={1.75} aria-hidden />
        <b>{paused ? 'resume' : 'pause'}</b>
      </button>
    </>
  );
}

function ZoneToggle() {
  const zone = useSettings((settings) => settings.timeZone);
  const set = useSettings((settings) => settings.set);
  const other = zone === 'utc' ? 'local' : 'utc';
  return (
    <button type="button" onClick={() => set({ timeZone: other })} title={`Show all times in ${zoneName(other)}`}>
      all times <b>{zone === 'utc' ? 'UTC' : `local, ${zoneName('local')}`}</b>
    </button>
  );
}
