/** As the Dead letters screen asks when nothing is narrowed: it is one feed then. */
export const everyLetter = {
  filter: {
    consumer: null,
    type: null,
    producer: null,
    personId: null,
    fromMs: null,
    toMs: null,
    withDiscarded: false,
  },
  by: 'cause',
} as const;
