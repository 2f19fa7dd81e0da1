import { describe, expect, it } from 'vitest';
import { type IssuedCommand, withCommand } from './issued-commands';

const command = (commandId: string): IssuedCommand => ({
  commandId,
  type: 'UpdateName',
  data: {},
  personId: 'p',
  personName: null,
  issuedMs: 0,
});

describe('the commands a window has issued', () => {
  it('come newest first', () => {
    const issued = withCommand(withCommand([], command('a')), command('b'));
    expect(issued.map((one) => one.commandId)).toEqual(['b', 'a']);
  });

  it('hold a command once, however often it is tried', () => {
    const issued = withCommand([command('b'), command('a')], { ...command('a'), issuedMs: 5 });
    expect(issued.map((one) => [one.commandId, one.issuedMs])).toEqual([
      ['b', 0],
      ['a', 5],
    ]);
  });

  it('are 200 at most', () => {
    let issued: readonly IssuedCommand[] = [];
    for (let index = 0; index < 205; index++) issued = withCommand(issued, command(String(index)));
    expect(issued).toHaveLength(200);
    expect(issued[0]?.commandId).toBe('204');
  });
});
