// @ts-check
/** Bundled by `search.mjs`: a directory of persons as the index process keeps it, the same for the same number. */
import { seededChance } from '../../src-main/application/demo/seeded-chance';
import { createPersonDirectory } from '../../src-main/inspection/person-directory';

const SYLLABLES = ['ka', 'ro', 'mi', 'ta', 'len', 'dor', 'ish', 'van', 'el', 'su', 'bra', 'nti', 'go', 'pe', 'ras'];
const GIVEN_NAMES = 3_000;
const FAMILY_NAMES = 30_000;
const SKILLS = ['Welding', 'First aid', 'TypeScript', 'Navigation', 'Accounting'];

/**
 * @public found by its path, after `search.mjs` has bundled it
 * @param {number} persons
 */
export function makeCrowd(persons) {
  const chance = seededChance(11);
  const word = (/** @type {number} */ syllables) => {
    const text = Array.from({ length: syllables }, () => SYLLABLES[chance.below(SYLLABLES.length)]).join('');
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const givenNames = Array.from({ length: GIVEN_NAMES }, () => word(2 + chance.below(2)));
  const familyNames = Array.from({ length: FAMILY_NAMES }, () => word(2 + chance.below(3)));
  const directory = createPersonDirectory();
  const names = [];
  let sequence = 0;
  for (let at = 0; at < persons; at += 1) {
    const [givenName = '', familyName = ''] = [
      givenNames[chance.below(GIVEN_NAMES)],
      familyNames[chance.below(FAMILY_NAMES)],
    ];
    const personId = `${idPart(chance.below(2 ** 31))}-0000-4000-8000-${String(at).padStart(12, '0')}`;
    const name = { givenName, familyName, middleNames: [], preferredName: null, honorific: null, suffix: null };
    const added = (/** @type {string} */ componentType, /** @type {object} */ componentData) => ({
      type: 'ComponentAdded',
      componentType,
      componentData,
    });
    const events = [
      { type: 'Created', name, source: 'bench' },
      { type: 'BirthDateSet', birthDate: `${1930 + chance.below(80)}-0${1 + chance.below(9)}-1${chance.below(10)}` },
      added('EmailAddress', { email: `${givenName}.${familyName}${at}@mail.example`.toLowerCase() }),
      added('PhoneNumber', { phone_number: `+49 17${chance.below(10)} ${1_000_000 + chance.below(8_999_999)}` }),
      ...(at % 3 === 0 ? [added('Skill', { skill_name: SKILLS[chance.below(SKILLS.length)] })] : []),
    ];
    for (const event of events) {
      sequence += 1;
      directory.fold(recorded(personId, sequence, event));
    }
    names.push(`${givenName} ${familyName}`.toLowerCase());
  }
  return { directory, names };
}

/**
 * A message as it is read; ids are branded in the sources.
 * @param {string} personId @param {number} sequence @param {object} event
 * @returns {any}
 */
function recorded(personId, sequence, event) {
  const timestamp = new Date(sequence).toISOString();
  const eventId = `${idPart(sequence)}-0000-4000-9000-000000000000`;
  const envelope = { eventId, personId, version: 1, event, metadata: { timestamp } };
  return { personId, sequence, recordedAt: timestamp, subject: '', reading: { kind: 'event', envelope, marks: [] } };
}

/** @param {number} number */
function idPart(number) {
  return number.toString(16).padStart(8, '0');
}
