import type { rehearsal } from '@shared/contract/rehearsal';
import type { Ids } from '../../application/ports';
import type { Rehearsal } from '../../application/rehearse/rehearse';
import { describeRehearsal, describeVerdict } from '../../inspection/rehearsal-report';
import type { Handlers } from '../dispatcher';

export function rehearsalHandlers(tried: Rehearsal, ids: Ids): Handlers<typeof rehearsal> {
  return {
    'command.rehearse': async (command, signal) => {
      const begun = performance.now();
      const rehearsed = await tried.rehearse({ commandId: ids.fresh(), ...command }, signal);
      return { ...describeRehearsal(rehearsed), tookMs: performance.now() - begun };
    },
    'command.rehearseMany': async ({ commands }, signal) => {
      const withIds = commands.map((command) => ({ commandId: ids.fresh(), ...command }));
      return { verdicts: (await tried.rehearseMany(withIds, signal)).map(describeVerdict) };
    },
  };
}
