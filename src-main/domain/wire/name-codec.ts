import type { PersonName } from '../person/events';
import { absentAs, type Decoder, list, map, nullable, record, text } from './decoder';

/** domain.md §1.3; `middle_names` may be missing (wire.md §3, leniency). */
export const decodeName: Decoder<PersonName> = map(
  record({
    given_name: text,
    family_name: text,
    middle_names: absentAs([], list(text)),
    preferred_name: nullable(text),
    honorific: nullable(text),
    suffix: nullable(text),
  }),
  (name) => ({
    givenName: name.given_name,
    familyName: name.family_name,
    middleNames: name.middle_names,
    preferredName: name.preferred_name,
    honorific: name.honorific,
    suffix: name.suffix,
  }),
);

export function encodeName(name: PersonName): object {
  return {
    given_name: name.givenName,
    family_name: name.familyName,
    middle_names: name.middleNames,
    preferred_name: name.preferredName,
    honorific: name.honorific,
    suffix: name.suffix,
  };
}
