import { describe, expect, it } from 'vitest';
import { BadOptions, OptionsAnswered } from './option-values';
import { parseOptions } from './options';

const parse = (args: string[], environment: NodeJS.ProcessEnv = {}) =>
  parseOptions(args, environment, { version: '1.2.3', packaged: false });

describe('the command line', () => {
  it('asks for the embedded server, a window and 250 demo persons when nothing is said', () => {
    expect(parse([])).toMatchObject({
      connection: undefined,
      headless: false,
      readOnly: false,
      preset: 'default',
      replicas: 1,
      processor: 'where ours',
      policies: 'default',
      serveQueries: false,
      demoPersons: 250,
    });
  });

  it('takes several servers, with or without a scheme', () => {
    expect(parse(['--server', 'nats://a:4222', '--server', 'b:4222']).connection?.servers).toEqual([
      'nats://a:4222',
      'nats://b:4222',
    ]);
  });

  it.each([
    [['--preset', 'rust'], { preset: 'rust' }],
    [['--replicas', '3'], { replicas: 3 }],
    [['--process'], { processor: 'asked' }],
    [['--no-processor'], { processor: 'never' }],
    [['--no-policies'], { policies: 'none' }],
    [['--policies', 'baseline'], { policies: 'baseline' }],
    [['--serve-queries'], { serveQueries: true }],
    [
      ['--further-stream', 'orders:correlation=path:$.meta.traces[0].id'],
      { furtherStreams: [{ stream: 'orders', correlation: { kind: 'path', steps: ['meta', 'traces', '0', 'id'] } }] },
    ],
    [
      ['--further-stream', 'orders, mail:correlation=header:X-Trace'],
      {
        furtherStreams: [
          { stream: 'orders', correlation: { kind: 'header', name: 'X-Correlation-ID' } },
          { stream: 'mail', correlation: { kind: 'header', name: 'X-Trace' } },
        ],
      },
    ],
    [['--context', 'prod'], { connection: { context: 'prod' } }],
    [['--profile', 'prod'], { profile: 'prod', connection: undefined }],
  ])('%j is understood, and so is its variable', (args, understood) => {
    expect(parse(args)).toMatchObject(understood);
    const [flag = '', value = '1'] = args;
    const variable = `EVENTGLASS_${flag.slice(2).replaceAll('-', '_').toUpperCase()}`;
    expect(parse([], { [variable]: value })).toMatchObject(understood);
  });

  it.each([
    [['--profile', 'prod', '--context', 'prod'], /--profile says all of a connection by itself/],
    [['--profile', 'prod', '--user', 'ada', '--password-file', 'x'], /is for a server that is not ours/],
    [['--nonsense'], /Unknown option/],
    [['stray'], /Too many arguments/],
    [['--demo-persons', 'many'], /whole number from 0 to 100000/],
    [['--server', 'http://x'], /no NATS address/],
    [['--server', 'nats://user:secret@x:4222'], /never stands in an address/],
    [['--server', 'nats://s3cr3t@x:4222'], /never stands in an address/],
    [['--nats-server', '/nowhere/nats-server'], /Cannot run the nats-server at \/nowhere\/nats-server/],
    [['--read-only', '--process'], /contradict/],
    [['--no-processor', '--process'], /contradict/],
    [['--further-stream', 'a.b'], /It takes the name of a stream/],
    [['--further-stream', 'orders:correlation=cookie:x'], /is written header:X-Trace-ID or path:/],
    [['--preset', 'java'], /Allowed choices are default, rust/],
    [['--masking', 'some'], /Allowed choices are none, limited, masked, full/],
    [['--replicas', '0'], /whole number from 1 to 5/],
    [['--creds', 'f'], /--creds is for a server that is not ours: give --server or --context as well/],
    [['--server', 'x', '--creds', 'f', '--nkey', 'f'], /--creds and --nkey contradict each other/],
    [['--server', 'x', '--user', 'ada'], /--user needs --password-file beside it/],
    [['--server', 'x', '--tls-key', 'f'], /--tls-key needs --tls-cert beside it/],
    [['--server', 'x', '--js-domain', 'a.b'], /A domain is one word/],
    [['--context', '../prod'], /A context is named as/],
    [['--reply-prefix', '$JS.API'], /without wildcards/],
    [['--open', 'javascript:alert(1)'], /no screen of Eventglass/],
    [
      ['--opn', '/persons'],
      /Unknown option '--opn'. \(Did you mean --open\?\)|Unknown option '--opn' \(Did you mean --open\?\)/,
    ],
    [['--user-data', '/etc/hostname/below'], /Cannot keep data in/],
  ])('answers %j with one sentence', (args, said) => {
    expect(() => parse(args)).toThrow(BadOptions);
    expect(() => parse(args)).toThrow(said);
  });

  it('never repeats a password in its sentence', () => {
    expect(() => parse(['--server', 'nats://user:secret@x:4222'])).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('secret@') }),
    );
  });

  it('prints help and version without starting', () => {
    expect(() => parse(['--help'])).toThrow(OptionsAnswered);
    expect(() => parse(['--version'])).toThrow('1.2.3');
  });

  it('refuses a debugging port in packaged builds', () => {
    expect(() => parseOptions(['--remote-debugging-port', '9222'], {}, { version: '1', packaged: true })).toThrow(
      /refused/,
    );
  });
});

