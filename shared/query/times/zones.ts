/** A zone as texts name it: minutes east of UTC, a place of the IANA list, or the one of the screen. */
export type Zone =
  | { readonly kind: 'offset'; readonly minutes: number }
  | { readonly kind: 'place'; readonly name: string }
  | { readonly kind: 'local' };

export const utc: Zone = { kind: 'offset', minutes: 0 };

/** What relative times count from, and what a time without a zone means. */
export type Presumed = { readonly nowMs: number; readonly zone: 'utc' | 'local' | Zone };

export function zoneOf(zone: Presumed['zone']): Zone {
  return zone === 'utc' ? utc : zone === 'local' ? { kind: 'local' } : zone;
}

/** Abbreviations that mean one zone: those of RFC 2822 and Europe's. Others are ambiguous and not taken. */
const abbreviations: ReadonlyMap<string, number> = new Map(
  Object.entries({
    UTC: 0,
    GMT: 0,
    UT: 0,
    Z: 0,
    WET: 0,
    WEST: 1,
    CET: 1,
    CEST: 2,
    EET: 2,
    EEST: 3,
    EST: -5,
    EDT: -4,
    CST: -6,
    CDT: -5,
    MST: -7,
    MDT: -6,
    PST: -8,
    PDT: -7,
  }),
);

/** What stands for a zone in a text, and not for the beginning of a word; `parseZone` says whether it is one. */
export const zonePattern = [
  String.raw`(?:UTC|GMT)[+-]\d{1,2}(?::?\d\d)?`,
  `(?:${[...abbreviations.keys()].join('|')})(?![A-Za-z])`,
  String.raw`[+-]\d\d(?::?\d\d)?(?:\[[A-Za-z/_+-]+\])?`,
  String.raw`\[?[A-Z][A-Za-z]+(?:\/[A-Za-z_+-]+)+\]?`,
].join('|');

/** undefined when the text names no zone that we know. */
export function parseZone(text: string): Zone | undefined {
  const hours = abbreviations.get(text.toUpperCase());
  if (hours !== undefined) return { kind: 'offset', minutes: hours * 60 };
  const offset = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d\d))?(?:\[.*)?$/i.exec(text);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    // The farthest zones there have ever been are 16 hours off.
    return minutes > 16 * 60 ? undefined : { kind: 'offset', minutes: offset[1] === '-' ? -minutes : minutes };
  }
  const name = text.replace(/^\[|\]$/g, '');
  return name.includes('/') && isPlace(name) ? { kind: 'place', name } : undefined;
}

function isPlace(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // Intl's way of saying that there is no such place.
    return false;
  }
}

/** A time of day on a day, as calendars and clocks show it; months count from 1. What overflows carries over. */
export type Civil = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
};

/** Milliseconds since 1970 at which clocks of the zone show this; of two such times in autumn one of them. */
export function epochMsAt(civil: Civil, zone: Zone): number {
  switch (zone.kind) {
    case 'offset':
      return asIfUtc(civil) - zone.minutes * 60_000;
    case 'local': {
      const date = new Date(2000, 0, 1);
      date.setFullYear(civil.year, civil.month - 1, civil.day);
      date.setHours(civil.hour, civil.minute, civil.second, civil.ms);
      return date.getTime();
    }
    case 'place': {
      const wanted = asIfUtc(civil);
      // Twice: the first guess may lie on the other side of a change of clocks.
      const guess = wanted - offsetMs(zone.name, wanted);
      return wanted - offsetMs(zone.name, guess);
    }
  }
}

/** What clocks of the zone show at an instant. */
export function civilAt(epochMs: number, zone: Zone): Civil {
  const shifted = new Date(
    zone.kind === 'offset'
      ? epochMs + zone.minutes * 60_000
      : zone.kind === 'place'
        ? epochMs + offsetMs(zone.name, epochMs)
        : epochMs - new Date(epochMs).getTimezoneOffset() * 60_000,
  );
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    ms: shifted.getUTCMilliseconds(),
  };
}

function asIfUtc({ year, month, day, hour, minute, second, ms }: Civil): number {
  const date = new Date(0);
  // Not Date.UTC: that takes the year 26 for 1926.
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, ms);
  return date.getTime();
}

function offsetMs(place: string, epochMs: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: place, timeZoneName: 'longOffset' }).formatToParts(epochMs);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const offset = /([+-])(\d\d):(\d\d)/.exec(name);
  return offset ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) * 60_000 : 0;
}
