import { useDebouncedValue } from '@mantine/hooks';
import { problemOf, useHost } from '@renderer/host';
import type { Problem } from '@shared/contract/frames';
import type { RehearsalReport } from '@shared/contract/rehearsal';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';

/** What is rehearsed: the command as it would be sent. */
export type Rehearsed = {
  readonly commandId: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly note?: string;
};

export type Rehearsal = {
  /** The last one, of what is in the form now only when `isCurrent`. */
  readonly report: RehearsalReport | undefined;
  readonly isCurrent: boolean;
  readonly problem: Problem | undefined;
};

/** Between two keys of somebody who types: long enough not to rehearse every letter, too short to be noticed. */
const TYPING_PAUSE_MS = 120;

/**
 * Rehearses the command as it is typed, and again whenever one of the persons it concerns gets another version; the
 * latest wins, and the former report stays until it comes. `null` rehearses nothing.
 */
export function useRehearsal(command: Rehearsed | null, versions: readonly (number | undefined)[]): Rehearsal {
  const host = useHost();
  const typed = JSON.stringify(command);
  const [settled] = useDebouncedValue(typed, TYPING_PAUSE_MS);
  const asked = JSON.parse(settled) as Rehearsed | null;
  const { data, error, isPlaceholderData, isFetching } = useQuery({
    queryKey: ['command.rehearse', settled, ...versions],
    queryFn: asked === null ? skipToken : ({ signal }) => host.request('command.rehearse', { ...asked }, { signal }),
    placeholderData: keepPreviousData,
    // The same form tomorrow meets another world.
    gcTime: 0,
  });
  return {
    report: data,
    isCurrent: command !== null && data !== undefined && !isPlaceholderData && !isFetching && settled === typed,
    problem: error === null ? undefined : problemOf(error),
  };
}
