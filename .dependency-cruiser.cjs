const test = '[.](test|suite|fixture)[.]tsx?$';
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

/** Who may import whom; each rule is named by what it protects. */
module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'Two files that need each other are one file, or hide a third: cut the circle.',
      {},
      { circular: true },
    ),
    rule(
      'all-resolved',
      'An import that resolves to nothing is a typing error or a missing dependency.',
      {},
      { couldNotResolve: true },
    ),
    rule(
      'shared-knows-no-machine',
      'shared/ is words both processes know: schemas, sentences and the query language; of libraries only what computes without a machine.',
      { path: '^shared/', pathNot: test },
      { pathNot: ['^shared/', 'node_modules/(zod|fastest-levenshtein|jsonc-parser|fast-json-patch)/'] },
    ),
    rule(
      'domain-is-pure',
      'The domain imports nothing but itself: pass the value in, or move the code to application/.',
      { path: '^src-main/domain/', pathNot: test },
      { pathNot: ['^src-main/domain/', '^shared/'] },
    ),
    rule(
      'domain-takes-types-from-shared',
      'The domain may take types from shared/, no values.',
      { path: '^src-main/domain/', pathNot: test },
      { path: '^shared/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'application-knows-ports-only',
      'A use case speaks to ports: put what does I/O behind one of application/ports.ts.',
      { path: '^src-main/application/', pathNot: test },
      { pathNot: ['^src-main/(application|domain)/', '^shared/'] },
    ),
    rule(
      'inspection-only-looks',
      'Inspection looks through ports: the domain, application/ports.ts and shared/.',
      { path: '^src-main/inspection/', pathNot: test },
      { pathNot: ['^src-main/(inspection|domain)/', '^src-main/application/ports[.]ts$', '^shared/'] },
    ),
    rule(
      'infrastructure-implements-ports',
      'An adapter knows ports, the wire and kernel types, and its own library; it decides nothing.',
      { path: '^src-main/infrastructure/', pathNot: test },
      {
        path: '^src-main/',
        pathNot: [
          '^src-main/infrastructure/',
          '^src-main/(application|inspection)/ports[.]ts$',
          '^src-main/domain/(wire|kernel)/',
        ],
      },
    ),
    rule(
      'host-runs-without-electron',
      'The host runs headless: what needs Electron belongs to electron/.',
      { path: '^src-main/host/' },
      { path: ['^src-main/electron/', '^src-main/(main|headless|preload)[.]ts$'] },
    ),
    rule(
      'electron-lives-in-one-room',
      'Only electron/, main.ts and preload.ts import electron.',
      { path: '^src-main/', pathNot: ['^src-main/electron/', '^src-main/(main|preload)[.]ts$'] },
      { path: ['node_modules/electron/', '^electron$'] },
    ),
    rule(
      'electron-takes-the-host',
      'electron/ opens windows; everything else comes through host/.',
      { path: '^src-main/electron/' },
      { path: '^src-main/(application|domain|infrastructure|inspection)/' },
    ),
    rule(
      'window-knows-shapes-only',
      'The renderer knows shared/ and itself; it never sees the host, Node or NATS.',
      { path: '^src-renderer/', pathNot: test },
      { path: ['^src-main/', '^e2e/', 'node_modules/(electron|@nats-io)/'] },
    ),
    rule(
      'window-has-no-node',
      'The renderer is sandboxed: no Node modules.',
      { path: '^src-renderer/', pathNot: test },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'features-are-islands',
      'A feature takes ui/, store/ and host/, never another feature.',
      { path: '^src-renderer/features/([^/]+)/' },
      { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' },
    ),
    rule(
      'ui-is-presentational',
      'ui/ draws what it is given: no store, no host, no feature.',
      { path: '^src-renderer/ui/' },
      { path: '^src-renderer/(store|host|features|app)/' },
    ),
    rule(
      'features-do-not-know-the-app',
      'app/ lists features; a feature never looks up to it.',
      { path: '^src-renderer/(features|store|host)/' },
      { path: '^src-renderer/app/' },
    ),
    rule(
      'nats-lives-in-one-room',
      'Only infrastructure/nats speaks the NATS client.',
      { path: '^src-main/', pathNot: ['^src-main/infrastructure/nats/', test, '[.]integration[.]test[.]ts$'] },
      { path: 'node_modules/@nats-io/' },
    ),
    rule(
      'node-stays-at-the-edge',
      'node:* belongs to infrastructure, host, electron, the entrances, tests and scripts.',
      { path: '^(src-main/(domain|application|inspection)|shared)/', pathNot: test },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'end-to-end-is-outside',
      'End-to-end tests drive the window; they never import the source.',
      { path: '^e2e/' },
      { path: '^(src-main|src-renderer|shared)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
