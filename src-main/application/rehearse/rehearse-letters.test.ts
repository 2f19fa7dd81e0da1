import { createHash } from 'node:crypto';
import { editsOf } from '@shared/dead-letters/apply-edits';
import { makeLetterKey } from '@shared/dead-letters/letter-key';
import { describe, expect, it } from 'vitest';
import type { PersonCommand } from '../../domain/person/commands';
import { createDefaultPolicyEngine } from '../../domain/policies';
import { encodeCommand } from '../../domain/wire/command-codec';
import { type DeadLetterBody, decodeDeadLetter } from '../../domain/wire/dead-letter-record';
import { createMemoryLog } from '../../infrastructure/memory/memory-sinks';
import { createSettableClock } from '../../infrastructure/memory/settable-clock';
import { aPersonId, coreStage, create, deactivate, ids, merge, metadata, rename } from '../core-stage.suite';
import { noSignal, presentOf } from './rehearsal-stage.suite';
import { createLetterRehearsal, type OpenLetters } from './rehearse-letters';

const many = process.env.EVENTGLASS_SOAK ? 10_000 : 300;

/** As its record says. */
function bodyOf(change: object): DeadLetterBody {
  const record = { failure_reason: 'no answer', failed_consumer: 'person-command-processor', ...change };
  const decoded = decodeDeadLetter({ headers: [], bytes: new TextEncoder().encode(JSON.stringify(record)) });
  if (!decoded.ok) throw new Error(decoded.problem);
  return decoded.value;
}

const ofCommand = (command: PersonCommand, id: string = ids.fresh()) =>
  bodyOf({
    event_id: id,
    original_subject: `person.commands.${command.personId}`,
    payload: JSON.parse(encodeCommand(command)),
  });

function stage() {
  const core = coreStage();
  const source = presentOf(core.eventLog);
  let turns = 0;
  const rehearsal = createLetterRehearsal(
    {
      ...{ source, ids, clock: createSettableClock(), log: createMemoryLog() },
      breathe: async () => {
        turns += 1;
      },
    },
    { engine: createDefaultPolicyEngine() },
  );
  const rehearse = async (
    bodies: readonly (DeadLetterBody | undefined)[],
    edits = editsOf({ steps: [], texts: [] }),
  ) => {
    const letters = bodies.map((body, place) => ({
      key: makeLetterKey({ kind: 'record', sequence: place + 1 }),
      body,
    }));
    const open: OpenLetters = async function* () {
      for (let from = 0; from < letters.length; from += 7) {
        yield letters.slice(from, from + 7).flatMap(({ key, body }) => (body ? [{ key, body }] : []));
      }
    };
    const batches = [];
    const set = {
      ...{ keys: letters.map(({ key }) => key), open, edit: edits },
      hashOf: (text: string) => createHash('sha256').update(text).digest('hex'),
    };
    for await (const batch of rehearsal(set, noSignal)) batches.push(batch);
    const tried = batches.flatMap((batch) => batch.tried);
    return { tried, outcomes: tried.map(({ outcome }) => outcome), consequences: batches.at(-1)?.consequences };
  };
  const issue = async (...commands: PersonCommand[]) => {
    for (const command of commands) await core.processor.process(command, metadata());
  };
  return { ...core, source, rehearse, issue, turns: () => turns };
}

