import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCommandMetadata } from './arbitrary.suite';
import { commandHeaders, readCommandHeaders } from './command-headers';
import type { WireHeaders } from './reading';

const id = '00000000-0000-4000-8000-0000000000ca';
const story = '00000000-0000-4000-8000-0000000000c0';

const origin = {
  issuedAt: '2026-05-03T10:00:00.000Z',
  fallbackId: () => '00000000-0000-4000-8000-00000000fa11',
  derivedId: (text: string) => `derived of ${text}`,
};

function read(...headers: WireHeaders) {
  const result = readCommandHeaders(headers, origin);
  if (!result.ok) throw new Error(result.problem.sentence);
  return result.value;
}

describe('the headers of a command', () => {
  it('may all be absent: the command has a fresh id and is its own story', () => {
    expect(read()).toEqual({
      metadata: {
        commandId: origin.fallbackId(),
        correlationId: origin.fallbackId(),
        causationId: null,
        issuedAt: origin.issuedAt,
        actor: null,
        producer: null,
        note: null,
        expectedVersion: null,
        context: {},
      },
      replyTo: null,
      streamEventsMs: null,
    });
  });

  it('name the command by X-Message-ID before Nats-Msg-Id, in any case of letters', () => {
    expect(read(['Nats-Msg-Id', story], ['x-message-id', id.toUpperCase()]).metadata.commandId).toBe(id);
    expect(read(['Nats-Msg-Id', id]).metadata).toMatchObject({ commandId: id, correlationId: id });
    expect(read(['X-Message-ID', ' '], ['Nats-Msg-Id', id]).metadata.commandId).toBe(id);
  });

  it('may carry prefixed ids', () => {
    expect(
      read(['X-Message-ID', id], ['X-Correlation-ID', `correlation:${story}`], ['X-Causation-ID', `causation:${id}`])
        .metadata,
    ).toMatchObject({ correlationId: story, causationId: id });
  });

  it('keep the text of an id that is no UUID, and derive one from it', () => {
    expect(read(['X-Message-ID', 'order-17'], ['X-Correlation-ID', 'correlation:shop 4']).metadata).toMatchObject({
      commandId: 'derived of text:order-17',
      correlationId: 'derived of text:shop 4',
      context: { original_id: 'order-17', original_correlation_id: 'shop 4' },
    });
  });

  it('say who, with what, why, and on which expectation', () => {
    expect(
      read(
        ['X-User-ID', 'u-1'],
        ['X-Session-ID', 's-1'],
        ['X-Request-ID', 'r-1'],
        ['X-Producer', 'web-shop/2.4.1@a'],
        ['X-Note', 'ticket 4711'],
        ['X-Expected-Version', '3'],
        ['X-Policy', 'WelcomeEmail'],
        ['X-Caused-By-Event', id],
        ['X-Depth', '2'],
        ['X-Reply-To', 'person.replies.a'],
        ['X-Stream-Events', '500'],
      ),
    ).toMatchObject({
      metadata: {
        actor: 'u-1',
        producer: 'web-shop/2.4.1@a',
        note: 'ticket 4711',
        expectedVersion: 3,
        context: {
          user_id: 'u-1',
          session_id: 's-1',
          request_id: 'r-1',
          policy: 'WelcomeEmail',
          caused_by_event: id,
          depth: 2,
        },
      },
      replyTo: 'person.replies.a',
      streamEventsMs: 500,
    });
    expect(read(['X-User-ID', 'u-1'], ['X-Actor', 'user:ada']).metadata.actor).toBe('user:ada');
  });

  it('are malformed where a number is none, or a text outweighs the event it would be kept in', () => {
    for (const value of ['three', '-1', '1.5', '9007199254740993', '1e3']) {
      expect(readCommandHeaders([['X-Expected-Version', value]], origin)).toEqual({
        ok: false,
        problem: {
          kind: 'malformed',
          code: 'InvalidHeader',
          sentence: 'The header X-Expected-Version of the command must be a whole number.',
        },
      });
    }
    expect(readCommandHeaders([['X-Note', 'x'.repeat(1025)]], origin)).toMatchObject({
      problem: { sentence: 'The header X-Note of the command must be at most 1024 characters.' },
    });
  });

  it('read as they were written', () => {
    fc.assert(
      fc.property(anyCommandMetadata, (metadata) => {
        const headers = { metadata, replyTo: 'person.replies.a', streamEventsMs: 1_000 };
        expect(readCommandHeaders(commandHeaders(headers), origin)).toEqual({ ok: true, value: headers });
      }),
    );
  });
});
