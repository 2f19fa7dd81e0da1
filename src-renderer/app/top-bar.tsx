import { ActionIcon } from '@mantine/core';
import { routes } from '@renderer/store/routes';
import { type Theme, useSettings } from '@renderer/store/settings';
import { formatCount } from '@renderer/ui/format-count';
import { visibleText } from '@renderer/ui/visible-text';
import { maskingWords } from '@shared/catalogue/masking';
import type { ConnectionView } from '@shared/contract/connection';
import { IconDeviceDesktop, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ariaShortcut, shortcutLabel } from './shortcuts';
import styles from './top-bar.module.css';
import type { WindowState } from './use-window-state';

const WatchBell = lazy(() => import('@renderer/features/watches').then((module) => ({ default: module.WatchBell })));

/** More events than this between stream and screen is worth amber: a second's work of a busy stream. */
const LAG_WORTH_AMBER = 1000;

type TopBarProps = {
  readonly state: WindowState;
  readonly onFind: () => void;
  /** The pointer or the focus is near: what will be needed can be fetched. */
  readonly onFindIntent: () => void;
};

/** Whose events these are, the way to everything else, and how live the screen is. */
export function TopBar({ state, onFind, onFindIntent }: TopBarProps) {
  const { connection, stream, trouble } = state;
  return (
    <header className={styles.bar}>
      <Link to={routes.connections} className={styles.profile} title="Open Connections">
        <span className={styles.dot} data-lost={trouble !== undefined || undefined} />
        <span className={styles.name}>{visibleText(connection?.profile ?? 'connecting…')}</span>
      </Link>
      <Restrictions connection={connection} />
      <button
        type="button"
        className={styles.find}
        aria-haspopup="dialog"
        aria-keyshortcuts={ariaShortcut('K')}
        onClick={onFind}
        onFocus={onFindIntent}
        onPointerEnter={onFindIntent}
      >
        <IconSearch size={14} stroke={1.75} aria-hidden />
        <span className={styles.findWords}>Find a person, id, sequence, action…</span>
        <kbd className={styles.keys}>{shortcutLabel('K')}</kbd>
      </button>
      <div className={styles.live}>
        {stream !== undefined && (
          <Liveness
            lag={Math.max(0, stream.lastSequence - stream.indexedTo)}
            eventsPerSecond={stream.eventsPerSecond}
          />
        )}
        <Suspense>
          <WatchBell />
        </Suspense>
        <ThemeButton />
      </div>
    </header>
  );
}

/** What no one may overlook, in words. */
function Restrictions({ connection }: { readonly connection: ConnectionView | undefined }) {
  if (connection === undefined || (!connection.readOnly && connection.masking === 'none')) return null;
  return (
    <span className={styles.words}>
      {connection.readOnly && (
        <span className={styles.readOnly} title="Nothing in this application can write to this server">
          READ-ONLY
        </span>
      )}
      {connection.masking !== 'none' && (
        <span
          className={styles.readOnly}
          title={`${maskingWords[connection.masking]} This is discretion, not access control.`}
        >
          {connection.masking === 'masked' ? 'MASKED' : `MASKED: ${connection.masking.toUpperCase()}`}
        </span>
      )}
    </span>
  );
}

function Liveness({ lag, eventsPerSecond }: { readonly lag: number; readonly eventsPerSecond: number }) {
  return (
    <>
      <span title="Events recorded by the server that this screen does not show yet">
        lag <b data-amber={lag > LAG_WORTH_AMBER || undefined}>{formatCount(lag)}</b>
      </span>
      <span title="Events per second, over the last five">
        <b>{formatCount(Math.round(eventsPerSecond))}</b>/s
      </span>
    </>
  );
}

const nextTheme: Record<Theme, Theme> = { dark: 'light', light: 'system', system: 'dark' };
const themeIcons = { dark: IconMoon, light: IconSun, system: IconDeviceDesktop };

function ThemeButton() {
  const theme = useSettings((settings) => settings.theme);
  const set = useSettings((settings) => settings.set);
  const Icon = themeIcons[theme];
  const label = `Theme: ${theme}. Change to ${nextTheme[theme]}`;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      aria-label={label}
      title={label}
      onClick={() => set({ theme: nextTheme[theme] })}
    >
      <Icon size={16} stroke={1.75} aria-hidden />
    </ActionIcon>
  );
}
