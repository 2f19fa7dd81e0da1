type NumberArray = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/** 65,536 rows a chunk: growing copies nothing and wastes at most one chunk per column. */
const CHUNK_BITS = 16;
const CHUNK_ROWS = 1 << CHUNK_BITS;
const CHUNK_MASK = CHUNK_ROWS - 1;

/** A column of numbers that grows at its end; positions are those of appending, from 0. */
export type GrowingColumn = {
  push(value: number): void;
  at(position: number): number;
  /** Frees the chunks that lie wholly before the position; they are not asked for again. */
  release(before: number): void;
};

export function createColumn<A extends NumberArray>(kind: new (length: number) => A): GrowingColumn {
  const chunks: (A | undefined)[] = [];
  let length = 0;
  return {
    push(value) {
      const chunk = length >> CHUNK_BITS;
      chunks[chunk] ??= new kind(CHUNK_ROWS);
      (chunks[chunk] as A)[length & CHUNK_MASK] = value;
      length += 1;
    },
    at(position) {
      const value = chunks[position >> CHUNK_BITS]?.[position & CHUNK_MASK];
      if (value === undefined || position >= length) throw new RangeError(`column has no row ${position}`);
      return value;
    },
    release(before) {
      for (let chunk = (before >> CHUNK_BITS) - 1; chunk >= 0 && chunks[chunk]; chunk -= 1) chunks[chunk] = undefined;
    },
  };
}
