import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { natsCommandLine } from './nats-command-line';

const line = (reason: string, more: object = {}) =>
  natsCommandLine({ commandId: 'c1', type: 'DeactivatePerson', data: { person_id: { id: 'p1' }, reason }, ...more });

/** What a shell makes of the line: its words. */
const words = (command: string) =>
  execFileSync('sh', ['-c', `for word in ${command.replace(/^nats req /, '')}; do printf '%s\\0' "$word"; done`])
    .toString()
    .split('\0')
    .slice(0, -1);

describe('a command as a line for the nats tool', () => {
  it('asks the endpoint with the body and the headers', () => {
    expect(line('left', { expectedVersion: 9, note: 'ticket 4829', actor: 'user:ada' })).toBe(
      `nats req person.api.command '{"DeactivatePerson":{"person_id":{"id":"p1"},"reason":"left"}}'` +
        ` -H 'X-Message-ID:c1' -H 'X-Expected-Version:9' -H 'X-Actor:user:ada' -H 'X-Note:ticket 4829'`,
    );
  });

  it('survives the shell, apostrophes and substitutions included', () => {
    const reason = "O'Brien $(reboot) `date` \\ “x”";
    const [, body] = words(line(reason));
    expect(JSON.parse(body ?? '')).toEqual({ DeactivatePerson: { person_id: { id: 'p1' }, reason } });
  });

  it('gives the tool nothing that it would take for a template', () => {
    const reason = '{{Count}} {{{';
    const command = line(reason);
    expect(command).not.toContain('{{');
    expect(JSON.parse(words(command)[1] ?? '').DeactivatePerson.reason).toBe(reason);
  });

  it('shows what would be invisible', () => {
    expect(line('a\u202eb')).toContain('a\\u202eb');
  });
});
