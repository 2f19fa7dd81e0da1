/** Where the walk stands: a version, or now (undefined), which stays the last one however many come. */
export type Standing = number | undefined;

/** Place of the last version that is not after `version`; -1 before the first. Versions rise. */
export function placeOfVersion(versions: readonly number[], version: Standing): number {
  if (version === undefined) return versions.length - 1;
  let from = 0;
  let to = versions.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((versions[middle] as number) <= version) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

/** The version so many steps further; it ends at the first and at the last. A version between two known ones leads to its neighbours. */
export function stepFrom(versions: readonly number[], standing: Standing, steps: number): Standing {
  if (versions.length === 0) return standing;
  const place = placeOfVersion(versions, standing);
  const next = Math.min(Math.max(0, place + steps), versions.length - 1);
  return versions[next];
}

/** Versions from one picture of the film to the next: a life lasts half a minute at most, and never runs faster than the eye. */
export function filmStep(versionCount: number): { readonly versions: number; readonly everyMs: number } {
  const wantedMs = FILM_MS / Math.max(1, versionCount);
  if (wantedMs >= SHORTEST_MS) return { versions: 1, everyMs: Math.min(LONGEST_MS, wantedMs) };
  return { versions: Math.ceil(SHORTEST_MS / wantedMs), everyMs: SHORTEST_MS };
}

const FILM_MS = 30_000;
const SHORTEST_MS = 50;
const LONGEST_MS = 800;
