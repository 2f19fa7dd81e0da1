import { Unavailable } from './ports';

export type LaneLimits = {
  /** Tasks that run at the same time, over all lanes. */
  readonly maxRunning: number;
  /** Tasks that wait, over all lanes; one more is refused as `Unavailable`. */
  readonly maxWaiting: number;
};

export type Lanes = {
  /**
   * Runs the task after every earlier one of the same key has settled; tasks of different keys run side by side.
   * Settles as the task does; rejects with `Unavailable` when too many wait, and the task is then never run.
   */
  run<Outcome>(key: string, task: () => Promise<Outcome>): Promise<Outcome>;
  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void>;
};

/** Queues that keep one person's commands in order without making others wait. An empty lane leaves nothing behind. */
export function createLanes({ maxRunning, maxWaiting }: LaneLimits): Lanes {
  /** What waits per lane; a lane is present while one of its tasks runs or waits. */
  const lanes = new Map<string, (() => Promise<void>)[]>();
  /** Lanes whose next task may run as soon as there is room. */
  const ready: string[] = [];
  let running = 0;
  let waiting = 0;
  let whenIdle: (() => void)[] = [];

  function start(): void {
    while (running < maxRunning) {
      const key = ready.shift();
      if (key === undefined) return;
      const task = lanes.get(key)?.shift();
      if (!task) continue;
      waiting -= 1;
      running += 1;
      void task().then(() => settled(key));
    }
  }

  function settled(key: string): void {
    running -= 1;
    if (lanes.get(key)?.length) ready.push(key);
    else lanes.delete(key);
    start();
    if (running > 0 || waiting > 0) return;
    for (const tell of whenIdle) tell();
    whenIdle = [];
  }

  return {
    run(key, task) {
      if (waiting >= maxWaiting) {
        return Promise.reject(new Unavailable(`${waiting} commands are waiting already: try again in a moment.`));
      }
      return new Promise((resolve, reject) => {
        const lane = lanes.get(key);
        const settling = () => Promise.resolve().then(task).then(resolve, reject);
        if (lane) {
          lane.push(settling);
        } else {
          lanes.set(key, [settling]);
          ready.push(key);
        }
        waiting += 1;
        start();
      });
    },
    idle() {
      if (running === 0 && waiting === 0) return Promise.resolve();
      return new Promise((resolve) => whenIdle.push(resolve));
    },
  };
}
