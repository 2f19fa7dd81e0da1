import { bytesOf, type JsonBytes } from './json-bytes';
import { NO_SPAN, type Span } from './spans';

/** The name that an event gives its person, `NO_SPAN` where it gives none. */
export type ToldName = { given: Span; family: Span };

/** One step over the fields of an event's data: a text that must stand there, or a way to pass a value. */
type Step = Uint8Array | ((json: JsonBytes) => boolean);
type WrittenType = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly steps: readonly Step[];
  /** Which step is the name that the person has from then on. */
  readonly nameAt: number;
};

const GIVEN_NAME = bytesOf('{"given_name":');
const FAMILY_NAME = bytesOf(',"family_name":');
const NOTHING_ELSE = bytesOf(',"middle_names":[],"preferred_name":null,"honorific":null,"suffix":null}');
const DEEPEST = 2;
/** Of a name that was passed and is not asked for. */
const unasked: ToldName = { given: NO_SPAN, family: NO_SPAN };

const text: Step = (json) => json.text() !== NO_SPAN;
const textOrNull: Step = (json) => json.null() || json.text() !== NO_SPAN;
const id: Step = (json) => json.uuid() >= 0;
const value: Step = (json) => json.value(DEEPEST);
const name: Step = (json) => passName(json, unasked);

/** The frequent events, their fields in the order of the Rust writer. */
const writtenTypes: readonly WrittenType[] = [
  typeOf('ComponentAdded', '"component_type":', text, ',"component_data":', value),
  typeOf('NameUpdated', '"old_name":', name, ',"new_name":', name, ',"change_reason":', textOrNull),
  typeOf('Created', '"name":', name, ',"source":', text),
  typeOf('ComponentUpdated', '"component_type":', text, ',"component_id":', id, ',"changes":', value),
  typeOf('ComponentRemoved', '"component_type":', text, ',"component_id":', id),
  typeOf('Updated', '"updates":', value),
  typeOf('Activated', '"reason":', text),
  typeOf('Suspended', '"reason":', text),
  typeOf('Archived', '"reason":', text),
];

/** Their names; one's place stands for it where messages travel as numbers. */
export const writtenTypeNames: readonly string[] = writtenTypes.map(({ name }) => name);

function typeOf(name: string, ...steps: readonly (string | Step)[]): WrittenType {
  const nameAt = { Created: 1, NameUpdated: 3 }[name] ?? -1;
  return {
    name,
    bytes: bytesOf(`${name}"`),
    steps: steps.map((step) => (typeof step === 'string' ? bytesOf(step) : step)),
    nameAt,
  };
}

/** Passes the type and the quotation mark behind it; undefined when it is none of these. */
export function passType(json: JsonBytes): WrittenType | undefined {
  for (const type of writtenTypes) if (json.literal(type.bytes)) return type;
  return undefined;
}

/** Passes the fields of such an event, and says which name they give; false when they are not written as we write them. */
export function passFields(json: JsonBytes, { steps, nameAt }: WrittenType, told: ToldName): boolean {
  told.given = NO_SPAN;
  told.family = NO_SPAN;
  for (let place = 0; place < steps.length; place += 1) {
    const step = steps[place] as Step;
    if (place === nameAt) {
      if (!passName(json, told)) return false;
    } else if (typeof step === 'function' ? !step(json) : !json.literal(step)) return false;
  }
  return true;
}

/** A name without anything but given and family name. */
function passName(json: JsonBytes, told: ToldName): boolean {
  if (!json.literal(GIVEN_NAME)) return false;
  told.given = json.text();
  if (told.given === NO_SPAN || !json.literal(FAMILY_NAME)) return false;
  told.family = json.text();
  return told.family !== NO_SPAN && json.literal(NOTHING_ELSE);
}
