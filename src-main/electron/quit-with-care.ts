import { app, BrowserWindow, dialog } from 'electron';
import type { Host } from '../host/host';

/** Longest wait for the drain when the app quits; what is left then is redelivered to whoever comes next. */
const DRAIN_LIMIT_MS = 10_000;

export type Quitting = {
  /** Closing the last window ends what is running: it asks first. */
  guard(window: BrowserWindow): void;
  /** Nobody is there to be asked: the system or the launcher ends the app. */
  quitNow(): void;
};

/** Ends the app once what has begun is finished; what would be lost by that is asked about, once. */
export function quitWithCare(host: Pick<Host, 'runningJobs' | 'close'>, release: () => void): Quitting {
  let isAgreed = false;
  let isAsking = false;
  let isDrained = false;

  /** Goes on with `leave` when nothing would be lost, or the user says so. */
  const agree = async (window: BrowserWindow | undefined, leave: () => void) => {
    if (isAsking) return;
    isAsking = true;
    isAgreed = await mayBeLost(host.runningJobs(), window);
    isAsking = false;
    if (isAgreed) leave();
  };
  const wouldAsk = () => !isAgreed && host.runningJobs().length > 0;

  app.on('before-quit', (event) => {
    if (isDrained) return;
    event.preventDefault();
    if (wouldAsk()) return void agree(BrowserWindow.getAllWindows()[0], () => app.quit());
    isAgreed = true;
    const limit = new Promise((resolve) => setTimeout(resolve, DRAIN_LIMIT_MS));
    void Promise.race([host.close(), limit]).finally(() => {
      isDrained = true;
      release();
      app.quit();
    });
  });

  return {
    guard(window) {
      window.on('close', (event) => {
        if (BrowserWindow.getAllWindows().length > 1 || !wouldAsk()) return;
        event.preventDefault();
        void agree(window, () => window.close());
      });
    },
    quitNow() {
      isAgreed = true;
      app.quit();
    },
  };
}

async function mayBeLost(jobs: readonly string[], window: BrowserWindow | undefined): Promise<boolean> {
  const [only] = jobs;
  if (only === undefined) return true;
  const isOne = jobs.length === 1;
  const options = {
    type: 'question' as const,
    message: isOne ? `${only}.` : `${jobs.length} jobs are running.`,
    detail: isOne ? '' : `${jobs.join('.\n')}.`,
    buttons: [isOne ? 'End and lose the job' : `End and lose ${jobs.length} jobs`, 'Keep Eventglass open'],
    defaultId: 1,
    cancelId: 1,
  };
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
  return response === 0;
}
