import { it } from 'vitest';
import { readEventMessage } from '@main/domain/wire/read-message';
import { decodeEnvelope, encodeEnvelope } from '@main/domain/wire/event-codec';
import { textOf } from '@main/domain/wire/text-of-bytes';
import { parseEventSubject } from '@main/domain/wire/subjects';
import { enveloped, created, ada } from '@main/domain/person/specification.suite';
it('bench', () => {
  const text = encodeEnvelope(enveloped(created()));
  const bytes = new TextEncoder().encode(text);
  const m = { sequence: 1, recordedAt: '2026-05-03T10:00:00Z', subject: `person.events.${ada}.person.created`, headers: [['X-Producer','eventglass/0@a'],['X-Aggregate-ID', ada]] as never, bytes };
  const d = new TextDecoder();
  const run = (name: string, f: () => unknown) => { let best = 0; for (let r = 0; r < 5; r++) { const t = performance.now(); for (let i = 0; i < 50000; i++) f(); best = Math.max(best, 50000 / (performance.now() - t)); } console.log(name, (1000 / best).toFixed(2), 'us'); };
  run('all', () => readEventMessage(m));
  run('textOf', () => textOf(bytes));
  run('lenient decode', () => d.decode(bytes));
  run('JSON.parse', () => JSON.parse(text));
  run('decodeEnvelope', () => decodeEnvelope(text));
  run('subject', () => parseEventSubject(m.subject));
});
