import { describe, expect, it, vi } from 'vitest';
import { createMemoryStream } from '../memory-stream.fixture';
import { ada, created, named, renamed, stored } from '../stored-events.fixture';
import { createPersonHistories } from './person-histories';

const never = new AbortController().signal;
const rename = renamed(named('Ada', 'Byron'), named('Ada', 'Lovelace'));

function keptHistories() {
  const stream = createMemoryStream();
  const readPerson = vi.fn(stream.reader.readPerson);
  let generation = 1;
  let last = 0;
  const histories = createPersonHistories({
    reader: { readPerson },
    lastSequenceOf: () => last,
    generation: () => generation,
    breathe: () => Promise.resolve(),
  });
  return {
    stream,
    histories,
    record(...messages: Parameters<typeof stream.publish>) {
      stream.publish(...messages);
      last = messages.at(-1)?.sequence ?? last;
    },
    loseSome() {
      generation += 1;
    },
    /** From which sequence on the person was read, each time. */
    reads: () => readPerson.mock.calls.map(([, , from]) => from),
  };
}

describe('a history that is looked at', () => {
  it('goes on with what was recorded since, and reads nothing else', async () => {
    const { histories, record, reads } = keptHistories();
    record(stored(1, created('Ada', 'Byron')), stored(2, rename));
    await histories.of(ada, never);

    record(stored(7, rename));
    const history = await histories.of(ada, never);
    await histories.of(ada, never);

    expect(history.messages.map(({ sequence }) => sequence)).toEqual([1, 2, 7]);
    expect(reads()).toEqual([1, 3]);
  });

  it('is folded anew when the stream has lost what was read', async () => {
    const { histories, record, reads, loseSome, stream } = keptHistories();
    record(stored(1, created('Ada', 'Byron')), stored(2, rename));
    await histories.of(ada, never);

    stream.delete(1);
    loseSome();

    expect((await histories.of(ada, never)).messages.map(({ sequence }) => sequence)).toEqual([2]);
    expect(reads()).toEqual([1, 1]);
  });

  it('asked for as it is at this moment holds what the index has not come to', async () => {
    const { histories, record, stream } = keptHistories();
    record(stored(1, created('Ada', 'Byron')));
    await histories.of(ada, never);

    stream.publish(stored(2, rename));

    expect((await histories.latest(ada, never)).messages).toHaveLength(2);
    expect((await histories.of(ada, never)).messages).toHaveLength(2);
  });
});
