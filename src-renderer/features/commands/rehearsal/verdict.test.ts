import { describe, expect, it } from 'vitest';
import { acceptedStep, aReport, refusedStep } from './rehearsed.fixture';
import { verdictOf } from './verdict';

const reaction = { depth: 1, policy: 'DataQuality' };

describe('the verdict of a rehearsal', () => {
  it('counts the events and says when nothing follows', () => {
    expect(verdictOf(aReport([acceptedStep()]))).toEqual({
      tone: 'good',
      lead: 'Would be accepted:',
      rest: 'one event, and no policy follows.',
    });
  });

  it('says when nothing has to change', () => {
    expect(verdictOf(aReport([acceptedStep({}, [])]))?.rest).toMatch(/^nothing has to change/);
  });

  it('counts what policies would send, and what of it would be refused', () => {
    const rest = (...steps: Parameters<typeof aReport>[0]) => verdictOf(aReport([acceptedStep(), ...steps]))?.rest;
    expect(rest(acceptedStep(reaction))).toBe('one event; policies would send one command.');
    expect(rest(refusedStep(reaction))).toBe('one event; policies would send one command, which would be refused.');
    expect(rest(acceptedStep(reaction), refusedStep(reaction))).toBe(
      'one event; policies would send 2 commands, of which one would be refused.',
    );
  });

  it('promises no end that was not reached', () => {
    expect(verdictOf(aReport([acceptedStep()], { cutShort: 'At depth 8.' }))?.rest).toBe('one event.');
  });

  it('is the refusal’s own sentence', () => {
    expect(verdictOf(aReport([refusedStep()]))).toEqual({
      tone: 'bad',
      lead: 'Would be refused:',
      rest: 'Jonas Weber is suspended.',
    });
  });

  it('is none without a step', () => {
    expect(verdictOf(aReport([]))).toBeUndefined();
  });
});
