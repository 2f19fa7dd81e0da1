/** Part of the window's engine and not of its types yet: JSON texts that stay as they are (TC39, JSON.parse source text access). */
const engine = JSON as typeof JSON & {
  readonly rawJSON?: (text: string) => object;
  readonly isRawJSON?: (value: unknown) => boolean;
};

type Reviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown;

/** The value of a JSON text; a number that JavaScript would write otherwise (`12345678901234567890`, `1.0`) stays as it is stored. */
export function parseExactly(text: string): unknown {
  const { rawJSON } = engine;
  if (rawJSON === undefined) return JSON.parse(text);
  const keep: Reviver = (_key, value, context) => {
    const source = context?.source;
    return typeof value === 'number' && source !== undefined && source !== String(value) ? rawJSON(source) : value;
  };
  try {
    return JSON.parse(text, keep);
  } catch (error) {
    // Too deeply nested to be walked by the engine: without its exact numbers it can still be read.
    if (error instanceof RangeError) return JSON.parse(text);
    throw error;
  }
}

/** Whether a parsed value has nothing below it. */
export function isLeaf(value: unknown): boolean {
  return value === null || typeof value !== 'object' || isExactNumber(value);
}

/** Whether it is a number that was kept as it is stored. */
export function isExactNumber(value: unknown): boolean {
  return engine.isRawJSON?.(value) === true;
}
