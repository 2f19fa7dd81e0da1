import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readNatsContext } from './nats-context';

function contextSaying(content: string) {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-context-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'nats', 'context'), { recursive: true });
  writeFileSync(join(folder, 'nats', 'context', 'prod.json'), content);
  return () => readNatsContext('prod', folder);
}
const read = (content: object) => contextSaying(JSON.stringify(content))();

describe('a context of the nats tool', () => {
  it('is taken with all that it says of the connection', () => {
    expect(
      read({
        description: 'production',
        url: 'nats://a:4222, tls://b:4222',
        creds: '/etc/ada.creds',
        ca: '/etc/ca.pem',
        cert: '',
        key: '',
        user: '',
        jetstream_domain: 'hub',
        color_scheme: 'green',
      }),
    ).toEqual({
      servers: ['nats://a:4222', 'tls://b:4222'],
      creds: '/etc/ada.creds',
      tlsCa: '/etc/ca.pem',
      jsDomain: 'hub',
    });
  });

  it.each([
    ['nats://ada:se%40cret@a:4222', { user: 'ada', password: 'se@cret' }],
    ['nats://t0ken@a:4222', { token: 't0ken' }],
  ])('may say in its address %s who comes', (url, known) => {
    expect(read({ url })).toEqual({ servers: ['nats://a:4222'], ...known });
  });

  it.each([
    ['not JSON', 'Context prod cannot be understood: look at'],
    ['[]', 'Context prod cannot be understood: look at'],
    ['{"url":7}', 'Context prod cannot be understood: look at'],
    ['{"url":"nats://a","nsc":"nsc://o/a/u"}', 'Context prod uses nsc, which Eventglass does not follow'],
    ['{"url":"nats://a","inbox_prefix":"_X"}', 'Context prod uses inbox_prefix, which Eventglass does not follow'],
  ])('that says %s is one sentence', (content, sentence) => {
    expect(contextSaying(content)).toThrow(sentence);
  });

  it('may be named by its file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'eventglass-context-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'embedded.json');
    writeFileSync(file, '{"url":"nats://127.0.0.1:41234","user":"u","password":"p"}');
    expect(readNatsContext(file)).toEqual({ servers: ['nats://127.0.0.1:41234'], user: 'u', password: 'p' });
    expect(() => readNatsContext('/nowhere/embedded.json')).toThrow(/^Cannot read the context file \/nowhere\//);
  });

  it('that is not there is one sentence', () => {
    expect(() => readNatsContext('prod', '/nowhere')).toThrow(/^There is no context prod at \/nowhere\/nats\/context/);
  });
});
