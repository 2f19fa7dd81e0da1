import type { ElkNode } from 'elkjs/lib/elk-api';
import ELK from 'elkjs/lib/elk-api';
import LayoutWorker from 'elkjs/lib/elk-worker.min.js?worker';

/** One worker for as long as the window lives: it takes a second to begin, and a layout some milliseconds. */
let elk: InstanceType<typeof ELK> | undefined;

/** Finds a place for everything of a graph, beside the window's own thread: it goes on answering meanwhile. */
export function layOutGraph(graph: ElkNode): Promise<ElkNode> {
  elk ??= new ELK({ workerFactory: () => new LayoutWorker() });
  return elk.layout(graph);
}
