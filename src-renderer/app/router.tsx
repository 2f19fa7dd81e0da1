import {
  parseCommandSearch,
  parseConnectionsSearch,
  parseCorrelationsSearch,
  parseDeadLettersSearch,
  parseMachinesSearch,
  parsePersonsSearch,
  parsePoliciesSearch,
  parseStreamSearch,
  parseVersionsSearch,
  routes,
} from '@renderer/store/routes';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  redirect,
} from '@tanstack/react-router';
import { formatPlainSearch, parsePlainSearch } from './plain-search';
import { ScreenFault } from './screen-fault';
import { screens } from './screens';
import { WindowFrame } from './window-frame';

const root = createRootRoute({
  component: WindowFrame,
  notFoundComponent: () => <Navigate to={routes.stream} replace />,
});

const getParentRoute = () => root;

const entrance = createRoute({
  getParentRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: routes.stream, replace: true });
  },
});

const stream = createRoute({
  getParentRoute,
  path: routes.stream,
  validateSearch: parseStreamSearch,
  component: screens.stream.component,
});

// A person and a command are places inside their screen, which stays as it is while one moves between them.
const persons = createRoute({
  getParentRoute,
  path: routes.persons,
  validateSearch: parsePersonsSearch,
  component: screens.persons.component,
});
const person = createRoute({ getParentRoute: () => persons, path: '$personId' });

const commands = createRoute({
  getParentRoute,
  path: routes.commands,
  validateSearch: parseCommandSearch,
  component: screens.commands.component,
});
const command = createRoute({ getParentRoute: () => commands, path: '$type' });

const correlations = createRoute({
  getParentRoute,
  path: routes.correlations,
  validateSearch: parseCorrelationsSearch,
  component: screens.correlations.component,
});
const machines = createRoute({
  getParentRoute,
  path: routes.machines,
  validateSearch: parseMachinesSearch,
  component: screens.machines.component,
});
const deadLetters = createRoute({
  getParentRoute,
  path: routes.deadLetters,
  validateSearch: parseDeadLettersSearch,
  component: screens.deadLetters.component,
});
const versions = createRoute({
  getParentRoute,
  path: routes.versions,
  validateSearch: parseVersionsSearch,
  component: screens.versions.component,
});
const policies = createRoute({
  getParentRoute,
  path: routes.policies,
  validateSearch: parsePoliciesSearch,
  component: screens.policies.component,
});
const operations = createRoute({ getParentRoute, path: routes.operations, component: screens.operations.component });
const connections = createRoute({
  getParentRoute,
  path: routes.connections,
  validateSearch: parseConnectionsSearch,
  component: screens.connections.component,
});

const CasesScreen = lazyRouteComponent(() => import('@renderer/features/cases'), 'CasesScreen');
const cases = createRoute({ getParentRoute, path: routes.cases, component: CasesScreen });
const oneCase = createRoute({ getParentRoute: () => cases, path: '$caseId' });

const start = createRoute({
  getParentRoute,
  path: routes.start,
  component: lazyRouteComponent(() => import('./start-screen'), 'StartScreen'),
});

const settings = createRoute({
  getParentRoute,
  path: routes.settings,
  component: lazyRouteComponent(() => import('@renderer/features/settings'), 'SettingsScreen'),
});

const HelpScreen = lazyRouteComponent(() => import('@renderer/features/help'), 'HelpScreen');
const help = createRoute({ getParentRoute, path: routes.help, component: HelpScreen });
const helpPage = createRoute({ getParentRoute: () => help, path: '$page' });

export const router = createRouter({
  routeTree: root.addChildren([
    entrance,
    stream,
    persons.addChildren([person]),
    correlations,
    machines,
    commands.addChildren([command]),
    deadLetters,
    versions,
    policies,
    operations,
    connections,
    cases.addChildren([oneCase]),
    start,
    settings,
    help.addChildren([helpPage]),
  ]),
  parseSearch: parsePlainSearch,
  stringifySearch: formatPlainSearch,
  defaultPreload: 'intent',
  defaultErrorComponent: ScreenFault,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
