/** Eventglass's namespace of derived ids (wire.md §2); it never changes. */
const NAMESPACE = '802592fa-da96-4892-a374-78584ded90f2';

/** Part of every JavaScript host, though not of the language: text in, bytes out, nothing else. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const utf8 = new TextEncoder();

/** The UUID v5 of the text in our namespace: the same text gives the same id for ever, on every machine (RFC 9562). */
export function derivedId(text: string): string {
  const named = utf8.encode(text);
  const input = new Uint8Array(16 + named.length);
  input.set(namespaceBytes);
  input.set(named, 16);
  const id = sha1(input).subarray(0, 16);
  id[6] = ((id[6] ?? 0) & 0x0f) | 0x50;
  id[8] = ((id[8] ?? 0) & 0x3f) | 0x80;
  let uuid = '';
  for (let at = 0; at < 16; at += 1) uuid += `${dashBefore.has(at) ? '-' : ''}${hex[id[at] ?? 0]}`;
  return uuid;
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const dashBefore: ReadonlySet<number> = new Set([4, 6, 8, 10]);

const namespaceBytes = Uint8Array.from(NAMESPACE.replaceAll('-', '').match(/../g) ?? [], (pair) =>
  Number.parseInt(pair, 16),
);

const BLOCK = 64;

/** FIPS 180-4 §6.1: for names, not for secrets. */
function sha1(input: Uint8Array): Uint8Array {
  const hash = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const padded = pad(input);
  const view = new DataView(padded.buffer);
  for (let block = 0; block < padded.length; block += BLOCK) {
    for (let at = 0; at < 16; at += 1) words[at] = view.getInt32(block + at * 4);
    for (let at = 16; at < 80; at += 1) {
      const mixed = word(at - 3) ^ word(at - 8) ^ word(at - 14) ^ word(at - 16);
      words[at] = (mixed << 1) | (mixed >>> 31);
    }
    mix(hash);
  }
  const bytes = new Uint8Array(20);
  const out = new DataView(bytes.buffer);
  for (let at = 0; at < 5; at += 1) out.setInt32(at * 4, hash[at] as number);
  return bytes;
}

/** Room for the words of one block, used by one call at a time. */
const words = new Int32Array(80);

function mix(hash: Int32Array): void {
  let [a, b, c, d, e] = hash as unknown as [number, number, number, number, number];
  for (let round = 0; round < 80; round += 1) {
    const mixed = (((a << 5) | (a >>> 27)) + chosen(round, b, c, d) + e + word(round)) | 0;
    e = d;
    d = c;
    c = (b << 30) | (b >>> 2);
    b = a;
    a = mixed;
  }
  for (const [at, value] of [a, b, c, d, e].entries()) hash[at] = (hash[at] as number) + value;
}

function chosen(round: number, b: number, c: number, d: number): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

/** A one, zeros, and the length in bits as the last eight of whole blocks. */
function pad(input: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((input.length + 9) / BLOCK) * BLOCK);
  padded.set(input);
  padded[input.length] = 0x80;
  new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(input.length) * 8n);
  return padded;
}

function word(at: number): number {
  return words[at] as number;
}
