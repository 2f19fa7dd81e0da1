import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLatestWins } from './latest-wins';

/** Somebody who answers when told to. */
function anAnswerer() {
  const waiting: { question: number; answer: (text: string) => void; fail: (error: Error) => void }[] = [];
  const asked: number[] = [];
  const asker = createLatestWins<number, string>((question) => {
    asked.push(question);
    return new Promise((answer, fail) => {
      waiting.push({ question, answer, fail });
    });
  });
  const answer = async () => {
    const one = waiting.shift();
    one?.answer(`answer to ${one.question}`);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { asker, asked, waiting, answer };
}

describe('asking while one moves', () => {
  it('asks the first at once and of the others the last, and shows each answer when it comes', async () => {
    const { asker, asked, answer } = anAnswerer();
    for (const question of [1, 2, 3, 4]) asker.ask(question);
    expect(asked).toEqual([1]);
    expect(asker.shown().answer).toBeUndefined();
    await answer();
    expect(asker.shown()).toMatchObject({ question: 1, answer: 'answer to 1' });
    expect(asked).toEqual([1, 4]);
    await answer();
    expect(asker.shown().question).toBe(4);
  });

  it('keeps what is shown beside a failure, and forgets the failure with the next answer', async () => {
    const { asker, waiting, answer } = anAnswerer();
    asker.ask(1);
    await answer();
    asker.ask(2);
    waiting.shift()?.fail(new Error('gone'));
    await expect.poll(() => asker.shown().failure).toBeInstanceOf(Error);
    expect(asker.shown().answer).toBe('answer to 1');
    asker.ask(3);
    await answer();
    expect(asker.shown()).toMatchObject({ question: 3, failure: undefined });
  });

  it('shows nothing of what it was asked before it was closed, and can be asked again', async () => {
    const { asker, answer } = anAnswerer();
    asker.ask(1);
    asker.close();
    await answer();
    expect(asker.shown().answer).toBeUndefined();
    asker.ask(2);
    await answer();
    expect(asker.shown().question).toBe(2);
  });

  it('has one question on its way at most and ends on the last, however one moves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.nat(100), fc.constant('answer' as const))), async (steps) => {
        const { asker, waiting, answer } = anAnswerer();
        let last: number | undefined;
        for (const step of steps) {
          if (step === 'answer') await answer();
          else {
            last = step;
            asker.ask(step);
          }
          expect(waiting.length).toBeLessThanOrEqual(1);
        }
        while (waiting.length > 0) await answer();
        expect(asker.shown().question).toBe(last);
      }),
    );
  });
});
