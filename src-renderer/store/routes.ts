import { lifecycleStates, type PersonRow } from '@shared/views/person';

/** The addresses of the window: what features link to with the router's `<Link to={routes.person} params={…}>`. */
export const routes = {
  stream: '/stream',
  persons: '/persons',
  person: '/persons/$personId',
  correlations: '/correlations',
  machines: '/machines',
  commands: '/commands',
  command: '/commands/$type',
  deadLetters: '/dead-letters',
  versions: '/versions',
  policies: '/policies',
  operations: '/operations',
  connections: '/connections',
  start: '/start',
} as const;

/** `/stream?sequence=12&order=newest` */
export type StreamSearch = { readonly sequence?: number; readonly order?: 'oldest' | 'newest' };

/** `/persons?search=weber&lifecycle=Active`, `/persons/<id>?version=17` */
export type PersonsSearch = {
  readonly search?: string;
  readonly lifecycle?: PersonRow['lifecycle'];
  readonly version?: number;
};

/** `/commands/UpdateName?person=<id>` */
export type CommandSearch = { readonly person?: string };

type Given = Record<string, unknown>;

/** Reads the address; what does not fit is left out, so that any link opens. */
export function parseStreamSearch(given: Given): StreamSearch {
  return drop({ sequence: natural(given.sequence), order: oneOf(['oldest', 'newest'], given.order) });
}

/** Reads the address; what does not fit is left out, so that any link opens. */
export function parsePersonsSearch(given: Given): PersonsSearch {
  return drop({
    search: text(given.search),
    lifecycle: oneOf(lifecycleStates, given.lifecycle),
    version: natural(given.version),
  });
}

/** Reads the address; what does not fit is left out, so that any link opens. */
export function parseCommandSearch(given: Given): CommandSearch {
  return drop({ person: text(given.person) });
}

function natural(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function oneOf<const Value extends string>(values: readonly Value[], value: unknown): Value | undefined {
  return values.find((known) => known === value);
}

/** Without the keys that have no value: they would stand in the address as empty ones. */
function drop<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values;
}
