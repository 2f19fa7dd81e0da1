import { useSettings } from '@renderer/store/settings';
import { useSyncExternalStore } from 'react';

const darkWanted = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  darkWanted.addEventListener('change', listener);
  return () => darkWanted.removeEventListener('change', listener);
}

/** Dark or light: as set, or as the desktop has it. */
export function useColorScheme(): 'dark' | 'light' {
  const theme = useSettings((settings) => settings.theme);
  const systemIsDark = useSyncExternalStore(subscribe, () => darkWanted.matches);
  if (theme !== 'system') return theme;
  return systemIsDark ? 'dark' : 'light';
}
