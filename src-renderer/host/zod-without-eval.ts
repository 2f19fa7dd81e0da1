import { z } from 'zod';

/**
 * The page's CSP forbids `new Function`, which zod tries when a schema is made: this file is imported before any that
 * makes one.
 */
z.config({ jitless: true });
