import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from './csv';

/** Reads what RFC 4180 says, as a spreadsheet does. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n$)/gy;
  for (let found = pattern.exec(line); found; found = pattern.exec(line)) {
    cells.push(found[1] === undefined ? (found[2] ?? '') : found[1].replaceAll('""', '"'));
    if (found[3] !== ',') break;
  }
  return cells;
}

describe('a line of a table', () => {
  it('says absent, number and text apart', () => {
    expect(csvLine([null, -7, 'plain', 'with, comma', 'with "quotes"', 'two\nlines'])).toBe(
      ',-7,plain,"with, comma","with ""quotes""","two\nlines"\r\n',
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+49171', "'+49171"],
    ['-cmd', "'-cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['\n=1', '"\'\n=1"'],
    ['＝1+1', "'＝1+1"],
    ['=cmd|"/c calc"!A1', '"\'=cmd|""/c calc""!A1"'],
  ])('makes no formula of %j', (text, written) => {
    expect(csvLine([text])).toBe(`${written}\r\n`);
  });

  it('can be read back, and no cell of text begins as a formula does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('=a', '"', ',', '\r\n', '\t', ' =1')), { minLength: 1 }),
        (texts) => {
          const read = cellsOf(csvLine(texts));
          expect(read.map((text, index) => (text === texts[index] ? text : text.slice(1)))).toEqual(texts);
          for (const text of read) expect(text).not.toMatch(/^[=+\-@\t\r\n]/);
        },
      ),
      { numRuns: 300 },
    );
  });
});
