import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { ReactionProgress } from '../../application/ports';
import type { CorrelationId, Sequence } from '../../domain/kernel/identity';
import { headerValue } from '../../domain/wire/headers';
import { policyConsumer } from '../../domain/wire/subjects';
import { apiCodeOf, apiCodes, failureOf } from './nats-failures';
import { getStoredMessage } from './stored-messages';

/** Queued commands that are looked at; behind more than these nobody knows what waits. */
const MOST_LOOKED_AT = 64;

/** Without `commands` nothing is queued: an event is acknowledged once its reactions are done. */
export type ProgressOptions = { readonly events: string; readonly commands: string | undefined };

/**
 * How far policies and their reactions are, as the server knows it: the floor of the policies' durable (an event is
 * acknowledged once its reactions are queued), then what is still in the work queue (a command leaves it once it is
 * done).
 */
export function createReactionProgress(nats: NatsConnection, { events, commands }: ProgressOptions): ReactionProgress {
  const manager = () => jetstreamManager(nats, { checkAPI: false });

  const policiesHaveSeen = async (upTo: Sequence): Promise<boolean> => {
    const { consumers } = await manager();
    try {
      const { ack_floor, delivered, num_pending, num_ack_pending } = await consumers.info(events, policyConsumer);
      // Pending alone does not tell: the server counts a new message there a moment after it has stored it.
      const isIdle = num_pending === 0 && num_ack_pending === 0 && delivered.stream_seq >= upTo;
      return ack_floor.stream_seq >= upTo || isIdle;
    } catch (error) {
      // Nobody has ever run policies here.
      if (apiCodeOf(error) === apiCodes.consumerNotFound) return true;
      throw error;
    }
  };

  const isQueued = async (correlationId: CorrelationId): Promise<boolean> => {
    if (commands === undefined) return false;
    const { streams } = await manager();
    const { state } = await streams.info(commands);
    if (state.messages === 0) return false;
    let next = state.first_seq;
    for (let looked = 0; looked < MOST_LOOKED_AT && next <= state.last_seq; looked += 1) {
      const query = { seq: next, next_by_subj: '>' };
      const message = await getStoredMessage(nats, commands, query);
      if (!message || message.sequence > state.last_seq) return false;
      if (headerValue(message.headers, 'X-Correlation-ID') === correlationId) return true;
      next = message.sequence + 1;
    }
    return next <= state.last_seq;
  };

  return {
    look: async (correlationId, upTo) => {
      try {
        const settled = (await policiesHaveSeen(upTo)) && !(await isQueued(correlationId));
        const { streams } = await manager();
        return { settled, end: settled ? (await streams.info(events)).state.last_seq : upTo };
      } catch (error) {
        throw failureOf(error, 'Looking how far the policies are');
      }
    },
  };
}
