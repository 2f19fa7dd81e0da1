import { commandOutcomes, type PastCommand } from '@shared/contract/command-history';
import { eventFamilies } from '@shared/events/families';
import { eventMarks } from '@shared/events/marks';
import { lifecycleStates, type PersonRow } from '@shared/views/person';
import { machineNames } from '@shared/views/survey';
import { type StorySort, storySorts } from '@shared/views/trace';
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
  cases: '/cases',
  case: '/cases/$caseId',
  start: '/start',
  settings: '/settings',
  help: '/help',
  helpPage: '/help/$page',
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
  /** Stream that a link belongs to, and when that was created: sequences mean nothing in another one. */
  readonly of?: string;
  readonly created?: string;
};

/** What a timeline can be narrowed to: families of events, refused commands, what is unusual about an event. */
export const historyKinds = [...eventFamilies, 'refused', ...eventMarks] as const;
export type HistoryKind = (typeof historyKinds)[number];

/** Where in a life one looks: `?version=17&compare=12&kinds=identity,refused` */
export type LifeSearch = {
  readonly version?: number;
  /** The last version that had occurred by then; `version` goes before it. */
  readonly asOf?: string;
  readonly compare?: number;
  /** An event that is left out of the fold: what if it had not happened. */
  readonly without?: number;
  readonly kinds?: readonly HistoryKind[];
  /** Path of a leaf of the state of which every value is listed. */
  readonly values?: string;
  /** A condition of which every change is listed; empty while it is being written. */
  readonly when?: string;
};

/** `/persons?search=weber&lifecycle=Active&onboarding=full:Completed`, `/persons/<id>?version=17` */
export type PersonsSearch = LifeSearch & {
  readonly search?: string;
  readonly lifecycle?: PersonRow['lifecycle'];
  /** `full:CollectingBasicInfo`: workflow and state. */
  readonly onboarding?: string;
};

/** `/commands/UpdateName?person=<id>&data={"reason":"marriage"}`, `/commands/ArchivePerson?many=yes&history=everyone` */
export type CommandSearch = {
  readonly person?: string;
  /** Fields to begin with, as JSON text by the wire's names: a link that fills in the form. The person may be among them. */
  readonly data?: string;
  /** The same command for many persons at once. */
  readonly many?: 'yes';
  /** Whose commands the list below shows; absent: one's own. */
  readonly history?: 'everyone';
  readonly outcome?: PastCommand['outcome'];
};

/** `/versions?type=Created&schema=1.0`, `/versions?try=true` */
export type VersionsSearch = { readonly type?: string; readonly schema?: string; readonly try?: boolean };

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

const traceLooks = ['waterfall', 'graph', 'list'] as const;
export type TraceLook = (typeof traceLooks)[number];

/** `/correlations?correlation=<id>&look=graph&node=event:12&from=0&to=40.5`, `/correlations?sort=failed&query=type:Created` */
export type CorrelationsSearch = {
  readonly correlation?: string;
  readonly sort?: StorySort;
  /** In the query language: stories with an event that fulfils it. */
  readonly query?: string;
  /** Stories of one event are listed too. */
  readonly singles?: 'yes';
  readonly look?: TraceLook;
  /** Id of the node in the detail pane. */
  readonly node?: string;
  /** What of the time axis is in view, in milliseconds since the trace began. */
  readonly from?: number;
  readonly to?: number;
  /** The correlation that it is compared with. */
  readonly with?: string;
  /** Producers beside each other in place of a trace. */
  readonly producers?: 'yes';
};

const letterGroupings = ['cause', 'consumer', 'type', 'producer'] as const;
export const letterTabs = ['why', 'payload', 'attempts', 'trace', 'rehearsal', 'replays'] as const;
type LetterTab = (typeof letterTabs)[number];

/** `/dead-letters?group=<fingerprint>&letter=dlq:12&tab=payload`, `/dead-letters?look=replays&job=<id>` */
export type DeadLettersSearch = {
  /** How they are grouped; absent: by cause. */
  readonly by?: (typeof letterGroupings)[number];
  /** Fingerprint of the group that is open. */
  readonly group?: string;
  /** Key of the one in the detail pane, and what of it is shown. */
  readonly letter?: string;
  readonly tab?: LetterTab;
  /** In place of a group: what was replayed, what admins did. */
  readonly look?: 'replays' | 'audit';
  /** The replay whose results are listed. */
  readonly job?: string;
  /** Discarded ones are shown too; with a group, only they. */
  readonly discarded?: 'yes';
  readonly consumer?: string;
  readonly type?: string;
  readonly producer?: string;
  readonly person?: string;
};

type Given = Record<string, unknown>;

/** The contract takes no longer ones. */
const MAX_FILTER = 4000;
const MAX_NAME = 255;
const MAX_PATH = 300;
const MAX_CONDITION = 500;

/** Ids are what somebody else wrote. */
const MAX_CORRELATION = 200;
const MAX_NODE = 600;

