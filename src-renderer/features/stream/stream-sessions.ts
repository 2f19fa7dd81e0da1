import type { HostClient } from '@renderer/host';
import type { Filter } from '@shared/contract/stream';
import { createStreamSession, type SessionStart, type StreamSession } from './stream-session';

/** Filters whose rows and place are remembered, so that going back is instant: about 6 MB each at most. */
const KEPT_SESSIONS = 4;

type Sessions = { readonly byFilter: Map<string, StreamSession>; latest: StreamSession | undefined };

const sessionsOf = new WeakMap<Pick<HostClient, 'request'>, Sessions>();

/** The session of this filter on this host: one, however often the screen is opened; those used last are kept. */
export function sessionOf(host: Pick<HostClient, 'request'>, filter: Filter, follow: boolean): StreamSession {
  const sessions = sessionsOf.get(host) ?? { byFilter: new Map(), latest: undefined };
  sessionsOf.set(host, sessions);
  const key = JSON.stringify(filter);
  const session = sessions.byFilter.get(key) ?? createStreamSession(host, filter, startLike(sessions.latest, follow));
  sessions.byFilter.delete(key);
  sessions.byFilter.set(key, session);
  for (const oldest of sessions.byFilter.keys()) {
    if (sessions.byFilter.size <= KEPT_SESSIONS) break;
    sessions.byFilter.delete(oldest);
  }
  sessions.latest = session;
  return session;
}

/** A new filter is looked at as the one before was: as high, in the same order. */
function startLike(before: StreamSession | undefined, follow: boolean): SessionStart {
  if (before === undefined) return { follow: follow ? 'following' : 'off' };
  const { order, viewportPx, rowPx } = before.store.getState().view;
  return { order, viewportPx, rowPx, follow: follow ? 'following' : 'off' };
}
