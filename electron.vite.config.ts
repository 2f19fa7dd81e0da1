import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Where the build goes; the launcher names a fresh folder for every state of the sources, so that a running app keeps its own. */
const outDir = process.env.EVENTGLASS_OUT_DIR ?? 'out/development';
const root = import.meta.dirname;
const alias = {
  '@shared': resolve(root, 'shared'),
  '@main': resolve(root, 'src-main'),
  '@renderer': resolve(root, 'src-renderer'),
};

/** Replaced by a fresh nonce in every response of the app scheme (src-main/electron/app-scheme.ts). */
const NONCE_PLACEHOLDER = 'eventglass-nonce';

/** Routes have several segments: the relative addresses that electron-vite asks for would look for assets below them. */
const assetsFromTheRoot = { name: 'assets-from-the-root', config: () => ({ base: '/' }) };

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      target: 'node20.18',
      outDir: `${outDir}/main`,
      rollupOptions: {
        input: {
          main: resolve(root, 'src-main/main.ts'),
          headless: resolve(root, 'src-main/headless.ts'),
          migrate: resolve(root, 'src-main/migrate.ts'),
          'index-process': resolve(root, 'src-main/host/index-process.ts'),
          'server-guard': resolve(root, 'src-main/infrastructure/embedded-server/server-guard.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      outDir: `${outDir}/preload`,
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve(root, 'src-main/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src-renderer'),
    resolve: { alias },
    plugins: [react(), assetsFromTheRoot],
    html: { cspNonce: NONCE_PLACEHOLDER },
    build: {
      target: 'chrome130',
      // A data: address would need a hole in the content security policy.
      assetsInlineLimit: 0,
      minify: true,
      outDir: `${outDir}/renderer`,
      rollupOptions: { input: resolve(root, 'src-renderer/index.html') },
    },
  },
});
