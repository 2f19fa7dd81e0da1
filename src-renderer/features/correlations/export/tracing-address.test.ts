import { describe, expect, it } from 'vitest';
import { tracingAddress } from './tracing-address';

const trace = { traceId: '4bf92f35', correlationId: 'c/1 2' };

describe('the address in a tracing tool', () => {
  it('has the ids where the template wants them', () => {
    expect(tracingAddress('https://traces.example/t/{traceId}?c={correlationId}', trace)).toEqual({
      address: 'https://traces.example/t/4bf92f35?c=c%2F1%202',
    });
  });

  it.each([
    ['', 'Say where traces are found'],
    ['https://traces.example/', 'needs {traceId}'],
    ['http://traces.example/{traceId}', 'https://'],
    ['javascript:alert({traceId})', 'https://'],
    ['nowhere {traceId}', 'https://'],
    ['https://{traceId}.example/', 'behind the name'],
  ])('is none for the template %j, and it is said why', (template, why) => {
    expect(tracingAddress(template, trace)).toEqual({ reason: expect.stringContaining(why) });
  });

  it('is none for a story without a trace id, unless the correlation is enough', () => {
    const without = { ...trace, traceId: null };
    expect(tracingAddress('https://t.example/{traceId}', without)).toHaveProperty('reason');
    expect(tracingAddress('https://t.example/{correlationId}', without)).toHaveProperty('address');
  });
});
