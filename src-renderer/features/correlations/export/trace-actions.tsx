import { ActionIcon, Popover } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useFeed } from '@renderer/host';
import { useBookmarking } from '@renderer/store/bookmarking';
import { isoInstant } from '@renderer/ui/time-format';
import { cutText, visibleText } from '@renderer/ui/visible-text';
import { linkAddress } from '@shared/links/link-address';
import type { Trace } from '@shared/views/trace';
import { IconArrowsDiff, IconBookmark, IconCheck, IconDownload, IconKeyboard, IconLink } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { TimeWindow } from '../waterfall/time-window';
import { waterfallKeys } from '../waterfall/use-waterfall-keys';
import styles from './export.module.css';
import { ExportPanel } from './export-panel';
import { KeyList } from './key-list';

const theEvents = {};
const CONFIRMED_MS = 1200;
const drawn = { size: 16, stroke: 1.75 } as const;

/** What can be done with a trace: compare, link, export, keep; and which keys it knows. */
export function TraceActions({
  trace,
  view,
  onCompare,
}: {
  readonly trace: Trace;
  readonly view: TimeWindow | undefined;
  readonly onCompare: () => void;
}) {
  const bookmark = useBookmarking(({ begin }) => begin);
  const link = useTraceLink(trace);
  const clipboard = useClipboard({ timeout: CONFIRMED_MS });
  return (
    <div className={styles.actions}>
      <Action
        label="Compare with another story"
        title="Compare: choose the other story in the list"
        onClick={onCompare}
      >
        <IconArrowsDiff {...drawn} />
      </Action>
      <Action
        label="Copy link"
        title={clipboard.copied ? 'The link was copied' : 'Copy a link to what is seen here'}
        onClick={() => clipboard.copy(link())}
      >
        {clipboard.copied ? <IconCheck {...drawn} /> : <IconLink {...drawn} />}
      </Action>
      <Floating
        label="Export trace"
        title="Export: capture, diagram, picture, tracing tool"
        icon={<IconDownload {...drawn} />}
      >
        {(close) => <ExportPanel trace={trace} view={view} onClose={close} />}
      </Floating>
      <Action label="Bookmark" title="Bookmark: keep this trace with a note (Ctrl D)" onClick={bookmark}>
        <IconBookmark {...drawn} />
      </Action>
      <Floating label="Keys of the waterfall" title="Keys of the waterfall" icon={<IconKeyboard {...drawn} />}>
        {() => <KeyList keys={waterfallKeys} />}
      </Floating>
    </div>
  );
}

/** A link for a chat or a ticket: the address that opens the same place, and what is there, in words. */
function useTraceLink(trace: Trace): () => string {
  const { item: stream } = useFeed('stream.state', theEvents);
  const router = useRouter();
  return () => {
    const of = { name: stream?.stream ?? '', createdAt: stream?.createdAt ?? null };
    const title = visibleText(cutText(trace.title, 160));
    const words = `Trace of ${visibleText(trace.correlationId)}: ${title}, begun ${isoInstant(trace.startMs)}`;
    return `${linkAddress(router.state.location.href, of)}\n${words}\n`;
  };
}

function Action({
  label,
  title,
  onClick,
  children,
}: {
  readonly label: string;
  readonly title: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <ActionIcon variant="subtle" color="gray" size={28} aria-label={label} title={title} onClick={onClick}>
      {children}
    </ActionIcon>
  );
}

function Floating({
  label,
  title,
  icon,
  children,
}: {
  readonly label: string;
  readonly title: string;
  readonly icon: ReactNode;
  readonly children: (close: () => void) => ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <Popover opened={isOpen} onDismiss={close} position="bottom-end" offset={8} trapFocus returnFocus width={340}>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={label}
          aria-expanded={isOpen}
          title={title}
          onClick={() => setIsOpen(!isOpen)}
        >
          {icon}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label} className={styles.floating}>
        {isOpen && children(close)}
      </Popover.Dropdown>
    </Popover>
  );
}
