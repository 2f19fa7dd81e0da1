import { editsOf } from '@shared/dead-letters/apply-edits';
import { describe, expect, it } from 'vitest';
import type { DeadLetterBody } from '../../domain/wire/dead-letter-record';
import { ids } from '../core-stage.suite';
import { planLetter } from './plan-letter';

const ada = 'ba0de910-2411-4000-8000-000000000001';
const commandId = 'ba0de910-2411-4001-8000-000000000001';
const jobId = 'ba0de910-2411-4002-8000-000000000001';
const payload = JSON.stringify({
  CreatePerson: { person_id: ada, name: { first_name: 'Ada', family_name: 'L', middle_names: [] }, source: 'x' },
});
const steps = [{ step: 'rename', path: 'name.first_name', to: 'name.given_name' }] as const;

const aLetter = (change: Partial<DeadLetterBody> = {}): DeadLetterBody => ({
  kind: 'command',
  originalSubject: `person.commands.${ada}`,
  originalHeaders: [
    ['Nats-Expected-Last-Sequence', '7'],
    ['X-Message-ID', commandId],
    ['X-Reply-To', '_INBOX.elsewhere'],
    ['X-Actor', 'service:web-shop'],
    ['X-Stream-Events', '100'],
  ],
  payload,
  isExact: true,
  bytesLeftOut: 0,
  reason: '',
  attempts: 1,
  firstFailedAt: null,
  lastFailedAt: null,
  consumer: 'person-command-processor',
  originalId: commandId,
  correlationId: null,
  personId: null,
  type: 'CreatePerson',
  actor: null,
  producer: null,
  ...change,
});
const planned = (change: Partial<DeadLetterBody> = {}, edit = editsOf({ steps: [], texts: [] })) =>
  planLetter({ key: 'dlq:1', kind: 'letter', body: aLetter(change) }, { jobId, edit, ids, hashOf: () => 'f00' });

describe('what a replay of a letter is', () => {
  it('is the same command, published afresh, without what the record says of the server', () => {
    expect(planned()).toMatchObject({
      kind: 'command',
      commandId,
      body: payload,
      isEdited: false,
      headers: [
        ['Nats-Msg-Id', `${commandId}:${jobId}`],
        ['X-Message-ID', commandId],
        ['X-Actor', 'service:web-shop'],
        ['X-Aggregate-ID', ada],
      ],
    });
  });

  it('is another command when it was edited, caused by the first', () => {
    const edited = planned({}, editsOf({ steps: [...steps], texts: [] }));
    const id = ids.derived(`edited:${commandId}:f00`);
    expect(edited).toMatchObject({ kind: 'command', commandId: id, isEdited: true, type: 'CreatePerson' });
    expect(edited.kind === 'command' && edited.headers).toEqual(
      expect.arrayContaining([
        ['X-Message-ID', id],
        ['X-Causation-ID', commandId],
      ]),
    );
  });

  it('is for the person that the command names, whatever the record says of its subject', () => {
    const bob = 'ba0de910-2411-4000-8000-00000000000b';
    const body = payload.replace('first_name', 'given_name').replace(ada, bob);
    expect(planned({ payload: body, originalSubject: '$JS.API.STREAM.DELETE.x' })).toMatchObject({ personId: bob });
  });

  it.each([
    ['neither a command nor an event', { kind: 'other', originalSubject: '$KV.x.y' }],
    ['Nobody can say whose command', { payload: '{}', originalSubject: 'person.commands.a.b' }],
    ['no text', { payload: new Uint8Array([255]) }],
    ['incomplete', { bytesLeftOut: 3 }],
  ] as const)('is nothing, in words: %s', (words, change) => {
    expect(planned(change)).toMatchObject({ kind: 'nothing', sentence: expect.stringContaining(words) });
  });

  it('of an event is a matter of its consumer', () => {
    const letter = {
      kind: 'event',
      originalSubject: `person.events.${ada}.person.created`,
      consumer: 'crm-sync',
    } as const;
    expect(planned(letter)).toMatchObject({ kind: 'event', consumer: 'crm-sync', eventId: commandId });
  });
});
