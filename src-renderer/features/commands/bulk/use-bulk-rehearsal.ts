import { problemOf, useHost } from '@renderer/host';
import type { Problem } from '@shared/contract/frames';
import type { RehearsalVerdict } from '@shared/contract/rehearsal';
import { useEffect, useRef, useState } from 'react';
import type { BulkDraftRow } from './bulk-rows';

/** The contract takes no more in one request. */
const AT_ONCE = 500;

export type BulkRehearsal = {
  /** The rows they are of; undefined while nothing has been rehearsed. */
  readonly of: readonly BulkDraftRow[] | undefined;
  /** Of the rows without a problem, in their order, as far as they have come. */
  readonly verdicts: readonly RehearsalVerdict[];
  readonly isRunning: boolean;
  readonly problem: Problem | undefined;
};

const nothing: BulkRehearsal = { of: undefined, verdicts: [], isRunning: false, problem: undefined };

/** Rehearses many commands, a portion at a time; another run, `cancel` or leaving the screen ends the one under way. */
export function useBulkRehearsal(type: string) {
  const host = useHost();
  const [rehearsal, setRehearsal] = useState(nothing);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (rows: readonly BulkDraftRow[]) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    const commands = rows
      .filter(({ problem }) => problem === undefined)
      .map(({ data }) => ({ type, data: { ...data } }));
    let verdicts: readonly RehearsalVerdict[] = [];
    setRehearsal({ ...nothing, of: rows, isRunning: commands.length > 0 });
    try {
      while (verdicts.length < commands.length) {
        const portion = commands.slice(verdicts.length, verdicts.length + AT_ONCE);
        const answer = await host.request('command.rehearseMany', { commands: portion }, { signal });
        verdicts = [...verdicts, ...answer.verdicts];
        setRehearsal({ ...nothing, of: rows, verdicts, isRunning: verdicts.length < commands.length });
      }
    } catch (error) {
      if (signal.aborted) return;
      setRehearsal({ of: rows, verdicts, isRunning: false, problem: problemOf(error) });
    }
  };
  const cancel = () => {
    running.current?.abort();
    setRehearsal((former) => ({ ...former, isRunning: false }));
  };
  return { rehearsal, run: (rows: readonly BulkDraftRow[]) => void run(rows), cancel };
}
