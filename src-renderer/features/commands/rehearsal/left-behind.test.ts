import { commandEntry } from '@shared/catalogue/commands';
import { describe, expect, it } from 'vitest';
import { leftBehind } from './left-behind';

const has = (type: string, value: string | null) => ({ id: value ?? '', type, words: `${type}: ${value}`, value });

describe('what a merge leaves behind', () => {
  it('is what only the one who disappears has, with the command that adds it to the other', () => {
    const first = [has('EmailAddress', 'j.weber@nordlicht.example'), has('PhoneNumber', '+491715550143')];
    expect(leftBehind(first, [has('PhoneNumber', '+491715550143')])).toEqual([
      {
        words: 'EmailAddress: j.weber@nordlicht.example',
        command: 'AddEmail',
        data: { email: 'j.weber@nordlicht.example' },
      },
    ]);
  });

  it('offers only commands and fields that there are', () => {
    for (const { command, data } of leftBehind(
      ['EmailAddress', 'PhoneNumber', 'Skill'].map((type) => has(type, 'x')),
      [],
    )) {
      expect(Object.keys(commandEntry(command)?.data.shape ?? {})).toContain(Object.keys(data)[0]);
    }
  });

  it('is nothing of what is masked or has no command', () => {
    expect(leftBehind([has('EmailAddress', null), has('Tag', 'vip')], [])).toEqual([]);
  });
});
