import { Button, CloseButton } from '@mantine/core';
import { useFeed, useHost } from '@renderer/host';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { WireText } from '@renderer/ui/wire-text';
import type { OpenCapture } from '@shared/contract/capture';
import { IconAlertTriangle, IconFileDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import styles from './connection-banner.module.css';
import { useCaptureDrop, useOpening } from './opening-captures';

const nothing = {};

/** Says that what is seen are the events of a capture, which one, and leads back to those of the server. */
export function CaptureBanner() {
  const host = useHost();
  const capture = useFeed('capture.state', nothing).item ?? null;
  useForgetting(capture);
  useCaptureDrop(host);
  return (
    <>
      <NotOpened />
      {capture !== null && <OpenedCapture capture={capture} />}
    </>
  );
}

/** Why a file was not opened, until it is put away or another one is. */
function NotOpened() {
  const { sentence, say } = useOpening();
  if (sentence === '') return null;
  return (
    <div className={styles.banner} data-tone="wait" role="alert">
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <span className={styles.words}>
        <WireText text={sentence} />
      </span>
      <CloseButton size="xs" aria-label="Put away" title="Put away" onClick={() => say('')} />
    </div>
  );
}

function OpenedCapture({ capture }: { readonly capture: NonNullable<OpenCapture> }) {
  const host = useHost();
  return (
    <section className={styles.banner} aria-label="Capture">
      <IconFileDownload size={16} stroke={1.75} aria-hidden />
      <span className={styles.words}>
        Offline, from{' '}
        <b>
          <WireText text={capture.file} limit={80} />
        </b>
        : {formatCount(capture.events)} {capture.events === 1 ? 'event' : 'events'} of{' '}
        <WireText text={capture.stream} limit={80} />, <Subject of={capture.of} />, taken{' '}
        <Instant atMs={Date.parse(capture.takenAt)} shape="full" />
        {capture.notes !== '' && (
          <>
            {' '}
            · “<WireText text={capture.notes} limit={200} />”
          </>
        )}
      </span>
      <Button onClick={() => void host.request('capture.close', {})}>Close capture</Button>
    </section>
  );
}

function Subject({ of }: { readonly of: NonNullable<OpenCapture>['of'] }) {
  if (of.kind === 'person') return <>one person</>;
  if (of.kind === 'trace') return <>one trace</>;
  if (of.text === '') return <>unfiltered</>;
  return (
    <>
      filtered by <WireText text={of.text} limit={120} />
    </>
  );
}

/** What was answered about the events of one source is not true of those of another with the same sequences. */
function useForgetting(capture: OpenCapture): void {
  const queries = useQueryClient();
  const shown = useRef(capture);
  useEffect(() => {
    if (shown.current === capture) return;
    shown.current = capture;
    void queries.resetQueries();
  }, [capture, queries]);
}