describe('rehearsing dead letters', () => {
  it('decides each on what the earlier ones of its person leave, and writes nothing', async () => {
    const { rehearse, issue, eventLog } = stage();
    const [ada, bo] = [aPersonId(), aPersonId()];
    await issue(create(ada));
    const { tried, consequences } = await rehearse([
      ofCommand(deactivate(ada)),
      ofCommand(create(bo)),
      ofCommand(rename(ada, 'Augusta')),
      ofCommand(rename(bo, 'Bob')),
    ]);
    expect(tried.map(({ outcome, waitsFor, events }) => [outcome, waitsFor, events])).toEqual([
      ['done', 0, 1],
      ['done', 0, 1],
      ['refused', 1, 0],
      ['done', 1, 1],
    ]);
    expect(consequences).toEqual([
      'record 1 × Suspended',
      'record 1 × Created',
      'record 1 × NameUpdated',
      'request 1 welcome mail',
    ]);
    expect(eventLog.stored()).toHaveLength(1);
  });

  it('knows whom a merge concerns, however far apart they stand', async () => {
    const { rehearse, issue } = stage();
    const [a, b, c] = [aPersonId(), aPersonId(), aPersonId()];
    await issue(create(a), create(b), create(c));
    const between = Array.from({ length: 20 }, () => ofCommand(create(aPersonId())));
    const { outcomes, tried } = await rehearse([ofCommand(merge(a, b)), ...between, ofCommand(merge(c, a))]);
    expect([outcomes[0], outcomes.at(-1)]).toEqual(['done', 'refused']);
    expect(tried.at(-1)?.sentence).toMatch(/merged/);
  });

  it('says what was done before: on the server, or by an earlier one of the set', async () => {
    const { rehearse, processor } = stage();
    const [ada, bo] = [aPersonId(), aPersonId()];
    const happened = metadata();
    await processor.process(create(ada), happened);
    const twice = ids.fresh();
    const { outcomes } = await rehearse([
      ofCommand(create(ada), happened.commandId),
      ofCommand(create(bo), twice),
      ofCommand(create(bo), twice),
    ]);
    expect(outcomes).toEqual(['already done', 'done', 'already done']);
  });

  it('fails again what no core can read, and takes what was mended for another command', async () => {
    const { rehearse } = stage();
    const ada = aPersonId();
    const broken = bodyOf({
      event_id: ids.fresh(),
      original_subject: `person.commands.${ada}`,
      payload: { DeactivatePerson: { person_id: { id: ada }, because: 'moved' } },
    });
    expect((await rehearse([broken])).outcomes).toEqual(['failed again']);
    const mended = editsOf({ steps: [{ step: 'rename', path: 'because', to: 'reason' }], texts: [] });
    expect((await rehearse([broken], mended)).tried).toMatchObject([{ outcome: 'refused' }]);
  });

  it('tells what becomes of events at each kind of consumer', async () => {
    const { rehearse, issue, eventLog } = stage();
    const ada = aPersonId();
    await issue(create(ada));
    const [stored] = eventLog.stored();
    const payload = JSON.parse(new TextDecoder().decode(stored?.bytes));
    const at = (failed_consumer: string, change: object = {}) =>
      bodyOf({ event_id: payload.event_id, original_subject: stored?.subject, payload, failed_consumer, ...change });
    const { tried } = await rehearse([
      at('person-policy-engine'),
      at('person-projection-summary'),
      at('crm-sync'),
      at('person-policy-engine', { event_id: ids.fresh() }),
      bodyOf({ original_subject: '$JS.API.STREAM.DELETE.x', payload: {} }),
    ]);
    expect(tried.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'skipped', 'skipped', 'skipped']);
    expect(tried[0]?.sentence).toBe('WelcomeEmail sends AddComponent.');
    expect(tried[2]?.sentence).toMatch(/^crm-sync belongs to somebody else/);
  });

  it('keeps the order of the set, with those that are gone in their places', async () => {
    const { rehearse } = stage();
    const { tried } = await rehearse([undefined, ofCommand(create(aPersonId())), undefined, undefined]);
    expect(tried.map(({ key, outcome }) => [key, outcome])).toEqual([
      ['dlq:1', 'skipped'],
      ['dlq:2', 'done'],
      ['dlq:3', 'skipped'],
      ['dlq:4', 'skipped'],
    ]);
  });

  it('of many lets others have their turns', async () => {
    const { rehearse, turns } = stage();
    const letters = Array.from({ length: many }, () => ofCommand(create(aPersonId())));
    const { outcomes, consequences } = await rehearse(letters);
    expect(outcomes).toEqual(letters.map(() => 'done'));
    expect(consequences).toContain(`request ${many} welcome mails`);
    expect(turns()).toBeGreaterThan(many / 10);
  });
});
