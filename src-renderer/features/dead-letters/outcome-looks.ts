import type { Tone } from '@renderer/ui/tag';
import type { LetterOutcome } from '@shared/views/dead-letter';
import {
  IconAlertTriangle,
  IconArrowsRight,
  IconBan,
  IconCheck,
  IconEqual,
  type TablerIcon,
} from '@tabler/icons-react';

type Look = {
  readonly icon: TablerIcon;
  readonly tone: Tone;
  /** What a rehearsal calls it, and what it says of many. */
  readonly rehearsed: string;
};

export const outcomeLooks: Readonly<Record<LetterOutcome, Look>> = {
  done: { icon: IconCheck, tone: 'good', rehearsed: 'accepted' },
  refused: { icon: IconBan, tone: 'bad', rehearsed: 'refused' },
  'already done': { icon: IconEqual, tone: 'plain', rehearsed: 'already done' },
  'failed again': { icon: IconAlertTriangle, tone: 'bad', rehearsed: 'fails again' },
  skipped: { icon: IconArrowsRight, tone: 'wait', rehearsed: 'skipped' },
};
