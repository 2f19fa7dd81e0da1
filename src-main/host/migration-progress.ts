import { SingleBar } from 'cli-progress';
import type { MigrationProgress } from '../application/migrate-stream';

/** Where nobody sees a bar move: a line for each tenth. */
const PLAIN_STEPS = 10;

export type ProgressDisplay = { show(progress: MigrationProgress): void; end(): void };

/** Shows how far it is: a bar on a terminal, otherwise a line now and then. */
export function createProgressDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  return stream.isTTY ? progressBar(stream) : plainLines(stream);
}

function progressBar(stream: NodeJS.WriteStream): ProgressDisplay {
  const format = '{bar} {percentage} % · {value} of {total} · {eta_formatted} to go';
  const bar = new SingleBar({ stream, format, barCompleteChar: '━', barIncompleteChar: '─', hideCursor: true });
  let isShown = false;
  return {
    show({ done, total }) {
      if (!isShown) bar.start(total, done);
      isShown = true;
      bar.update(done);
    },
    end() {
      if (isShown) bar.stop();
    },
  };
}

function plainLines(stream: NodeJS.WritableStream): ProgressDisplay {
  let shown = 0;
  return {
    show({ done, total }) {
      const step = Math.floor((done / total) * PLAIN_STEPS);
      if (step <= shown) return;
      shown = step;
      stream.write(`${Math.round((step / PLAIN_STEPS) * 100)} % · ${done} of ${total}\n`);
    },
    end() {},
  };
}
