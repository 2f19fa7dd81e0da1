import { type Instant, parseUuid } from '../domain/kernel/identity';
import { headerValue } from '../domain/wire/headers';
import { Failure } from './failures';
import type { DeadLetter, Delivery, Ids } from './ports';

/** Why a message was given up on, and when its tries failed. */
export type GivenUp = {
  readonly reason: string;
  readonly attempts: number;
  readonly firstFailedAt: Instant;
  readonly lastFailedAt: Instant;
};

/**
 * The record of a delivery given up on. Its id is that of consumer and place in the stream, the same however often it
 * is recorded (wire.md §2).
 */
export function deadLetterOf(delivery: FailedDelivery, consumer: string, givenUp: GivenUp, ids: Ids): DeadLetter {
  const { subject, headers, bytes, sequence } = delivery;
  const correlation = headerValue(headers, 'X-Correlation-ID')?.replace(/^correlation:/, '');
  return {
    ...givenUp,
    id: ids.derived(`dead:${consumer}:${sequence}`),
    originalSubject: subject,
    originalHeaders: headers,
    bytes,
    consumer,
    originalId: headerValue(headers, 'X-Message-ID') ?? headerValue(headers, 'Nats-Msg-Id') ?? null,
    correlationId: parseUuid(correlation) ?? null,
  };
}

type FailedDelivery = Pick<Delivery, 'subject' | 'headers' | 'bytes' | 'sequence'>;

/** An error as a reason, in words: never a stack. */
export function reasonOf(error: unknown): string {
  if (error instanceof Failure) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
