import { useFeed } from '@renderer/host';
import { troubleOf } from './connection-words';

const nothing = {};

/** What the frame shows on every screen: the connection, how far the index has read, the sample, and what is wrong. */
export function useWindowState() {
  const connection = useFeed('connection.state', nothing);
  const stream = useFeed('stream.state', nothing);
  const demo = useFeed('demo.state', nothing);
  const trouble = troubleOf({
    connection: connection.item,
    stream: stream.item,
    problem: connection.problem ?? stream.problem,
  });
  return { connection: connection.item, stream: stream.item, demo: demo.item, trouble };
}

export type WindowState = ReturnType<typeof useWindowState>;
