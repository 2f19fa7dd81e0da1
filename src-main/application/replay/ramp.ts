/** Sizes of the steps over so many: those wished for as far as they reach, and the rest as one. */
export function rampOf(total: number, wished: readonly number[]): readonly number[] {
  const sizes: number[] = [];
  let left = total;
  for (const size of wished) {
    if (left <= size) break;
    sizes.push(size);
    left -= size;
  }
  return left > 0 ? [...sizes, left] : sizes;
}

/** Where each step begins and ends among the keys, the end excluded. */
export function stepsOf(ramp: readonly number[]): readonly { readonly from: number; readonly to: number }[] {
  let from = 0;
  return ramp.map((size) => {
    const step = { from, to: from + size };
    from = step.to;
    return step;
  });
}
