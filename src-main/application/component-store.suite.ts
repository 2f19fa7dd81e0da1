import { describe, expect, it, onTestFinished } from 'vitest';
import type { PersonId } from '../domain/kernel/identity';
import type { ComponentStore } from './ports';

/** `elsewhere` is the same store as another core has it. */
export type ComponentStoreStage = {
  readonly components: ComponentStore;
  readonly elsewhere: ComponentStore;
  close(): Promise<void>;
};

/** What the port `ComponentStore` promises; every implementation passes it. `uuid` makes a fresh one per call. */
export function describeComponentStore(
  name: string,
  open: () => Promise<ComponentStoreStage>,
  uuid: () => string,
): void {
  const stage = async () => {
    const { close, ...opened } = await open();
    onTestFinished(close);
    const personId = uuid() as PersonId;
    const componentId = uuid();
    const kept = (sequence: number, body: string | null) => ({
      ...{ personId, componentId, body, sequence },
      isNew: sequence % 2 === 0,
    });
    return { ...opened, kept, found: () => opened.components.find(personId, componentId) };
  };

  describe(`${name} as a component store`, () => {
    it('has nothing at first, then what was kept', async () => {
      const { components, kept, found } = await stage();
      expect(await found()).toBeUndefined();
      await components.keep(kept(1, '{"a":"Ada \u{1F600}"}'));
      expect(await found()).toBe('{"a":"Ada \u{1F600}"}');
      await components.keep(kept(4, '{"a":2}'));
      expect(await found()).toBe('{"a":2}');
    });

    it('keeps what comes from the later event, whichever comes first', async () => {
      const { components, elsewhere, kept, found } = await stage();
      await components.keep(kept(9, '9'));
      await elsewhere.keep(kept(8, '8'));
      await elsewhere.keep(kept(9, 'again'));
      expect(await found()).toBe('9');
    });

    it('does not bring back what was removed with an older event', async () => {
      const { components, elsewhere, kept, found } = await stage();
      await components.keep(kept(3, null));
      expect(await found()).toBeUndefined();
      await elsewhere.keep(kept(2, '2'));
      expect(await found()).toBeUndefined();
      await elsewhere.keep(kept(5, '5'));
      expect(await found()).toBe('5');
      await components.keep(kept(6, null));
      expect(await found()).toBeUndefined();
    });

    it('ends with the latest when two write at once', async () => {
      const { components, elsewhere, kept, found } = await stage();
      const sequences = Array.from({ length: 10 }, (_, index) => index + 1);
      await Promise.all(
        sequences.map((sequence) => (sequence % 2 ? components : elsewhere).keep(kept(sequence, String(sequence)))),
      );
      expect(await found()).toBe('10');
    });
  });
}
