import { describe, expect, it } from 'vitest';
import { copyTextOf } from './copy-rows';
import { columnsOf } from './event-columns.fixture';
import { rowsOf } from './event-rows';

const rows = rowsOf(columnsOf(40, 2), { positionFrom: 0, freshFrom: 0, nowMs: 5 });

describe('copied rows', () => {
  it('are a JSON list of what the table knows, without its own numbers', () => {
    const [first] = JSON.parse(copyTextOf(rows, 'JSON', 'S'));
    expect(first).toMatchObject({
      sequence: 41,
      recorded: '1970-01-01T00:00:00.000Z',
      occurred: null,
      type: 'Created',
    });
    expect(first).not.toHaveProperty('position');
    expect(first).not.toHaveProperty('arrivedMs');
  });

  it('are one document a line as NDJSON', () => {
    const lines = copyTextOf(rows, 'NDJSON', 'S').split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toBe('');
    expect(JSON.parse(lines[1] ?? '').sequence).toBe(42);
  });

  it('are commands that fetch them again', () => {
    expect(copyTextOf(rows, 'nats command', 'PERSON_EVENTS')).toBe(
      'nats stream get PERSON_EVENTS 41\nnats stream get PERSON_EVENTS 42\n',
    );
    expect(copyTextOf(rows.slice(0, 1), 'nats command', "a'; rm")).toBe("nats stream get 'a'\\''; rm' 41\n");
  });

  it('say nothing of a time that no calendar has', () => {
    const odd = rows.map((row) => ({ ...row, occurredMs: 9e15 }));
    expect(JSON.parse(copyTextOf(odd, 'JSON', 'S'))[0].occurred).toBeNull();
  });
});
