import type { Instant } from '../../domain/kernel/identity';
import type { PersonView } from '../../domain/projections/person-view';
import {
  decodeCheckpointHeader,
  decodeView,
  encodeCheckpointHeader,
  encodeView,
} from '../../domain/wire/projection-codec';
import { pause } from '../pause';
import type { Log, ProjectionCheckpoints } from '../ports';
import type { RunningProjection } from './running-projection';

/** Views read without a rest: some 10 ms, in which nobody else of this process has a turn. */
const SLICE = 500;

/** Keeps the projection as it is at the call; it may go on meanwhile. */
export async function saveCheckpoint(
  checkpoints: ProjectionCheckpoints,
  running: RunningProjection,
  streamCreatedAt: Instant,
): Promise<void> {
  const { projection, position } = running;
  const views = running.views();
  function* lines() {
    yield encodeCheckpointHeader(projection, { streamCreatedAt, position, views: views.length });
    for (const view of views) yield encodeView(view);
  }
  await checkpoints.save(projection.name, lines());
}

/**
 * Goes on from what was kept for this stream. What is damaged, of an older program, or of another stream is not used:
 * then the projection begins anew, and nothing is lost but time.
 */
export async function restoreCheckpoint(
  checkpoints: ProjectionCheckpoints,
  running: RunningProjection,
  streamCreatedAt: Instant,
  { log, signal }: { readonly log: Log; readonly signal: AbortSignal },
): Promise<void> {
  const { projection } = running;
  const unused = (reason: string) => {
    log.warn('a kept projection is not used and built anew', { projection: projection.name, reason });
  };
  const lines = await checkpoints.load(projection.name);
  if (!lines) return;
  const views: PersonView[] = [];
  let expected: { readonly position: number; readonly views: number } | undefined;
  for (const line of lines) {
    if (!expected) {
      const header = decodeCheckpointHeader(projection, line);
      if (!header.ok) return unused(header.problem);
      if (header.value.streamCreatedAt !== streamCreatedAt) return unused('it was made of another stream');
      expected = header.value;
      continue;
    }
    const view = decodeView(line);
    if (!view.ok) return unused(view.problem);
    views.push(view.value);
    if (views.length % SLICE === 0) await pause(0, signal);
  }
  if (views.length !== expected?.views) return unused('its lines are not as many as it says');
  running.restore(views, expected.position);
}
