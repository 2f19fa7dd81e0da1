import { createHash } from 'node:crypto';
import { cast } from '@shared/catalogue/cast';
import { beforeAll, describe, expect, it } from 'vitest';
import { badDeployCommands, type QueuedCommand } from '../../../resources/demo/bad-deploy-commands.mjs';
import type { CommandId } from '../../domain/kernel/identity';
import { type UnderstoodCommand, understandCommand } from '../command-intake';
import { ids, metadata } from '../core-stage.suite';
import { sampleStage } from './sample-stage.suite';
import { writeSample } from './write-sample';

const now = Date.parse('2026-11-23T12:00:00Z');
const commands = badDeployCommands(now);
const header = ({ headers }: QueuedCommand, wanted: string) => headers.find(([name]) => name === wanted)?.[1] ?? '';
const understood = (command: QueuedCommand) =>
  understandCommand(
    { ...command, bytes: new TextEncoder().encode(command.body), receivedAt: '2026-11-23T09:12:00Z' },
    ids,
    ids.fresh,
  );
const reasonOf = (command: QueuedCommand) => {
  const result = understood(command);
  return result.ok ? 'understood' : result.problem.sentence;
};

describe('the commands of the bad deploy', () => {
  it('are a hundred and eighty of three faults, and the core can read none', () => {
    const counts = new Map<string, number>();
    for (const command of commands) counts.set(reasonOf(command), (counts.get(reasonOf(command)) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      'CreatePerson.name.given_name: expected text, found nothing.': 140,
      'SetBirthDate.birth_date: expected a calendar date, YYYY-MM-DD, found a number.': 31,
      'The command is not JSON: send one object whose only key is the command.': 9,
    });
  });

  it('were sent between 09:12 and 09:31 of the last morning, one after another', () => {
    const sentAt = commands.map((command) => header(command, 'X-Sent-At'));
    expect(sentAt).toEqual([...sentAt].sort());
    expect([sentAt[0], sentAt.at(-1)?.slice(0, 16)]).toEqual(['2026-11-23T09:12:00.000Z', '2026-11-23T09:30']);
    const [earlier] = badDeployCommands(Date.parse('2026-11-23T09:30:00Z'));
    expect(earlier && header(earlier, 'X-Sent-At')).toBe('2026-11-22T09:12:00.000Z');
  });

  it('come from web-shop 2.4.1, with the same ids each time', () => {
    expect(new Set(commands.map((command) => header(command, 'X-Producer')))).toEqual(
      new Set(['web-shop/2.4.1@shop-2']),
    );
    expect(badDeployCommands(now)).toEqual(commands);
  });

  it('are for customers of the shop, six of whom the cast knows', () => {
    const known = new Set<string>(Object.values(cast));
    const subjects = new Set(commands.map(({ subject }) => subject.slice('person.commands.'.length)));
    expect([...subjects].filter((id) => known.has(id))).toHaveLength(6);
  });
});

/** As the dead letters of a group are mended: one field is called by its name, the edited command has an id of its own. */
function renamed(command: QueuedCommand): QueuedCommand {
  const body = command.body.replace('"first_name"', '"given_name"');
  const sha256 = createHash('sha256').update(body).digest('hex');
  const id = ids.derived(`edited:${header(command, 'X-Message-ID')}:${sha256}`);
  return { ...command, body, headers: [['X-Message-ID', id]] };
}

function mended(): readonly UnderstoodCommand[] {
  return commands
    .filter(({ body }) => body.includes('"first_name"'))
    .map((command) => understood(renamed(command)))
    .flatMap((result) => (result.ok ? [result.value] : []));
}

describe('mending the field in the hundred and forty', () => {
  let stage: ReturnType<typeof sampleStage>;
  beforeAll(async () => {
    stage = sampleStage();
    const options = { persons: 0, signal: new AbortController().signal, onWritten: () => undefined };
    await writeSample(stage.ports, options);
  });

  it('leaves 131 accepted, 6 refused and 3 done already', async () => {
    const outcomes: string[] = [];
    for (const { command, metadata: sent } of mended()) {
      const outcome = await stage.processor.process(command, metadata({ commandId: sent.commandId as CommandId }));
      if (outcome.kind === 'refused') outcomes.push(outcome.refusal.code);
      else outcomes.push(outcome.duplicate ? 'done already' : 'accepted');
    }
    const countOf = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
    expect([countOf('accepted'), countOf('PersonExists'), countOf('done already')]).toEqual([131, 6, 3]);
    expect(outcomes).toHaveLength(140);
  });
});
