import { z } from 'zod';

/** Lower-case UUID of a person, event, command or correlation. */
export const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** Position in a JetStream stream, from 1. */
export const sequence = z.int().nonnegative();

/** Milliseconds since 1970 in UTC: for lists and axes; the full instant travels as text in details. */
export const epochMs = z.number();

/** Path and search of an address of the window; never one that leaves it. */
export const windowRoute = z
  .string()
  .max(8_000)
  .regex(/^\/(?![/\\])/);
