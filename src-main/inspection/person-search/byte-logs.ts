/** A log lies in pieces of so many bytes, of which the first four say where the next one is. */
const PIECE = 128;
const LINK = 4;
const PAYLOAD = PIECE - LINK;
/** Memory is taken in pages of a megabyte, and nothing that is there ever moves. */
const PIECES_A_PAGE = 8_192;
const FIRST_SLOTS = 1_024;

/** A list of bytes for each slot, which grows at its end: tens of thousands of them at the cost of their bytes. */
export type ByteLogs = {
  /** Adds the first bytes of a source. */
  append(slot: number, source: Uint8Array, length: number): void;
  /** How many there are. */
  length(slot: number): number;
  /** A copy of them. */
  read(slot: number): Uint8Array<ArrayBuffer>;
  drop(slot: number): void;
  clear(): void;
};

export function createByteLogs(): ByteLogs {
  let pages: Uint8Array[] = [];
  let links: DataView[] = [];
  /** Pieces that were ever taken; number 0 is none. */
  let taken = 1;
  let free = 0;
  let first = new Uint32Array(FIRST_SLOTS);
  let last = new Uint32Array(FIRST_SLOTS);
  let lengths = new Uint32Array(FIRST_SLOTS);

  const pageOf = (piece: number) => pages[Math.floor(piece / PIECES_A_PAGE)] as Uint8Array;
  const startOf = (piece: number) => (piece % PIECES_A_PAGE) * PIECE;
  const linksOf = (piece: number) => links[Math.floor(piece / PIECES_A_PAGE)] as DataView;
  const nextOf = (piece: number) => linksOf(piece).getUint32(startOf(piece));
  const link = (piece: number, next: number) => linksOf(piece).setUint32(startOf(piece), next);

  const takePiece = (): number => {
    let piece = free;
    if (piece !== 0) free = nextOf(piece);
    else {
      piece = taken;
      taken += 1;
      if (Math.floor(piece / PIECES_A_PAGE) === pages.length) {
        const page = new Uint8Array(PIECES_A_PAGE * PIECE);
        pages.push(page);
        links.push(new DataView(page.buffer));
      }
    }
    link(piece, 0);
    return piece;
  };

  const reach = (slot: number) => {
    if (slot < lengths.length) return;
    first = widened(first, 2 * slot);
    last = widened(last, 2 * slot);
    lengths = widened(lengths, 2 * slot);
  };

  return {
    append(slot, source, length) {
      reach(slot);
      let written = 0;
      while (written < length) {
        const used = lengths[slot] as number;
        const usedInLast = used % PAYLOAD;
        if (usedInLast === 0) {
          const piece = takePiece();
          if (used === 0) first[slot] = piece;
          else link(last[slot] as number, piece);
          last[slot] = piece;
        }
        const piece = last[slot] as number;
        const count = Math.min(PAYLOAD - usedInLast, length - written);
        const page = pageOf(piece);
        const to = startOf(piece) + LINK + usedInLast;
        for (let at = 0; at < count; at += 1) page[to + at] = source[written + at] as number;
        written += count;
        lengths[slot] = used + count;
      }
    },

    length: (slot) => lengths[slot] ?? 0,

    read(slot) {
      const bytes = new Uint8Array(lengths[slot] ?? 0);
      let piece = first[slot] ?? 0;
      for (let at = 0; at < bytes.length; at += PAYLOAD) {
        const from = startOf(piece) + LINK;
        bytes.set(pageOf(piece).subarray(from, from + Math.min(PAYLOAD, bytes.length - at)), at);
        piece = nextOf(piece);
      }
      return bytes;
    },

    drop(slot) {
      if ((lengths[slot] ?? 0) === 0) return;
      link(last[slot] as number, free);
      free = first[slot] as number;
      lengths[slot] = 0;
    },

    clear() {
      pages = [];
      links = [];
      taken = 1;
      free = 0;
      lengths.fill(0);
    },
  };
}

function widened(column: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(length);
  wider.set(column);
  return wider;
}
