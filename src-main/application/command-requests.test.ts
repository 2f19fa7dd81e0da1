import { describe, expect, it } from 'vitest';
import { encodeCommand } from '../domain/wire/command-codec';
import type { WireHeaders } from '../domain/wire/reading';
import { serveCommandRequests } from './command-requests';
import { aPersonId, coreStage, create, deactivate, ids } from './core-stage.suite';
import type { Answer, CommandService, IncomingCommand } from './ports';

/** A served core and a way to ask it. */
async function served() {
  const stage = coreStage();
  let handle: ((command: IncomingCommand) => Promise<Answer>) | undefined;
  const commandService: CommandService = {
    async serve(handler) {
      handle = handler;
      return { close: async () => undefined };
    },
  };
  await serveCommandRequests({ ...stage, commandService });
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
  return { ...stage, ask };
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
