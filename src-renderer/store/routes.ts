import { lifecycleStates, type PersonRow } from '@shared/views/person';
import { machineNames } from '@shared/views/survey';
import { type StreamColumn, streamColumns } from './stream-columns';

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

/** `/stream?filter=type:NameUpdated&sequence=12&at=3&order=newest&columns=sequence,type` */
export type StreamSearch = {
  /** In the query language, as typed. */
  readonly filter?: string;
  /** Sequence of the event in the detail pane. */
  readonly sequence?: number;
  /** Sequence of the event that the selected one is compared with. */
  readonly pinned?: number;
  /** Sequence of the uppermost row in view; absent while the newest are followed. */
  readonly at?: number;
  readonly order?: 'oldest' | 'newest';
  /** Columns that a link brings, in their order; otherwise the window's own choice holds. */
  readonly columns?: readonly StreamColumn[];
};

/** `/persons?search=weber&lifecycle=Active`, `/persons/<id>?version=17` */
export type PersonsSearch = {
  readonly search?: string;
  readonly lifecycle?: PersonRow['lifecycle'];
  readonly version?: number;
};

/** `/commands/UpdateName?person=<id>` */
export type CommandSearch = { readonly person?: string };

/** `/versions?type=Created&version=1.0`, `/versions?try=true` */
export type VersionsSearch = { readonly type?: string; readonly version?: string; readonly try?: boolean };

/** `/policies?policy=WelcomeEmail`, `/policies?try=true` */
export type PoliciesSearch = { readonly policy?: string; readonly try?: boolean };

const machineLooks = ['designed', 'observed', 'list'] as const;
const machineSpans = ['day', 'week', 'month', 'year'] as const;

/** `/machines?machine=full&look=list&span=week&state=Failed`, `/machines?from=Active&to=Archived` */
export type MachinesSearch = {
  readonly machine?: (typeof machineNames)[number];
  readonly look?: (typeof machineLooks)[number];
  /** Uses since then only. */
  readonly span?: (typeof machineSpans)[number];
  /** The state looked at, or the way from one to another. */
  readonly state?: string;
  readonly from?: string;
  readonly to?: string;
};

type Given = Record<string, unknown>;

/** The contract takes no longer ones. */
const MAX_FILTER = 4000;

/** Reads the address; what does not fit is left out, so that any link opens. */
export function parseStreamSearch(given: Given): StreamSearch {
  return drop({
    filter: text(given.filter)?.slice(0, MAX_FILTER),
    sequence: natural(given.sequence),
    pinned: natural(given.pinned),
    at: natural(given.at),
    order: oneOf(['oldest', 'newest'], given.order),
    columns: someOf(streamColumns, given.columns),
  });
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

/** Reads the address; what does not fit is left out, so that any link opens. */
export function parseVersionsSearch(given: Given): VersionsSearch {
  const { type, version } = given;
  return drop({ type: text(type), version: text(version), try: String(given.try) === 'true' ? true : undefined });
}

/** Reads the address; what does not fit is left out, so that any link opens. */
export function parsePoliciesSearch(given: Given): PoliciesSearch {
  return drop({ policy: text(given.policy), try: String(given.try) === 'true' ? true : undefined });
}

/** Reads the address; what does not fit is left out, so that any link opens. */
export function parseMachinesSearch(given: Given): MachinesSearch {
  return drop({
    machine: oneOf(machineNames, given.machine),
    look: oneOf(machineLooks, given.look),
    span: oneOf(machineSpans, given.span),
    state: text(given.state),
    from: text(given.from),
    to: text(given.to),
  });
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

/** `a,b`, or the list itself: the values known, each once; undefined when none is. */
function someOf<const Value extends string>(values: readonly Value[], given: unknown): readonly Value[] | undefined {
  const names: readonly unknown[] = typeof given === 'string' ? given.split(',') : Array.isArray(given) ? given : [];
  const known = [...new Set(names)].flatMap((name) => oneOf(values, name) ?? []);
  return known.length === 0 ? undefined : known;
}

/** Without the keys that have no value: they would stand in the address as empty ones. */
function drop<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values;
}
