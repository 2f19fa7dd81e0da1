import type { correlations } from '@shared/contract/correlations';
import type { Traces } from '../../inspection/traces/traces';
import type { Handlers } from '../dispatcher';

export function correlationHandlers(traces: Traces): Handlers<typeof correlations> {
  return {
    'correlations.list': (wanted, signal) => traces.list(wanted, signal),
    'correlations.trace': ({ correlationId }, signal) => traces.trace(correlationId, signal),
    'correlations.compare': ({ left, right }, signal) => traces.compare(left, right, signal),
    'correlations.producers': ({ query }) => traces.producers(query),
    'correlations.mermaid': ({ correlationId, limit }, signal) => traces.mermaid(correlationId, limit, signal),
  };
}
