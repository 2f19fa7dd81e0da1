// @ts-check
/**
 * What a package of the application is made of; `npm run dist` fills in the build, the runtime and the nats-server.
 * Linux is built anywhere; AppImage, macOS and Windows need their own tools, which electron-builder fetches.
 * @type {import('electron-builder').Configuration}
 */
export default {
  appId: 'org.eventglass.Eventglass',
  productName: 'Eventglass',
  copyright: 'MIT',
  directories: { output: 'dist' },
  // The native parts are prebuilt: nothing is compiled.
  npmRebuild: false,
  asar: true,
  asarUnpack: ['**/*.node', '**/*.so', '**/*.dylib', '**/*.dll'],
  // What a package must not do, whoever starts it: be a Node, take debugging flags, run code beside its archive.
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: {
    target: ['dir'],
    executableName: 'eventglass',
    category: 'Development',
    synopsis: 'Inspect an event-sourced person domain on NATS JetStream',
    maintainer: 'Eventglass',
  },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
  appImage: { artifactName: 'eventglass-${version}-${arch}.AppImage' },
  mac: { target: ['dmg', 'zip'], category: 'public.app-category.developer-tools', hardenedRuntime: true },
  win: { target: ['nsis', 'zip'] },
};
