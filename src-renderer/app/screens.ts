import { StreamScreen } from '@renderer/features/stream';
import { routes } from '@renderer/store/routes';
import {
  IconActivityHeartbeat,
  IconGitBranch,
  IconHexagons,
  IconListDetails,
  IconMailExclamation,
  IconPlugConnected,
  IconTerminal2,
  IconTimeline,
  IconUsers,
  IconVersions,
} from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';

/**
 * The ten screens in the order of the navigation; the digit is pressed with Ctrl or Cmd. The first one comes with the
 * window, the others when they are opened.
 */
export const screens = {
  stream: { digit: '1', title: 'Stream', route: routes.stream, icon: IconListDetails, component: StreamScreen },
  persons: {
    digit: '2',
    title: 'Persons',
    route: routes.persons,
    icon: IconUsers,
    component: lazyRouteComponent(() => import('@renderer/features/persons'), 'PersonsScreen'),
  },
  correlations: {
    digit: '3',
    title: 'Correlations',
    route: routes.correlations,
    icon: IconTimeline,
    component: lazyRouteComponent(() => import('@renderer/features/correlations'), 'CorrelationsScreen'),
  },
  machines: {
    digit: '4',
    title: 'State machines',
    route: routes.machines,
    icon: IconHexagons,
    component: lazyRouteComponent(() => import('@renderer/features/machines'), 'MachinesScreen'),
  },
  commands: {
    digit: '5',
    title: 'Commands',
    route: routes.commands,
    icon: IconTerminal2,
    component: lazyRouteComponent(() => import('@renderer/features/commands'), 'CommandsScreen'),
  },
  deadLetters: {
    digit: '6',
    title: 'Dead letters',
    route: routes.deadLetters,
    icon: IconMailExclamation,
    component: lazyRouteComponent(() => import('@renderer/features/dead-letters'), 'DeadLettersScreen'),
  },
  versions: {
    digit: '7',
    title: 'Versions',
    route: routes.versions,
    icon: IconVersions,
    component: lazyRouteComponent(() => import('@renderer/features/versions'), 'VersionsScreen'),
  },
  policies: {
    digit: '8',
    title: 'Policies',
    route: routes.policies,
    icon: IconGitBranch,
    component: lazyRouteComponent(() => import('@renderer/features/policies'), 'PoliciesScreen'),
  },
  operations: {
    digit: '9',
    title: 'Operations',
    route: routes.operations,
    icon: IconActivityHeartbeat,
    component: lazyRouteComponent(() => import('@renderer/features/operations'), 'OperationsScreen'),
  },
  connections: {
    digit: '0',
    title: 'Connections',
    route: routes.connections,
    icon: IconPlugConnected,
    component: lazyRouteComponent(() => import('@renderer/features/connections'), 'ConnectionsScreen'),
  },
} as const;

export type Screen = (typeof screens)[keyof typeof screens];

export const screenList: readonly Screen[] = Object.values(screens);

/** The screen that a path belongs to (`/persons/7f3a…` is Persons). */
export function screenOfPath(path: string): Screen | undefined {
  return screenList.find(({ route }) => path === route || path.startsWith(`${route}/`));
}
