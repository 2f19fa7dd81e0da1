import { isoInstant } from '@renderer/ui/time-format';
import type { StreamState } from '@shared/contract/stream';

/** The stream that a link says it belongs to. */
type LinkedTo = { readonly of: string | undefined; readonly created: string | undefined };

/** Why a link may not mean what is shown: one sentence; undefined where it does, or nothing speaks against it. */
export function otherStreamInWords(
  { of, created }: LinkedTo,
  { stream, createdAt }: Pick<StreamState, 'stream' | 'createdAt'>,
): string | undefined {
  if (of !== undefined && of !== stream) {
    return `This link belongs to the stream ${of}, and here is ${stream}: sequences mean other events in it; connect to where ${of} is.`;
  }
  if (created === undefined || createdAt === null || isSameMoment(created, createdAt)) return undefined;
  return `This link belongs to ${stream} as it was created at ${inWords(created)}, and the one here was created at ${inWords(createdAt)}: sequences mean other events in it.`;
}

/** Servers write the same moment with more or fewer digits. */
function isSameMoment(one: string, other: string): boolean {
  return one === other || (Date.parse(one) === Date.parse(other) && fraction(one) === fraction(other));
}

function fraction(instant: string): string {
  return (/\.(\d+)/.exec(instant)?.[1] ?? '').replace(/0+$/, '');
}

function inWords(instant: string): string {
  return isoInstant(Date.parse(instant));
}
