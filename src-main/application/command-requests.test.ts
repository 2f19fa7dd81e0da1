import { describe, expect, it } from 'vitest';
import { encodeCommand } from '../domain/wire/command-codec';
import type { WireHeaders } from '../domain/wire/reading';
import { createMemoryCorrelationFeed } from '../infrastructure/memory/memory-correlation-feed';
import { serveCommandRequests } from './command-requests';
import { aPersonId, coreStage, create, deactivate, ids } from './core-stage.suite';
import { createFollowUps } from './follow-up-events';
import type { CommandService, IncomingCommand, StreamedAnswer } from './ports';

/** A served core and a way to ask it. */
async function served() {
  const stage = coreStage();
  let handle: ((command: IncomingCommand) => Promise<StreamedAnswer>) | undefined;
  const commandService: CommandService = {
    async serve(handler) {
      handle = handler;
      return { close: async () => undefined };
    },
  };
  const followUps = createFollowUps({
    feed: createMemoryCorrelationFeed(stage.eventLog),
    progress: { look: async () => ({ settled: true, end: stage.eventLog.stored().length }) },
    log: stage.log,
  });
  const { close } = await serveCommandRequests({ ...stage, commandService, followUps });
  const ask = async (body: string | Uint8Array, headers: WireHeaders = []) => {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const answer = await handle?.({
      subject: 'person.api.command',
      headers,
      bytes,
      receivedAt: '2026-05-03T10:00:00.000Z',
    });
    return { ...answer, says: JSON.parse(answer?.body ?? 'null') };
  };
  return { ...stage, ask, close };
}

describe('a command asked as a request', () => {
  it('is answered with version and ids', async () => {
    const { ask } = await served();
    const ada = aPersonId();
    const commandId = ids.fresh();

    const answer = await ask(encodeCommand(create(ada)), [['X-Message-ID', commandId]]);

    expect(answer.error).toBeUndefined();
    expect(answer.says).toEqual({
      aggregate_id: { id: ada },
      version: 1,
      events_generated: 1,
      command_id: commandId,
      correlation_id: commandId,
    });
  });

  it('is answered again when asked again, as a duplicate', async () => {
    const { ask, eventLog } = await served();
    const body = encodeCommand(create(aPersonId()));
    await ask(body, [['X-Message-ID', 'order-17']]);

    expect((await ask(body, [['X-Message-ID', 'order-17']])).says).toMatchObject({ version: 1, duplicate: true });
    expect(eventLog.stored()).toHaveLength(1);
  });

  it('that is refused is answered with kind, code and one sentence', async () => {
    const { ask } = await served();
    const ada = aPersonId();
    await ask(encodeCommand(create(ada)));

    expect(await ask(encodeCommand(deactivate(ada, '')))).toMatchObject({
      error: { code: 409, sentence: expect.stringContaining('unless a reason is given') },
      says: { error: { kind: 'refused', code: 'ReasonMissing' } },
    });
  });

  it('that is malformed in any way is answered, recorded, and harms nobody', async () => {
    const { ask, activity, eventLog } = await served();
    const malformed: readonly (readonly [string | Uint8Array, string])[] = [
      ['', 'NotJson'],
      ['not JSON', 'NotJson'],
      ['{"SetShoeSize":{}}', 'UnknownCommand'],
      ['{"UpdateName":{"person_id":7}}', 'InvalidField'],
      [new Uint8Array([0xff, 0xfe]), 'UnreadableBody'],
      [new Uint8Array(1024 * 1024 + 1), 'UnreadableBody'],
      ['['.repeat(200_000), 'NotJson'],
    ];
    for (const [body, code] of malformed) {
      const answer = await ask(body);
      expect(answer).toMatchObject({ error: { code: 400 }, says: { error: { kind: 'malformed', code } } });
    }
    expect(activity.entries().map(({ kind }) => kind)).toEqual(malformed.map(() => 'command_refused'));
    expect(eventLog.stored()).toEqual([]);
  });

  it('whose answer may not go where it asks is not executed', async () => {
    const { ask, eventLog } = await served();
    const answer = await ask(encodeCommand(create(aPersonId())), [['X-Reply-To', 'person.events.x']]);
    expect(answer.says).toMatchObject({ error: { code: 'ReplyNotAllowed' } });
    expect(eventLog.stored()).toEqual([]);
  });

  it('that meets a bug is answered without its details, which the log has', async () => {
    const { ask, eventLog, log } = await served();
    eventLog.interfere(() => {
      throw new TypeError('secret detail');
    });
    const answer = await ask(encodeCommand(create(aPersonId())));
    expect(answer.error?.code).toBe(503);
    expect(answer.body).not.toContain('secret');
    expect(log.lines()).toContainEqual({ level: 'error', message: 'command request failed unexpectedly' });
  });
});

describe('the events that follow a request', () => {
  const collect = async (further: StreamedAnswer['further']) => {
    const bodies: string[] = [];
    for (;;) {
      const next = await further?.next();
      if (!next || next.done) return { bodies, reason: next?.value };
      bodies.push(JSON.parse(next.value).event.event_type);
    }
  };
  const streaming = (correlationId: string): WireHeaders => [
    ['X-Stream-Events', '5000'],
    ['X-Correlation-ID', correlationId],
  ];

  it('are not sent unless they are asked for', async () => {
    const { ask } = await served();
    expect((await ask(encodeCommand(create(aPersonId())))).further).toBeUndefined();
  });

  it('come in our layout, in their order, with the reason why they end', async () => {
    const { ask } = await served();
    const [ada, story] = [aPersonId(), ids.fresh()];
    const answer = await ask(encodeCommand(create(ada)), streaming(story));
    await ask(encodeCommand(deactivate(ada)), [['X-Correlation-ID', story]]);
    await ask(encodeCommand(create(aPersonId())));

    expect(await collect(answer.further)).toEqual({ bodies: ['Suspended'], reason: 'complete' });
  });

  it('end at once behind a refusal', async () => {
    const { ask } = await served();
    const answer = await ask(encodeCommand(deactivate(aPersonId())), streaming(ids.fresh()));
    expect(answer.error?.code).toBe(404);
    expect(await collect(answer.further)).toEqual({ bodies: [], reason: 'complete' });
  });

  it('end at once behind a command that nobody can read, and where nobody can read how long to listen', async () => {
    const { ask } = await served();
    const unread = await ask('no command', streaming(ids.fresh()));
    expect(unread.error?.code).toBe(400);
    expect(await collect(unread.further)).toEqual({ bodies: [], reason: 'complete' });

    const forEver = await ask(encodeCommand(create(aPersonId())), [['X-Stream-Events', 'soon']]);
    expect(forEver.error?.code).toBe(400);
    expect(await collect(forEver.further)).toEqual({ bodies: [], reason: 'complete' });
  });

  it('end when the core closes', async () => {
    const { ask, close } = await served();
    const answer = await ask(encodeCommand(create(aPersonId())), streaming(ids.fresh()));
    await close();
    expect(await collect(answer.further)).toEqual({ bodies: [], reason: 'timeout' });
  });
});
