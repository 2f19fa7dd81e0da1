import { describe, expect, it } from 'vitest';
import { aRow, describeEventIndex } from '../../inspection/event-index.suite';
import { createMemoryEventIndex } from './memory-event-index';

describeEventIndex('the index in memory', async () => createMemoryEventIndex());

const uuidOf = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

describe('many rows in memory', () => {
  it('stay right across chunks and a growing table of ids', async () => {
    const index = createMemoryEventIndex();
    const rows = Array.from({ length: 140_000 }, (_, number) => {
      const personId = uuidOf(number % 20_000);
      const subject = `person.events.${personId}.person.name_updated`;
      return aRow(number + 1, { personId, subject, correlationId: uuidOf(1_000_000 + Math.floor(number / 3)) });
    });
    for (let from = 0; from < rows.length; from += 1_000) await index.append(rows.slice(from, from + 1_000));
    const page = await index.rows('newest', 70_000, 2);
    const expected = [rows[69_999], rows[69_998]];
    expect(page.personId).toEqual(expected.map((row) => row?.personId));
    expect(page.subject).toEqual(expected.map((row) => row?.subject));
    expect(page.correlationId).toEqual(expected.map((row) => row?.correlationId));
    expect((await index.correlation(uuidOf(1_000_000), 0, 10)).sequence).toEqual([1, 2, 3]);
    await index.dropBefore(130_001);
    expect((await index.rows('oldest', 0, 1)).sequence).toEqual([130_001]);
  });

  it('count rare types together, however many anybody invents', async () => {
    const index = createMemoryEventIndex();
    await index.append(Array.from({ length: 500 }, (_, number) => aRow(number + 1, { type: `Invented${number}` })));
    const { series } = await index.histogram(20);
    expect(series.length).toBeLessThan(40);
    expect(series.reduce((sum, line) => sum + line.total, 0)).toBe(500);
  });
});
