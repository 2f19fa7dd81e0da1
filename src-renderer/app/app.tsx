import { MantineProvider } from '@mantine/core';
import { type HostClient, HostProvider } from '@renderer/host';
import { useSettings } from '@renderer/store/settings';
import { pageNonce } from '@renderer/ui/page-nonce';
import { TimeZoneProvider } from '@renderer/ui/time-zone';
import { RouterProvider } from '@tanstack/react-router';
import { useLayoutEffect } from 'react';
import { cssVariables, theme } from '../styles/theme';
import { useColorScheme } from './color-scheme';
import { router } from './router';

/** The window: what every screen stands on. */
export function App({ client }: { readonly client: HostClient }) {
  const scheme = useColorScheme();
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = scheme;
  }, [scheme]);
  const zone = useSettings((settings) => settings.timeZone);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={scheme}
      getStyleNonce={pageNonce}
    >
      <HostProvider client={client}>
        <TimeZoneProvider zone={zone}>
          <RouterProvider router={router} />
        </TimeZoneProvider>
      </HostProvider>
    </MantineProvider>
  );
}
