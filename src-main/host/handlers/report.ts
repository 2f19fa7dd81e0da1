import type { reports } from '@shared/contract/report';
import type { Handlers } from '../dispatcher';
import type { Reports } from '../reports';

export function reportHandlers({ save }: Reports): Handlers<typeof reports> {
  return { 'report.save': async (wished) => ({ file: await save(wished) }) };
}
