import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { reportPage } from './report-page';
import { createReports, type PrintDocument } from './reports';

function stage({ inside = '', print }: { inside?: string; print?: PrintDocument } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-reports-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const asked: string[] = [];
  const reports = createReports({
    choose: async ({ name, format }) => {
      asked.push(format);
      return join(folder, inside, name);
    },
    print,
  });
  return { folder, asked, reports };
}

describe('saving a report', () => {
  it('writes the text to the file that the user chose, whatever the person is called', async () => {
    const { folder, reports } = stage();
    expect(await reports.save({ name: '../Zoë O’Brien: *x*', format: 'markdown', text: '# Zoë' })).toBe(
      'Zoë O-Brien- -x-.md',
    );
    expect(readFileSync(join(folder, 'Zoë O-Brien- -x-.md'), 'utf8')).toBe('# Zoë');
  });

  it('writes JSON as JSON, and asks for it as such', async () => {
    const { folder, asked, reports } = stage();
    await reports.save({ name: '', format: 'json', text: '{}' });
    expect(asked).toEqual(['json']);
    expect(readdirSync(folder)).toEqual(['report.json']);
  });

  it('prints a page for a PDF', async () => {
    const { folder, reports } = stage({
      print: async (html) => new TextEncoder().encode(`%PDF of ${html.length > 0}`),
    });
    await reports.save({ name: 'Ada', format: 'pdf', text: '# Ada' });
    expect(readFileSync(join(folder, 'Ada.pdf'), 'utf8')).toBe('%PDF of true');
  });

  it('says so where nothing can print', async () => {
    await expect(stage().reports.save({ name: 'Ada', format: 'pdf', text: '' })).rejects.toThrow('choose Markdown');
  });

  it('writes nothing when the user changed their mind', async () => {
    const reports = createReports({ choose: async () => undefined, print: undefined });
    expect(await reports.save({ name: 'Ada', format: 'markdown', text: '# Ada' })).toBeNull();
  });

  it('says which file was not written', async () => {
    const { reports } = stage({ inside: 'no such folder' });
    await expect(reports.save({ name: 'Ada', format: 'json', text: '{}' })).rejects.toThrow('Ada.json was not written');
  });

  it('is not possible without a window', async () => {
    const reports = createReports({ choose: undefined, print: undefined });
    await expect(reports.save({ name: 'Ada', format: 'json', text: '{}' })).rejects.toThrow('no window');
  });
});

describe('the page of a report', () => {
  it('has headings and lists, and markup of the report only as text', () => {
    const page = reportPage('Ada <script>', '# Ada\n\n- <img src=x onerror=alert(1)>\n- [x](javascript:alert(1))\n');
    expect(page).toContain('<h1>Ada</h1>');
    expect(page).toContain('&lt;img src=x');
    expect(page).not.toMatch(/<img|<script|javascript:/);
  });

  it('loads nothing', () => {
    expect(reportPage('Ada', '')).toContain(`default-src 'none'`);
  });
});
