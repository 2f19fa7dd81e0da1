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
import { useWindowState } from './use-window-state';
import styles from './window-frame.module.css';

const loadPalette = () => import('./palette/command-palette');
const CommandPalette = lazy(() => loadPalette().then((module) => ({ default: module.CommandPalette })));

const MAIN_ID = 'main';

/** The frame of design.md §1: top bar, navigation, the screen, status line; and what works on every screen. */
export function WindowFrame() {
  const state = useWindowState();
  const main = useRef<HTMLElement>(null);
  const palette = usePaletteDoor(main);
  const path = useRouterState({ select: (router) => router.location.pathname });
  const title = screenOfPath(path)?.title ?? 'Start here';
  const profile = state.connection?.profile;

  useShortcuts({ openPalette: palette.open, focusMain: () => main.current?.focus() });

  return (
    <div className={styles.window} data-tint={tintOf(profile ?? '')}>
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
      </div>
      <StatusLine state={state} />
      <Announcer sentence={spokenState(state.trouble, state.connection)} />
      {palette.isOpen && (
        <Suspense>
          <CommandPalette onClose={palette.close} />
        </Suspense>
      )}
    </div>
  );
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

function useShortcuts({ openPalette, focusMain }: { openPalette: () => void; focusMain: () => void }): void {
  const navigate = useNavigate();
  const act = useRef({ openPalette, focusMain });
  useEffect(() => {
    act.current = { openPalette, focusMain };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (shortcut === undefined) return;
      event.preventDefault();
      if (shortcut.kind === 'palette') return act.current.openPalette();
      const screen = screenList.find(({ digit }) => digit === shortcut.digit);
      if (screen !== undefined) void navigate({ to: screen.route }).then(() => act.current.focusMain());
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [navigate]);
}
