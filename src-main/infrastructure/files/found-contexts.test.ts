import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findNatsContexts } from './found-contexts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-contexts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'nats', 'context'), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, 'nats', 'context', name), content);
  return folder;
}

describe('contexts of the nats tool', () => {
  it('are none where the tool was never used', () => {
    expect(findNatsContexts('/nowhere')).toEqual([]);
  });

  it('are listed by name, with addresses and without secrets', () => {
    const folder = folderWith({
      'test.json': '{"url":"nats://b:4222"}',
      'prod.json': '{"url":"nats://ada:geheim@a:4222,nats://a2:4222","password":"geheim"}',
      'notes.txt': 'no context',
    });
    const found = findNatsContexts(folder);
    expect(found).toEqual([
      { name: 'prod', servers: ['nats://a:4222', 'nats://a2:4222'], sentence: '' },
      { name: 'test', servers: ['nats://b:4222'], sentence: '' },
    ]);
    expect(JSON.stringify(found)).not.toContain('geheim');
  });

  it('that are hostile are one sentence each', () => {
    const folder = folderWith({
      'cut.json': '{"url":',
      'list.json': '[]',
      'types.json': '{"url":{"__proto__":{"a":1}}}',
      'deep.json': '['.repeat(100_000),
      'large.json': `{"url":"${'x'.repeat(300_000)}"}`,
      'socks.json': '{"url":"nats://a","socks_proxy":"b"}',
      'empty.json': '{}',
      ' blank.json': '{}',
    });
    const found = findNatsContexts(folder);
    expect(found.map(({ name }) => name)).toEqual(['cut', 'deep', 'empty', 'large', 'list', 'socks', 'types']);
    for (const { sentence } of found) expect(sentence).toMatch(/^Context [^\n]{5,300}\.$/);
  });
});
