import type { FilterableRow } from '@shared/query';
import type { StoredMessage } from '../ports';

/** One event on its way into a file. */
export type ExportedEvent = {
  readonly row: FilterableRow;
  readonly stored: StoredMessage;
  /** The bytes as strict UTF-8; undefined when they are none. */
  readonly text: string | undefined;
};

/** How a format writes a file: what stands before, between and after its events. */
export type ExportWriter = {
  opening(): string;
  event(event: ExportedEvent, isFirst: boolean): string;
  closing(): string;
};

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The bytes as text, however many they are; undefined when they are no strict UTF-8. */
export function strictText(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    // The decoder's only way to say so.
    return undefined;
  }
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
