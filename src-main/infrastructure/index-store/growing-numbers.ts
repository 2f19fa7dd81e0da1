type NumberArray = Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Numbers of one kind that grow at the end. What was read from `values` stays right while more are added. */
export class GrowingNumbers<Values extends NumberArray> {
  private array: Values;
  private used = 0;

  constructor(private readonly kind: new (length: number) => Values) {
    this.array = new kind(16);
  }

  get length(): number {
    return this.used;
  }

  /** At least `length` long; nothing before that changes. */
  get values(): Values {
    return this.array;
  }

  get bytes(): number {
    return this.array.byteLength;
  }

  push(value: number): void {
    this.reserve(1);
    this.array[this.used] = value;
    this.used += 1;
  }

  pushAll(values: Values): void {
    this.reserve(values.length);
    this.array.set(values, this.used);
    this.used += values.length;
  }

  private reserve(more: number): void {
    if (this.used + more <= this.array.length) return;
    const larger = new this.kind(Math.max(this.used + more, Math.ceil(this.array.length * 1.5)));
    larger.set(this.array.subarray(0, this.used));
    this.array = larger;
  }
}

/** How many of the first `length` ascending values are smaller than the given one. */
export function countBelow(values: NumberArray, length: number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
