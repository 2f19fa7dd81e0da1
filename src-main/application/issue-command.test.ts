import { describe, expect, it } from 'vitest';
import { encodeCommand } from '../domain/wire/command-codec';
import type { WireHeaders } from '../domain/wire/reading';
import { aPersonId, coreStage, create, deactivate, ids, rename } from './core-stage.suite';
import { deskOf } from './issue-command';
import { Unavailable } from './ports';

function deskStage() {
  const stage = coreStage();
  const desk = deskOf(stage.processor, stage);
  const issue = async (command: Parameters<typeof encodeCommand>[0], id?: string) => {
    const headers: WireHeaders = id === undefined ? [] : [['X-Message-ID', id]];
    return JSON.parse((await desk.issue(encodeCommand(command), headers)).body);
  };
  const processed = () => stage.activity.entries().length;
  return { ...stage, issue, processed };
}

describe('a double click', () => {
  it('on a command that is refused gets the same answer, without deciding again', async () => {
    const { issue, processed } = deskStage();
    const [ada, id] = [aPersonId(), ids.fresh()];
    const refused = await issue(rename(ada, 'A.'), id);
    await issue(create(ada));
    expect(refused).toMatchObject({ error: { code: 'PersonNotFound' } });
    expect(await issue(rename(ada, 'A.'), id)).toEqual(refused);
    expect(processed()).toBe(2);
  });

  it('while the first is on its way shares its answer', async () => {
    const { issue, processed } = deskStage();
    const [ada, id] = [aPersonId(), ids.fresh()];
    const answers = await Promise.all([issue(create(ada), id), issue(create(ada), id)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ version: 1 });
    expect(processed()).toBe(1);
  });

  it('on what was accepted is answered from the history, as a duplicate', async () => {
    const { issue } = deskStage();
    const [ada, id] = [aPersonId(), ids.fresh()];
    await issue(create(ada), id);
    expect(await issue(create(ada), id)).toMatchObject({ version: 1, duplicate: true });
  });

  it('is decided again after ten minutes', async () => {
    const { issue, clock } = deskStage();
    const [ada, id] = [aPersonId(), ids.fresh()];
    await issue(rename(ada, 'A.'), id);
    await issue(create(ada));
    clock.forward(10 * 60 * 1000);
    expect(await issue(rename(ada, 'A.'), id)).toMatchObject({ version: 2 });
  });

  it('with other content under the same id is a question of its own', async () => {
    const { issue } = deskStage();
    const [ada, id] = [aPersonId(), ids.fresh()];
    await issue(create(ada));
    await issue(deactivate(ada, ''), id);
    expect(await issue(deactivate(ada, 'r'), id)).toMatchObject({ version: 2 });
  });

  it('is no double click without an id', async () => {
    const { issue, processed } = deskStage();
    const ada = aPersonId();
    await issue(rename(ada, 'A.'));
    await issue(rename(ada, 'A.'));
    expect(processed()).toBe(2);
  });
});

describe('what is remembered of answers', () => {
  it('does not keep a failure that may pass', async () => {
    const { issue, eventLog } = deskStage();
    const [ada, id] = [aPersonId(), ids.fresh()];
    eventLog.interfere(() => {
      throw new Unavailable('The server does not answer.');
    });
    expect(await issue(create(ada), id)).toMatchObject({ error: { kind: 'unavailable' } });
    eventLog.interfere(undefined);
    expect(await issue(create(ada), id)).toMatchObject({ version: 1 });
  });

  it('does not keep a bug', async () => {
    const { issue, eventLog } = deskStage();
    const [ada, id] = [aPersonId(), ids.fresh()];
    eventLog.interfere(() => {
      throw new TypeError('a bug');
    });
    await expect(issue(create(ada), id)).rejects.toThrow('a bug');
    eventLog.interfere(undefined);
    expect(await issue(create(ada), id)).toMatchObject({ version: 1 });
  });

  it('is bounded: the oldest is forgotten', async () => {
    const { issue, processed } = deskStage();
    const first = ids.fresh();
    const ada = aPersonId();
    await issue(rename(ada, 'A.'), first);
    for (let at = 0; at < 1_001; at += 1) await issue(rename(ada, 'A.'), ids.fresh());
    await issue(rename(ada, 'A.'), first);
    expect(processed()).toBe(1_003);
  });
});
