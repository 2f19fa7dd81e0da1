import type { RehearsedStep } from '@shared/contract/rehearsal';
import { useState } from 'react';

/** A refusal of the same command with somebody else in it, tried before. */
export type OtherRefusal = { readonly otherId: string; readonly step: RehearsedStep };

/** Remembers the last target that was refused, to be shown beside the one that is tried now. */
export function useOtherRefusal(
  step: RehearsedStep | undefined,
  otherId: string | undefined,
): OtherRefusal | undefined {
  const [refused, setRefused] = useState<OtherRefusal>();
  const isNew = refused?.otherId !== otherId || refused?.step !== step;
  if (step?.verdict.outcome === 'refused' && otherId !== undefined && isNew) setRefused({ otherId, step });
  return refused?.otherId === otherId ? undefined : refused;
}
