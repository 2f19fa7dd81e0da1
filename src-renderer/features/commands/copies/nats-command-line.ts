/** What a command is sent with, on any way. */
export type SentCommand = {
  readonly commandId: string;
  readonly type: string;
  /** The body under the tag, person included. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly expectedVersion?: number;
  readonly note?: string;
  readonly actor?: string;
};

/** Subject of the micro service's endpoint, in both presets (wire.md §1). */
const SUBJECT = 'person.api.command';

/** Header names and values as the host sends them (wire.md §2), unknown ones left out. */
export function headersOf(command: SentCommand): readonly (readonly [string, string])[] {
  const headers: readonly (readonly [string, string | undefined])[] = [
    ['X-Message-ID', command.commandId],
    ['X-Expected-Version', command.expectedVersion?.toString()],
    ['X-Actor', command.actor],
    ['X-Note', command.note],
  ];
  return headers.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value] as const]));
}

/** The same command for the `nats` tool, as a line for a POSIX shell. */
export function natsCommandLine(command: SentCommand): string {
  const headers = headersOf(command).map(([name, value]) => `-H ${quote(`${name}:${value}`)}`);
  return ['nats req', SUBJECT, quote(toolSafeJson({ [command.type]: command.data })), ...headers].join(' ');
}

/**
 * JSON in visible characters. The tool takes `{{…}}` in a body for a template, so two braces in a row, which only texts
 * can contain, are written as an escape.
 */
function toolSafeJson(value: unknown): string {
  const asEscape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value)
    .replaceAll('{{', '{\\u007b')
    .replace(/[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, asEscape);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
