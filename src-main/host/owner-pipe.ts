import { Socket } from 'node:net';

/**
 * Calls `ended` when the launcher that started this process is gone, kill -9 included: it holds the other end of the
 * pipe that `EVENTGLASS_OWNER_FD` names, and the system closes it for the dead. Does nothing without the variable.
 */
export function watchOwner(ended: () => void): void {
  const fd = Number(process.env.EVENTGLASS_OWNER_FD);
  delete process.env.EVENTGLASS_OWNER_FD; // children inherit the environment, not the pipe
  if (!Number.isInteger(fd) || fd < 3) return;
  const pipe = new Socket({ fd, readable: true, writable: false });
  pipe.once('close', ended).on('error', () => pipe.destroy());
  pipe.resume().unref();
}
