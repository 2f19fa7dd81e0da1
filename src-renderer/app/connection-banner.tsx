import { Button } from '@mantine/core';
import { problemOf, useHost } from '@renderer/host';
import { formatDuration } from '@renderer/ui/time-format';
import { WireText } from '@renderer/ui/wire-text';
import type { ConnectionView } from '@shared/contract/connection';
import { IconPlugConnectedX, IconTerminal2 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import styles from './connection-banner.module.css';
import type { Trouble } from './connection-words';

type BannerProps = { readonly connection: ConnectionView | undefined; readonly trouble: Trouble | undefined };

/** What is wrong and what happens next, above the screen, which stays usable; or the offer to process commands here. */
export function ConnectionBanner({ connection, trouble }: BannerProps) {
  const isReached = connection?.state === 'connected' && !connection.readOnly;
  // Also while the stream is missing: whoever processes commands makes it.
  const isOffered = isReached && connection.processor.kind === 'nobody' && connection.role === 'inspector';
  if (trouble === undefined && !isOffered) return null;
  return (
    <div>
      {trouble !== undefined && <TroubleBanner trouble={trouble} />}
      {isOffered && <ProcessHereOffer />}
    </div>
  );
}

function TroubleBanner({ trouble }: { readonly trouble: Trouble }) {
  return (
    <div className={styles.banner} data-tone={trouble.tone} role="status" aria-label="Connection">
      <IconPlugConnectedX size={16} stroke={1.75} aria-hidden />
      <span className={styles.words}>
        <WireText text={trouble.sentence} />
      </span>
      {trouble.sinceMs !== undefined && <Lasting sinceMs={trouble.sinceMs} />}
    </div>
  );
}

/** Counts on by itself; those who listen heard the sentence, not every second. */
function Lasting({ sinceMs }: { readonly sinceMs: number }) {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className={styles.lasting} aria-hidden>
      for {formatDuration(nowMs - sinceMs)}
    </span>
  );
}

/** Asked once a window: who says no finds it again on the Connections screen. */
function ProcessHereOffer() {
  const host = useHost();
  const [declined, setDeclined] = useState(false);
  const [answer, setAnswer] = useState<string>();
  if (declined) return null;
  const accept = () => {
    host.request('connection.processHere', { enabled: true }).catch((error: unknown) => {
      setAnswer(problemOf(error).sentence);
    });
  };
  return (
    <div className={styles.banner} role="status">
      <IconTerminal2 size={16} stroke={1.75} aria-hidden />
      <span className={styles.words}>
        {answer ?? 'Nobody processes commands on this server: what is issued here would find no one to answer it.'}
      </span>
      <Button onClick={accept}>Process commands here</Button>
      <Button variant="subtle" onClick={() => setDeclined(true)}>
        Not now
      </Button>
    </div>
  );
}
