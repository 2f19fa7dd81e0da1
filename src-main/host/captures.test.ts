import { existsSync, readFileSync } from 'node:fs';
import type { OpenCapture } from '@shared/contract/capture';
import { describe, expect, it } from 'vitest';
import { createRandomIds } from '../infrastructure/system/random-ids';
import { type CaptureQuestion, SHOWN_CAPTURE } from './capture-messages';
import { createCaptures } from './captures';

const graces: NonNullable<OpenCapture> = {
  file: 'grace.eventglass',
  of: { kind: 'filter', text: '' },
  stream: 'person-events',
  takenAt: '2026-11-23T14:03:22Z',
  events: 3,
  notes: '',
};

type Answer = { readonly capture: OpenCapture; readonly sentence: string } | 'none';

function aHost({
  chosen = '/home/m/grace.eventglass' as string | null,
  answer = { capture: graces, sentence: '' } as Answer,
} = {}) {
  const asked: CaptureQuestion[] = [];
  const shown: (string | undefined)[] = [];
  const captures = createCaptures({
    choose: async () => chosen ?? undefined,
    ask(question) {
      asked.push(question);
      if (answer === 'none') return false;
      captures.learn({ kind: 'captureRead', id: question.id, ...answer });
      return true;
    },
    show(path) {
      shown.push(path);
      return true;
    },
    ids: createRandomIds(),
    patienceMs: 0,
  });
  const state = async () => {
    for await (const capture of captures.state(new AbortController().signal)) return capture;
    return undefined;
  };
  return { captures, asked, shown, state };
}

describe('opening a capture', () => {
  it('shows what the user chose, and the server again when it is closed', async () => {
    const { captures, shown, state } = aHost();
    expect(await captures.open()).toBe(true);
    expect(await state()).toEqual(graces);
    await captures.close();
    expect(await state()).toBeNull();
    expect(shown).toEqual(['/home/m/grace.eventglass', undefined]);
  });

  it('changes nothing when the user changes their mind, or the file is no capture, or nobody can look into it', async () => {
    const undecided = aHost({ chosen: null });
    expect(await undecided.captures.open()).toBe(false);
    const bad = aHost({ answer: { capture: null, sentence: 'x.txt cannot be opened: it is no capture.' } });
    await expect(bad.captures.open()).rejects.toThrow('it is no capture');
    const gone = aHost({ answer: 'none' });
    await expect(gone.captures.open()).rejects.toThrow('started again');
    for (const { shown, state } of [undecided, bad, gone]) {
      expect(shown).toEqual([]);
      expect(await state()).toBeNull();
    }
  });

  it('keeps what was dropped as long as it is shown, under its own name and nowhere else', async () => {
    const { captures, asked } = aHost();
    await captures.openDropped('../../etc/grace.eventglass', '{}');
    const path = asked[0]?.path ?? '';
    expect(path).toMatch(/eventglass-capture-[^/]+\/grace\.eventglass$/);
    expect(readFileSync(path, 'utf8')).toBe('{}');
    await captures.close();
    expect(existsSync(path)).toBe(false);
  });

  it('goes back to the server when the file can be opened no more', async () => {
    const { captures, shown, state } = aHost();
    await captures.open();
    captures.learn({ kind: 'captureRead', id: SHOWN_CAPTURE, capture: null, sentence: '' });
    expect(await state()).toBeNull();
    expect(shown.at(-1)).toBeUndefined();
  });

  it('asks the process again that comes in the place of one that took the question with it', async () => {
    let asked = 0;
    const captures = createCaptures({
      choose: async () => '/home/m/grace.eventglass',
      ask({ id }) {
        asked += 1;
        if (asked === 1) setImmediate(() => captures.lost());
        else captures.learn({ kind: 'captureRead', id, capture: graces, sentence: '' });
        return true;
      },
      show: () => true,
      ids: createRandomIds(),
    });

    expect(await captures.open()).toBe(true);
    expect(asked).toBe(2);
  });
});
