import { describe, expect, it } from 'vitest';
import { created, enveloped } from '../person/specification.suite';
import { eventHeaders } from './event-headers';
import { headersOf, headerValue } from './headers';

describe('headers', () => {
  it('of an event are those of every publication', () => {
    const event = enveloped(created());
    const envelope = { ...event, metadata: { ...event.metadata, causationId: 'the command', actor: 'user:ada' } };
    expect(eventHeaders(envelope, 'eventglass/0.1.0@test')).toEqual([
      ['Nats-Msg-Id', envelope.eventId],
      ['X-Message-ID', envelope.eventId],
      ['X-Correlation-ID', envelope.metadata.correlationId],
      ['X-Causation-ID', 'the command'],
      ['X-Event-Type', 'Created'],
      ['X-Aggregate-ID', envelope.personId],
      ['X-Sequence', '1'],
      ['X-Actor', 'user:ada'],
      ['X-Producer', 'eventglass/0.1.0@test'],
    ]);
  });

  it('leave out what is not known', () => {
    const names = eventHeaders(enveloped(created()), 'p').map(([name]) => name);
    expect(names).not.toContain('X-Causation-ID');
    expect(names).not.toContain('X-Actor');
  });

  it('never break a line: what follows would be another header', () => {
    expect(headersOf([['X-Note', 'a\r\nX-Actor: root\u0000']])).toEqual([['X-Note', 'a X-Actor: root']]);
  });

  it('are found in any case of letters, the first of several', () => {
    expect(
      headerValue(
        [
          ['x-note', ' a '],
          ['X-Note', 'b'],
        ],
        'X-NOTE',
      ),
    ).toBe('a');
    expect(headerValue([], 'X-Note')).toBeUndefined();
  });
});
