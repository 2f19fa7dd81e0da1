import { createTextDictionary, type Dictionary } from './text-dictionary';
import { createUuidDictionary, isUuid } from './uuid-dictionary';

/** Numbers for ids: compact for UUIDs, and a text of its own for each of the few that are none. */
export function createIdDictionary(): Dictionary {
  const uuids = createUuidDictionary();
  const others = createTextDictionary();
  // Even numbers are UUIDs, odd ones are texts; 0 stays null.
  return {
    numberOf(text) {
      if (text === null) return 0;
      return isUuid(text) ? uuids.numberOf(text) * 2 : others.numberOf(text) * 2 + 1;
    },
    find(text) {
      if (isUuid(text)) {
        const number = uuids.find(text);
        return number === undefined ? undefined : number * 2;
      }
      const number = others.find(text);
      return number === undefined ? undefined : number * 2 + 1;
    },
    textOf: (number) => (number % 2 === 0 ? uuids.textOf(number / 2) : others.textOf((number - 1) / 2)),
    get size() {
      return uuids.size + others.size;
    },
  };
}
