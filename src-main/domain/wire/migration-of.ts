import { parseJson } from './decoder';
import { encodeEnvelope, encodeEvent } from './event-codec';
import { decodeLegacy } from './legacy-codec';
import type { MessageAsStored } from './read-message';
import { textOf } from './text-of-bytes';

/** An event of an older layout as it was stored and as it is read, both as JSON, and what lies between. */
export type EventMigration = {
  readonly storedJson: string;
  /** In an envelope where the stored event has one. */
  readonly migratedJson: string;
  /** A sentence each, without full stops. */
  readonly steps: readonly string[];
};

/** Undefined when the message is in the layout that we write, or cannot be read. */
export function migrationOf({ bytes, recordedAt }: MessageAsStored): EventMigration | undefined {
  const body = textOf(bytes);
  const parsed = body.ok ? parseJson(body.value) : undefined;
  if (!body.ok || !parsed) return undefined;
  const legacy = decodeLegacy(parsed.value, { body: body.value, recordedAt });
  if (!legacy?.ok) return undefined;
  const { decoded, steps, enveloped } = legacy.value;
  const encode = enveloped ? encodeEnvelope : encodeEvent;
  return { storedJson: body.value, migratedJson: encode(decoded.envelope), steps };
}
