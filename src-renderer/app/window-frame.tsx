import { useBookmarking } from '@renderer/store/bookmarking';
import { useExportJobs } from '@renderer/store/export-jobs';
import { routes } from '@renderer/store/routes';
import type { WindowAction } from '@shared/catalogue/window-actions';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, type MouseEvent, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import { Announcer } from './announcer';
import { CaptureBanner } from './capture-banner';
import { ConnectionBanner } from './connection-banner';
import { spokenState, tintOf } from './connection-words';
import { NavigationRail } from './navigation-rail';
import { screenList, screenOfPath } from './screens';
import { shortcutOf } from './shortcuts';
import { StatusLine } from './status-line';
import { TopBar } from './top-bar';
import { useReplaysToShow } from './use-replays-to-show';
import { useWindowActions } from './use-window-actions';
import { useWindowState } from './use-window-state';
import styles from './window-frame.module.css';

const loadPalette = () => import('./palette/command-palette');
const CommandPalette = lazy(() => loadPalette().then((module) => ({ default: module.CommandPalette })));

const BookmarkDialog = lazy(() =>
  import('@renderer/features/cases').then((module) => ({ default: module.BookmarkDialog })),
);

const ExportJobLines = lazy(() => import('./export-job-lines').then((module) => ({ default: module.ExportJobLines })));

const ReplayJobBar = lazy(() =>
  import('@renderer/features/dead-letters').then((module) => ({ default: module.ReplayJobBar })),
);

const MAIN_ID = 'main';

/** The frame of design.md §1: top bar, navigation, the screen, status line; and what works on every screen. */
export function WindowFrame() {
  const state = useWindowState();
  const main = useRef<HTMLElement>(null);
  const palette = usePaletteDoor(main);
  const path = useRouterState({ select: (router) => router.location.pathname });
  const title = titleOf(path);
  const hasExports = useExportJobs(({ jobIds }) => jobIds.length > 0);
  const hasReplays = useReplaysToShow();
  const isBookmarking = useBookmarking(({ isAsking }) => isAsking);
  const profile = state.connection?.profile;

  const focusMain = () => main.current?.focus();
  const act = useWindowActions({ find: palette.open });
  useShortcuts({ act, focusMain });

  return (
    <div className={styles.window} data-tint={tintOf(profile ?? '', state.connection?.colour)}>
      <title>{[title, profile, 'Eventglass'].filter(Boolean).join(' · ')}</title>
      <a className={styles.skip} href={`#${MAIN_ID}`} onClick={(event) => skipTo(event, main.current)}>
        Skip to the screen
      </a>
      <TopBar state={state} onFind={palette.open} onFindIntent={loadPalette} />
      <NavigationRail lost={state.trouble !== undefined} />
      <div className={styles.middle}>
        <CaptureBanner />
        <ConnectionBanner connection={state.connection} trouble={state.trouble} />
        <main id={MAIN_ID} ref={main} className={styles.main} tabIndex={-1}>
          <Outlet />
        </main>
        {hasExports && (
          <Suspense>
            <ExportJobLines />
          </Suspense>
        )}
        {hasReplays && (
          <Suspense>
            <ReplayJobBar />
          </Suspense>
        )}
      </div>
      <StatusLine state={state} />
      <Announcer sentence={spokenState(state.trouble, state.connection)} />
      {palette.isOpen && (
        <Suspense>
          <CommandPalette onClose={palette.close} />
        </Suspense>
      )}
      <Suspense>{isBookmarking && <BookmarkDialog />}</Suspense>
    </div>
  );
}

function titleOf(path: string): string {
  const screen = screenOfPath(path);
  if (screen !== undefined) return screen.title;
  if (path.startsWith(routes.cases)) return 'Cases';
  if (path.startsWith(routes.help)) return 'Help';
  return path.startsWith(routes.settings) ? 'Settings' : 'Start here';
}

/** Opens the palette and gives the focus back to where it came from, or to the screen that it led to. */
function usePaletteDoor(main: RefObject<HTMLElement | null>) {
  const [isOpen, setIsOpen] = useState(false);
  const cameFrom = useRef<Element>(null);
  const open = () => {
    if (!isOpen) cameFrom.current = document.activeElement;
    setIsOpen(true);
  };
  const close = (focus: 'back' | 'elsewhere') => {
    setIsOpen(false);
    const target = focus === 'back' ? cameFrom.current : main.current;
    if (target instanceof HTMLElement) target.focus();
  };
  return { isOpen, open, close };
}

/** The address keeps its state: only the focus moves. */
function skipTo(event: MouseEvent, target: HTMLElement | null): void {
  event.preventDefault();
  target?.focus();
}

type Shortcuts = { readonly act: (action: WindowAction) => void; readonly focusMain: () => void };

function useShortcuts(given: Shortcuts): void {
  const navigate = useNavigate();
  const current = useRef(given);
  useEffect(() => {
    current.current = given;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (shortcut === undefined) return;
      event.preventDefault();
      if (shortcut.kind === 'act') return current.current.act(shortcut.action);
      const screen = screenList.find(({ digit }) => digit === shortcut.digit);
      if (screen !== undefined) void navigate({ to: screen.route }).then(() => current.current.focusMain());
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [navigate]);
}
