import { objectionsTo } from '@shared/views/profile-objections';
import { describe, expect, it } from 'vitest';
import { addressesIn, authOfKind, emptyProfile, typedOrNull } from './profile-draft';

const id = '00009f17-0000-4000-8000-000000000001';
const whole = emptyProfile(id, { name: 'prod', servers: ['tls://nats.example:4222'] });
const objections = (change: object, others: string[] = []) => [...objectionsTo({ ...whole, ...change }, others).keys()];

describe('a profile in the form', () => {
  it('wants a name and a server first', () => {
    expect([...objectionsTo(emptyProfile(id)).keys()]).toEqual(['name', 'servers']);
    expect(objections({})).toEqual([]);
  });

  it('takes addresses in lines or between commas, and completes them', () => {
    expect(addressesIn(' localhost:4222, tls://a.example\n\n')).toEqual(['nats://localhost:4222', 'tls://a.example']);
  });

  it('refuses what is no address, and a secret in one', () => {
    for (const server of ['http://a', 'nats://', 'nats://a:0', 'nats://a:99999', 'nats://a b', 'nats://ada:x@a:4222']) {
      expect(objections({ servers: [server] }), server).toEqual(['servers']);
    }
    expect(objectionsTo({ ...whole, servers: ['nats://ada:geheim@a'] }).get('servers')).not.toContain('geheim');
    for (const server of ['nats://127.0.0.1:4222', 'tls://[::1]:4222', 'nats://nats-1.eu.example']) {
      expect(objections({ servers: [server] }), server).toEqual([]);
    }
  });

  it('needs no server where a context says it', () => {
    expect(objections({ context: 'prod', servers: [] })).toEqual([]);
  });

  it('says what does not go together', () => {
    expect(objections({ readOnly: true, role: 'core' })).toEqual(['role']);
    expect(objections({ tls: { ca: null, cert: '/c', key: null, first: false } })).toEqual(['key']);
    expect(objections({ auth: authOfKind('user') })).toEqual(['user']);
    expect(objections({ auth: authOfKind('creds') })).toEqual(['file']);
    expect(objections({}, ['PROD'])).toEqual(['name']);
    expect(objections({ inboxPrefix: 'a.>' })).toEqual(['inboxPrefix']);
    expect(objections({ furtherStreams: ['orders', 'a.b'] })).toEqual(['furtherStreams']);
  });

  it('keeps blanks as nothing said', () => {
    expect([typedOrNull(' '), typedOrNull('/ca.pem')]).toEqual([null, '/ca.pem']);
  });
});
