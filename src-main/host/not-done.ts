import { Forbidden, Unavailable } from '../application/ports';

/** Does it; where the server does not let it happen, the failure begins with what was not done. Others are thrown on. */
export async function orSayNotDone(notDone: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Forbidden) throw new Forbidden(`${notDone}. ${error.message}`, { cause: error });
    if (error instanceof Unavailable) throw new Unavailable(`${notDone}. ${error.message}`, { cause: error });
    throw error;
  }
}
