import type { z } from 'zod';

/** One question, one answer. `writes` marks what read-only mode refuses before a handler sees it. */
export type RequestDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = {
  readonly kind: 'request';
  readonly input: Input;
  readonly output: Output;
  readonly writes: boolean;
};

/**
 * Batches of items until one side ends it. `latest`: an item replaces the one not yet sent (states, counts);
 * `all`: every item arrives, and the source waits for credit.
 */
export type FeedDefinition<Input extends z.ZodType = z.ZodType, Item extends z.ZodType = z.ZodType> = {
  readonly kind: 'feed';
  readonly input: Input;
  readonly item: Item;
  readonly keep: 'latest' | 'all';
};

export type Contract = Readonly<Record<string, RequestDefinition | FeedDefinition>>;

export function request<Input extends z.ZodType, Output extends z.ZodType>(definition: {
  input: Input;
  output: Output;
  writes?: boolean;
}): RequestDefinition<Input, Output> {
  return { kind: 'request', writes: false, ...definition };
}

export function feed<Input extends z.ZodType, Item extends z.ZodType>(definition: {
  input: Input;
  item: Item;
  keep: 'latest' | 'all';
}): FeedDefinition<Input, Item> {
  return { kind: 'feed', ...definition };
}

export type RequestName<C extends Contract> = {
  [Name in keyof C & string]: C[Name] extends RequestDefinition ? Name : never;
}[keyof C & string];

export type FeedName<C extends Contract> = {
  [Name in keyof C & string]: C[Name] extends FeedDefinition ? Name : never;
}[keyof C & string];

export type InputOf<C extends Contract, Name extends keyof C> = z.infer<C[Name]['input']>;

export type OutputOf<C extends Contract, Name extends keyof C> =
  C[Name] extends RequestDefinition<z.ZodType, infer Output> ? z.infer<Output> : never;

export type ItemOf<C extends Contract, Name extends keyof C> =
  C[Name] extends FeedDefinition<z.ZodType, infer Item> ? z.infer<Item> : never;
