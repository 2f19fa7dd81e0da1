export type QueuedCommand = {
  readonly subject: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
};

/** What `web-shop 2.4.1` queued on the last morning between 09:12 and 09:31 before `nowMs`, in its order. */
export function badDeployCommands(nowMs: number): readonly QueuedCommand[];
