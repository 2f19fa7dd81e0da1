import type { TraceNode } from '@shared/views/trace';

/** What filters and questions call the stream that has a node; undefined: the events. */
export function streamOfNode({ kind, place }: Pick<TraceNode, 'kind' | 'place'>): string | undefined {
  switch (kind) {
    case 'command':
    case 'policy':
      return 'activity';
    case 'dead letter':
      return 'dead-letters';
    case 'message':
      return place?.stream;
    default:
      return undefined;
  }
}