/** As the contract of dead letters takes them. */
const MAX_FINGERPRINT = 200;
const MAX_LETTER = 400;
const MAX_TYPE = 120;
const MAX_PERSON = 64;
const MAX_UUID = 36;

/** Longer JSON is no link but a file: cut off it would mean something else. */
const MAX_DATA = 64_000;

/** Reads the address; what does not fit is left out, so that any link opens. */
export function parseStreamSearch(given: Given): StreamSearch {
  return drop({
    filter: text(given.filter)?.slice(0, MAX_FILTER),
    sequence: natural(given.sequence),
    pinned: natural(given.pinned),
    at: natural(given.at),
    order: oneOf(['oldest', 'newest'], given.order),
    columns: someOf(streamColumns, given.columns),
    of: text(given.of)?.slice(0, MAX_NAME),
    created: text(given.created)?.slice(0, MAX_NAME),
  });
}

/** Reads the address; what does not fit is left out, so that any link opens. */
export function parsePersonsSearch(given: Given): PersonsSearch {
  return drop({
    search: text(given.search),
    lifecycle: oneOf(lifecycleStates, given.lifecycle),
    onboarding: onboardingStep(given.onboarding),
    version: natural(given.version),
    asOf: instant(given.asOf),
    compare: natural(given.compare),
    without: natural(given.without),
    kinds: someOf(historyKinds, given.kinds),
    values: text(given.values)?.slice(0, MAX_PATH),
    when: typeof given.when === 'string' ? given.when.slice(0, MAX_CONDITION) : undefined,
  });
}

/** The address of another person: the search stays, the place in the life does not; only the kinds are kept. */
export function forAnotherPerson(before: PersonsSearch): PersonsSearch {
  const { version: _v, asOf: _a, compare: _c, without: _w, values: _l, when: _t, ...kept } = before;
  return kept;
}

/** Reads the address; what does not fit is left out, so that any link opens. */
export function parseCommandSearch(given: Given): CommandSearch {
  return drop({
    person: text(given.person),
    data: atMost(MAX_DATA, text(given.data)),
    many: oneOf(['yes'], given.many),
    history: oneOf(['everyone'], given.history),
    outcome: oneOf(commandOutcomes, given.outcome),
  });
}

function onboardingStep(value: unknown): string | undefined {
  const written = text(value);
  return written !== undefined && /^(full|profile):[A-Za-z]{1,60}$/.test(written) ? written : undefined;
}

/** Reads the address; what does not fit is left out, so that any link opens. */
export function parseVersionsSearch(given: Given): VersionsSearch {
  const { type, schema } = given;
  return drop({ type: text(type), schema: text(schema), try: String(given.try) === 'true' ? true : undefined });
}

/** Reads the address; what does not fit is left out, so that any link opens. */
/** Which connection is looked at, by its key; `new` is one that is being made. */
export type ConnectionsSearch = { readonly choice?: string };

export function parseConnectionsSearch({ choice }: Given): ConnectionsSearch {
  return drop({ choice: text(choice) });
}

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

/** Reads the address; what does not fit is left out, so that any link opens. */
export function parseCorrelationsSearch(given: Given): CorrelationsSearch {
  const [from, to] = [amount(given.from), amount(given.to)];
  return drop({
    correlation: atMost(MAX_CORRELATION, text(given.correlation)),
    sort: oneOf(storySorts, given.sort),
    query: text(given.query)?.slice(0, MAX_FILTER),
    singles: oneOf(['yes'], given.singles),
    look: oneOf(traceLooks, given.look),
    node: atMost(MAX_NODE, text(given.node)),
    ...(from !== undefined && to !== undefined && from < to && { from, to }),
    with: atMost(MAX_CORRELATION, text(given.with)),
    producers: oneOf(['yes'], given.producers),
  });
}

/** Reads the address; what does not fit is left out, so that any link opens. */
export function parseDeadLettersSearch(given: Given): DeadLettersSearch {
  return drop({
    by: oneOf(letterGroupings, given.by),
    group: atMost(MAX_FINGERPRINT, text(given.group)),
    letter: atMost(MAX_LETTER, text(given.letter)),
    tab: oneOf(letterTabs, given.tab),
    look: oneOf(['replays', 'audit'], given.look),
    job: atMost(MAX_UUID, text(given.job)),
    discarded: oneOf(['yes'], given.discarded),
    consumer: atMost(MAX_FINGERPRINT, text(given.consumer)),
    type: atMost(MAX_TYPE, text(given.type)),
    producer: atMost(MAX_FINGERPRINT, text(given.producer)),
    person: atMost(MAX_PERSON, text(given.person)),
  });
}

function natural(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

function amount(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A moment as it is written for machines; any other text is none. */
function instant(value: unknown): string | undefined {
  const written = text(value);
  const atMs = written === undefined ? Number.NaN : Date.parse(written);
  return Number.isNaN(atMs) ? undefined : new Date(atMs).toISOString();
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

function atMost(length: number, value: string | undefined): string | undefined {
  return value !== undefined && value.length <= length ? value : undefined;
}

/** Without the keys that have no value: they would stand in the address as empty ones. */
function drop<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values;
}
