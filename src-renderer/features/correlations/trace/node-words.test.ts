import { describe, expect, it } from 'vitest';
import { aNode } from '../trace-node.fixture';
import { besideName, isBad, nodeInWords, nodeName } from './node-words';

describe('a node in words', () => {
  it('says whose event it is, and nothing of that it was accepted', () => {
    const event = aNode({ personName: 'Grace Okafor', version: 1, words: 'Created as Grace Okafor' });
    expect(besideName(event)).toBe('Grace Okafor v1');
    expect(besideName({ ...event, personName: '' })).toBe('Created as Grace Okafor');
  });

  it('says how a command ended, once', () => {
    const command = aNode({ kind: 'command', title: 'AddComponent', outcome: 'refused' });
    expect(besideName(command)).toBe('refused');
    expect(besideName({ ...command, words: 'archived is final' })).toBe('refused: archived is final');
    expect(besideName({ ...command, words: 'refused: archived is final' })).toBe('refused: archived is final');
    expect(isBad(command)).toBe(true);
  });

  it('says what a policy did, and that it failed where it did', () => {
    const policy = aNode({ kind: 'policy', outcome: 'accepted', words: 'reacted with ArchivePerson' });
    expect(besideName(policy)).toBe('reacted with ArchivePerson');
    expect(besideName({ ...policy, outcome: 'failed', words: 'no such field' })).toBe('failed: no such field');
  });

  it('says how often it was tried, and how much its clock is off', () => {
    const late = aNode({ kind: 'command', outcome: 'accepted', attempts: 2, skewMs: 12.5 });
    expect(besideName(late)).toBe('accepted, tried 2 times, clock off by 12.5 ms');
  });

  it('names a gap although nobody recorded it', () => {
    expect(nodeName(aNode({ kind: 'gap', title: '' }))).toBe('Cause unknown');
    expect(isBad(aNode({ kind: 'dead letter', outcome: null }))).toBe(true);
  });

  it('is whole for those who listen', () => {
    const command = aNode({ kind: 'command', title: 'ArchivePerson', outcome: 'accepted', fromMs: 7, toMs: 74 });
    expect(nodeInWords(command)).toBe('command ArchivePerson, accepted, 7 ms after the beginning, took 67 ms');
  });
});
