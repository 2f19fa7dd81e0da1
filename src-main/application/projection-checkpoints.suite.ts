import { describe, expect, it } from 'vitest';
import type { ProjectionCheckpoints } from './ports';

/** What the port `ProjectionCheckpoints` promises; every implementation passes it. */
export function describeProjectionCheckpoints(name: string, open: () => ProjectionCheckpoints): void {
  describe(`${name} for checkpoints of projections`, () => {
    const linesOf = async (checkpoints: ProjectionCheckpoints, projection = 'a-projection') => {
      const lines = await checkpoints.load(projection);
      return lines && [...lines];
    };

    it('has nothing at first', async () => {
      expect(await linesOf(open())).toBeUndefined();
    });

    it('gives back the lines that were saved last, each projection its own', async () => {
      const checkpoints = open();
      await checkpoints.save('a-projection', ['1', '{"name":"Zoë 李偉 \u{1F600}"}']);
      await checkpoints.save('b-projection', ['b']);
      await checkpoints.save('a-projection', ['2', '', '{"name":"Zoë 李偉 \u{1F600}"}']);
      expect(await linesOf(checkpoints)).toEqual(['2', '', '{"name":"Zoë 李偉 \u{1F600}"}']);
      expect(await linesOf(checkpoints, 'b-projection')).toEqual(['b']);
    });

    it('keeps what was there when saving fails', async () => {
      const checkpoints = open();
      await checkpoints.save('a-projection', ['1']);
      function* failing() {
        yield '2';
        throw new TypeError('a bug');
      }
      await expect(checkpoints.save('a-projection', failing())).rejects.toThrow('a bug');
      expect(await linesOf(checkpoints)).toEqual(['1']);
    });
  });
}
