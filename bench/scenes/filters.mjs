// @ts-check
/** A filter of each kind that the query language has, another one in each round. @param {number} round @param {number} events */
export function filtersOf(round, events) {
  const clerk = (round * 7) % 40;
  const hex = ((round * 2_654_435_761) >>> 0).toString(16).padStart(8, '0');
  return [
    'type:NameUpdated',
    `-type:ComponentAdded seq:${round + 1}..`,
    `by:clerk-${clerk}`,
    `person:${hex.slice(0, 3)}…`,
    'person:mara',
    `correlation:${hex.slice(0, 2)}…`,
    `producer:web-shop type:Suspended size:>${500 + round}`,
    `(type:Created OR type:Activated) -by:clerk-${clerk}`,
    `seq:${Math.floor(events / 3)}..${Math.floor(events / 2) + round}`,
    `version:>${5 + round} is:foreign`,
    `occurred:2026-01-01..2026-01-0${2 + (round % 6)} type:NameUpdated`,
    `subject:person.events.*.person.component_added -person:luc size:<${900 + round}`,
  ];
}

/** @param {readonly number[]} values @param {number} share */
export function percentile(values, share) {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
