import { StreamScreen } from '@renderer/features/stream';
import { screenCatalogue as catalogue } from '@shared/catalogue/window-actions';
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
 * The ten screens in the order of the navigation. The first one comes with the window, the others when they are opened.
 */
export const screens = {
  stream: { ...catalogue.stream, icon: IconListDetails, component: StreamScreen },
  persons: {
    ...catalogue.persons,
    icon: IconUsers,
    component: lazyRouteComponent(() => import('@renderer/features/persons'), 'PersonsScreen'),
  },
  correlations: {
    ...catalogue.correlations,
    icon: IconTimeline,
    component: lazyRouteComponent(() => import('@renderer/features/correlations'), 'CorrelationsScreen'),
  },
  machines: {
    ...catalogue.machines,
    icon: IconHexagons,
    component: lazyRouteComponent(() => import('@renderer/features/machines'), 'MachinesScreen'),
  },
  commands: {
    ...catalogue.commands,
    icon: IconTerminal2,
    component: lazyRouteComponent(() => import('@renderer/features/commands'), 'CommandsScreen'),
  },
  deadLetters: {
    ...catalogue.deadLetters,
    icon: IconMailExclamation,
    component: lazyRouteComponent(() => import('@renderer/features/dead-letters'), 'DeadLettersScreen'),
  },
  versions: {
    ...catalogue.versions,
    icon: IconVersions,
    component: lazyRouteComponent(() => import('@renderer/features/versions'), 'VersionsScreen'),
  },
  policies: {
    ...catalogue.policies,
    icon: IconGitBranch,
    component: lazyRouteComponent(() => import('@renderer/features/policies'), 'PoliciesScreen'),
  },
  operations: {
    ...catalogue.operations,
    icon: IconActivityHeartbeat,
    component: lazyRouteComponent(() => import('@renderer/features/operations'), 'OperationsScreen'),
  },
  connections: {
    ...catalogue.connections,
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
