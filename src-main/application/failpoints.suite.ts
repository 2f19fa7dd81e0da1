import type { NatsConnection } from '@nats-io/transport-node';
import type { CommandQueue, Delivery, EventLog, PendingAppends, SnapshotStore } from './ports';

/**
 * Where a core of the crash tests can be made to end, `<step>:<before|after>:<n>`, at the n-th time it gets there;
 * `poison:<command id>` ends it whenever it appends for that command.
 */
export type Failpoints = {
  eventLog(eventLog: EventLog): EventLog;
  pendingAppends(pendingAppends: PendingAppends): PendingAppends;
  snapshots(snapshots: SnapshotStore): SnapshotStore;
  commandQueue(commandQueue: CommandQueue): CommandQueue;
  /** `batch:after:n`: the n-th message of a batch has reached the server, the rest has not. */
  connection(nats: NatsConnection): void;
};

export function createFailpoints(wanted: string | undefined): Failpoints {
  const [wantedStep, wantedMoment, wantedCount] = wanted?.split(':') ?? [];
  let count = 0;

  const isHere = (step: string, moment: string): boolean => {
    if (step !== wantedStep || moment !== wantedMoment) return false;
    count += 1;
    return count === Number(wantedCount);
  };
  const pass = (step: string, moment: 'before' | 'after') => {
    if (isHere(step, moment)) process.kill(process.pid, 'SIGKILL');
  };
  const around =
    <Args extends readonly unknown[], Value>(step: string, call: (...args: Args) => Promise<Value>) =>
    async (...args: Args): Promise<Value> => {
      pass(step, 'before');
      const value = await call(...args);
      pass(step, 'after');
      return value;
    };

  return {
    eventLog: (eventLog) => ({
      ...eventLog,
      append: around('append', async (...append: Parameters<EventLog['append']>) => {
        const isPoison = append[2].some(({ metadata }) => metadata.causationId === wantedMoment);
        if (wantedStep === 'poison' && isPoison) process.kill(process.pid, 'SIGKILL');
        return eventLog.append(...append);
      }),
    }),
    pendingAppends: (pending) => ({
      ...pending,
      keep: around('keep', pending.keep),
      remove: around('remove', pending.remove),
    }),
    snapshots: (snapshots) => ({ ...snapshots, save: around('save', snapshots.save) }),
    commandQueue: (commandQueue) => ({
      ...commandQueue,
      consume: (handle, options) =>
        commandQueue.consume((delivery) => {
          const acknowledge = around('acknowledge', () => delivery.acknowledge());
          return handle(Object.create(delivery, { acknowledge: { value: acknowledge } }) as Delivery);
        }, options),
    }),
    connection(nats) {
      const publish = nats.publish.bind(nats);
      nats.publish = (subject, payload, options) => {
        publish(subject, payload, options);
        if (!options?.headers?.has('Nats-Batch-Id') || !isHere('batch', 'after')) return;
        // Nothing more leaves this core, and what has left arrives.
        nats.publish = () => undefined;
        nats.request = () => new Promise(() => undefined);
        void nats.flush().then(() => process.kill(process.pid, 'SIGKILL'));
      };
    },
  };
}
