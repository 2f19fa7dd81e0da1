import { Button } from '@mantine/core';
import { problemOf, useHost } from '@renderer/host';
import { Instant } from '@renderer/ui/instant';
import { Tag } from '@renderer/ui/tag';
import { WireText } from '@renderer/ui/wire-text';
import { capabilityOf } from '@shared/catalogue/capabilities';
import type { ConnectionView } from '@shared/contract/connection';
import { type ReactNode, useState } from 'react';
import styles from './connections-screen.module.css';

/** What is known of the connection, a line each. */
export function ConnectionFacts({ connection }: { readonly connection: ConnectionView }) {
  const { state, sinceMs, server, embedded, serverVersion, role, readOnly, actor, appVersion, missing } = connection;
  return (
    <dl className={styles.facts}>
      <Fact label="State">
        <Tag tone={state === 'connected' ? 'good' : 'wait'}>{state}</Tag> since <Instant atMs={sinceMs} shape="full" />
      </Fact>
      <Fact label="Server">
        <WireText text={server} />{' '}
        <span className={styles.quiet}>{embedded ? 'embedded, runs with this application' : 'not ours'}</span>
      </Fact>
      <Fact label="Version">
        <WireText text={serverVersion ?? 'unknown'} />
      </Fact>
      <Fact label="Capabilities">
        {missing.length === 0 ? (
          'complete'
        ) : (
          <ul className={styles.missing}>
            {missing.map((capability) => (
              <li key={capability}>
                <WireText text={capability} />
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact label="Role of this window">{roles[role]}</Fact>
      <Fact label="Writing">
        {readOnly ? 'read-only: nothing in this application can write to this server' : 'allowed'}
      </Fact>
      <ProcessorFact connection={connection} />
      <Fact label="You are">
        <WireText text={actor} /> <span className={styles.quiet}>not verified</span>
      </Fact>
      <Fact label="Eventglass">
        <WireText text={appVersion} />
      </Fact>
    </dl>
  );
}

const roles = {
  core: 'core: it processes commands and creates what it needs',
  inspector: 'inspector: it looks, and creates nothing',
} as const;

type FactProps = { readonly label: string; readonly action?: ReactNode; readonly children: ReactNode };

function Fact({ label, action, children }: FactProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
      {action !== undefined && <dd>{action}</dd>}
    </div>
  );
}

/** Who executes commands. On a server that is not ours it can be this application, as long as it may write. */
function ProcessorFact({ connection }: { readonly connection: ConnectionView }) {
  const host = useHost();
  const [refused, setRefused] = useState<string>();
  const { embedded, processor, readOnly } = connection;
  const here = processor.kind === 'here';
  const request = () => {
    host.request('connection.processHere', { enabled: !here }).then(
      () => setRefused(undefined),
      (error: unknown) => setRefused(problemOf(error).sentence),
    );
  };
  const capability = capabilityOf('processHere', {
    readOnly,
    embedded,
    connected: connection.state === 'connected',
    masking: connection.masking,
    processed: processor.kind,
    mayPublishCommands: null,
    secretsObjection: '',
  });
  const why = capability.allowed ? undefined : capability.sentence;
  const words = { here: 'here', elsewhere: processor.name, nobody: 'by nobody', unknown: 'unknown' }[processor.kind];
  const action = (
    <Button onClick={request} disabled={why !== undefined} title={why}>
      {here ? 'Stop processing here' : 'Process commands here'}
    </Button>
  );
  return (
    <Fact label="Commands processed" action={action}>
      <WireText text={words} />
      {refused !== undefined && <div className={styles.refused}>{refused}</div>}
    </Fact>
  );
}