describe('the environment', () => {
  it('stands in for flags of the connection', () => {
    const variables = {
      USER: 'ada',
      PASSWORD_FILE: 'p',
      TLS_CA: 'ca',
      TLS_CERT: 'cert',
      TLS_KEY: 'key',
      JS_DOMAIN: 'hub',
    };
    const environment = Object.fromEntries(
      Object.entries(variables).map(([name, text]) => [`EVENTGLASS_${name}`, text]),
    );
    expect(parse(['--server', 'a:1'], environment).connection).toEqual({
      servers: ['nats://a:1'],
      context: undefined,
      user: 'ada',
      passwordFile: 'p',
      tokenFile: undefined,
      creds: undefined,
      nkey: undefined,
      tlsCa: 'ca',
      tlsCert: 'cert',
      tlsKey: 'key',
      jsDomain: 'hub',
    });
    for (const [name, flag] of Object.entries({ TOKEN_FILE: 'tokenFile', CREDS: 'creds', NKEY: 'nkey' })) {
      expect(parse(['--server', 'a:1'], { [`EVENTGLASS_${name}`]: 'f' }).connection).toMatchObject({ [flag]: 'f' });
    }
  });

  it('stands in for every flag', () => {
    const options = parse([], {
      EVENTGLASS_SERVER: 'a:1,b:2',
      EVENTGLASS_READ_ONLY: 'true',
      EVENTGLASS_DEMO_PERSONS: '7',
    });
    expect(options).toMatchObject({
      connection: { servers: ['nats://a:1', 'nats://b:2'] },
      readOnly: true,
      demoPersons: 7,
    });
  });

  it('gives way to the flag', () => {
    expect(parse(['--demo-persons', '3'], { EVENTGLASS_DEMO_PERSONS: '7' }).demoPersons).toBe(3);
  });

  it.each(['1', 'true', 'YES', 'on'])('takes %j as yes', (text) => {
    expect(parse([], { EVENTGLASS_READ_ONLY: text }).readOnly).toBe(true);
  });

  it('is told in one sentence when it says neither', () => {
    expect(() => parse([], { EVENTGLASS_READ_ONLY: 'banana' })).toThrow(/neither yes nor no/);
  });

  it.each(['0', 'false', 'no', 'off', ''])('takes %j as no', (text) => {
    expect(parse([], { EVENTGLASS_HEADLESS: text }).headless).toBe(false);
  });
});
