import { routes } from '@renderer/store/routes';
import { screenOfPath } from './screens';

/** Which page of the guide tells of a screen; the screen's section there is its title. */
const pageOf: Readonly<Record<string, string>> = {
  [routes.persons]: 'support',
  [routes.commands]: 'support',
  [routes.stream]: 'developer',
  [routes.correlations]: 'developer',
  [routes.machines]: 'developer',
  [routes.versions]: 'developer',
  [routes.policies]: 'developer',
  [routes.deadLetters]: 'admin',
  [routes.operations]: 'admin',
  [routes.connections]: 'admin',
};

/** The place of the guide that belongs to what a path shows. */
export function helpFor(path: string): string {
  const screen = screenOfPath(path);
  const page = pageOf[screen?.route ?? ''];
  if (screen === undefined || page === undefined) return routes.help;
  return `${routes.help}/${page}#${screen.title.toLowerCase().replaceAll(' ', '-')}`;
}
