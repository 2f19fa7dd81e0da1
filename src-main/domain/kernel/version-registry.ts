import type { Instant } from './identity';
import { fail, ok, type Result } from './result';

/** An event as JSON, its fields beside its schema version. */
export type VersionedJson = Readonly<Record<string, unknown>>;

/** Where a stored event comes from: what a step may need beside it. Nothing here is by chance. */
export type MigrationOrigin = {
  /** A UUID of the stored bytes for that purpose, the same for ever. */
  derive(purpose: string): string;
  /** The envelope's own ids and time, where the older layout has them. */
  readonly correlationId?: unknown;
  readonly causationId?: unknown;
  readonly timestamp?: unknown;
  /** The server's time. */
  readonly recordedAt: Instant;
};

/** One schema version to the next. Pure; it never calls another step. */
export type MigrationStep = {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  /** What becomes of the event, one sentence without a full stop. */
  readonly says: string;
  /** The fields in the next layout; the registry sets `version`. Refuses in words. */
  readonly migrate: (json: VersionedJson, origin: MigrationOrigin) => Result<VersionedJson, string>;
};

export type MigrationProblem =
  | { readonly kind: 'unknown type'; readonly type: string }
  | { readonly kind: 'no version'; readonly type: string }
  | { readonly kind: 'no path'; readonly type: string; readonly from: string; readonly to: string }
  /** Versions that lead back to the first of them. */
  | { readonly kind: 'cycle'; readonly type: string; readonly versions: readonly string[] }
  | {
      readonly kind: 'step failed';
      readonly type: string;
      readonly from: string;
      readonly to: string;
      readonly reason: string;
    };

/** A migrated event and the steps that were taken, none when it was there already. */
type Migration = { readonly json: VersionedJson; readonly steps: readonly MigrationStep[] };

/** Event types with their current schema versions, and the steps between versions (domain.md §6.1). A value. */
export interface VersionRegistry {
  /** A registry that knows the type; the last registration of a type wins. */
  registerEventType(type: string, currentVersion: string): VersionRegistry;
  /** A registry that knows the step; it replaces one of the same type and versions. */
  registerMigration(step: MigrationStep): VersionRegistry;
  currentVersion(type: string): Result<string, MigrationProblem>;
  /** The shortest way to exactly that version; among equally short ones that through the lowest versions. */
  path(type: string, from: string, to: string): Result<readonly MigrationStep[], MigrationProblem>;
  migrate(
    type: string,
    json: VersionedJson,
    target: string,
    origin: MigrationOrigin,
  ): Result<Migration, MigrationProblem>;
  migrateToCurrent(type: string, json: VersionedJson, origin: MigrationOrigin): Result<Migration, MigrationProblem>;
  /** Everything that is registered, for whoever shows it. */
  readonly types: readonly { readonly type: string; readonly currentVersion: string }[];
  readonly steps: readonly MigrationStep[];
}

export function createVersionRegistry(
  currentVersions: ReadonlyMap<string, string> = new Map(),
  steps: readonly MigrationStep[] = [],
): VersionRegistry {
  const stepsFrom = (type: string, version: string) =>
    steps
      .filter((step) => step.type === type && step.from === version)
      .sort((left, right) => compareVersions(left.to, right.to));

  const registry: VersionRegistry = {
    types: [...currentVersions].map(([type, currentVersion]) => ({ type, currentVersion })),
    steps,
    registerEventType: (type, currentVersion) =>
      createVersionRegistry(new Map(currentVersions).set(type, currentVersion), steps),
    registerMigration: (step) =>
      createVersionRegistry(currentVersions, [...steps.filter((other) => !isSameStep(step, other)), step]),
    currentVersion: (type) => {
      const version = currentVersions.get(type);
      return version === undefined ? fail({ kind: 'unknown type', type }) : ok(version);
    },
    path: (type, from, to) => {
      if (!currentVersions.has(type)) return fail({ kind: 'unknown type', type });
      const cycle = findCycle((version) => stepsFrom(type, version), from);
      if (cycle) return fail({ kind: 'cycle', type, versions: cycle });
      const found = shortestPath((version) => stepsFrom(type, version), from, to);
      return found ? ok(found) : fail({ kind: 'no path', type, from, to });
    },
    migrate: (type, json, target, origin) => {
      const { version } = json;
      if (!currentVersions.has(type)) return fail({ kind: 'unknown type', type });
      if (typeof version !== 'string') return fail({ kind: 'no version', type });
      if (version === target) return ok({ json, steps: [] });
      const path = registry.path(type, version, target);
      return path.ok ? walk(path.value, json, origin) : path;
    },
    migrateToCurrent: (type, json, origin) => {
      const current = registry.currentVersion(type);
      return current.ok ? registry.migrate(type, json, current.value, origin) : current;
    },
  };
  return registry;
}

/** One sentence without a full stop. */
export function describeMigrationProblem(problem: MigrationProblem): string {
  switch (problem.kind) {
    case 'unknown type':
      return `no event type ${problem.type} is registered`;
    case 'no version':
      return `the ${problem.type} does not say its schema version`;
    case 'no path':
      return `nothing leads from schema version ${problem.from} of ${problem.type} to ${problem.to}`;
    case 'cycle':
      return `the migrations of ${problem.type} lead in a circle: ${problem.versions.join(', ')}`;
    case 'step failed':
      return `${problem.type} cannot go from ${problem.from} to ${problem.to}: ${problem.reason}`;
  }
}

type StepsFrom = (version: string) => readonly MigrationStep[];

function walk(
  path: readonly MigrationStep[],
  stored: VersionedJson,
  origin: MigrationOrigin,
): Result<Migration, MigrationProblem> {
  let json = stored;
  for (const { type, from, to, migrate } of path) {
    const next = migrate(json, origin);
    if (!next.ok) return fail({ kind: 'step failed', type, from, to, reason: next.problem });
    json = { ...next.value, version: to };
  }
  return ok({ json, steps: path });
}

function shortestPath(stepsFrom: StepsFrom, from: string, to: string): readonly MigrationStep[] | undefined {
  const seen = new Set([from]);
  let paths: readonly (readonly MigrationStep[])[] = stepsFrom(from).map((step) => [step]);
  while (paths.length > 0) {
    const arrived = paths.find((path) => path.at(-1)?.to === to);
    if (arrived) return arrived;
    paths = paths.flatMap((path) => {
      const reached = path.at(-1)?.to ?? '';
      if (seen.has(reached)) return [];
      seen.add(reached);
      return stepsFrom(reached).map((step) => [...path, step]);
    });
  }
  return undefined;
}

/** Versions reachable from there that lead back to themselves. */
function findCycle(stepsFrom: StepsFrom, from: string, trail: readonly string[] = []): readonly string[] | undefined {
  const before = trail.indexOf(from);
  if (before >= 0) return [...trail.slice(before), from];
  for (const { to } of stepsFrom(from)) {
    const cycle = findCycle(stepsFrom, to, [...trail, from]);
    if (cycle) return cycle;
  }
  return undefined;
}

function isSameStep(step: MigrationStep, other: MigrationStep): boolean {
  return step.type === other.type && step.from === other.from && step.to === other.to;
}

/** By their numbers: 10.0 comes after 9.0. */
function compareVersions(left: string, right: string): number {
  const [a, b] = [left.split('.').map(Number), right.split('.').map(Number)];
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return left < right ? -1 : left > right ? 1 : 0;
}
