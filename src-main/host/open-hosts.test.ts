import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { aProfile } from '../application/profiles/profile.fixture';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import type { Host, HostRuntime } from './host';
import { openHosts } from './open-hosts';
import { type Options, parseOptions } from './options';

type Opened = { readonly options: Options; readonly runtime: HostRuntime; closed: boolean; jobs: string[] };

async function stage(...args: string[]) {
  const userData = mkdtempSync(join(tmpdir(), 'eventglass-hosts-'));
  onTestFinished(() => rmSync(userData, { recursive: true }));
  const opened: Opened[] = [];
  const open = (options: Options, runtime: HostRuntime): Host => {
    const one: Opened = { options, runtime, closed: false, jobs: [] };
    opened.push(one);
    return {
      attachHost: () => undefined,
      attachIndex: () => true,
      ready: Promise.reject(new Error('nothing is there')),
      noticeFault: async () => undefined,
      runningJobs: () => one.jobs,
      async close() {
        one.closed = true;
      },
    };
  };
  const started = parseOptions(['--user-data', userData, ...args], {}, { version: '1', packaged: false });
  const onSwitched = vi.fn();
  const host = await openHosts(started, { version: '1', folder: userData, log: createSilentLog(), onSwitched, open });
  host.ready.catch(() => undefined);
  const desk = () => {
    const profiles = opened.at(-1)?.runtime.profiles;
    if (!profiles) throw new Error('no desk');
    return profiles;
  };
  return { host, opened, desk, onSwitched };
}

const plain = { secret: null, endJobs: false };
const prod = aProfile(1, { name: 'prod', readOnly: true, masking: 'masked', preset: 'rust', role: 'inspector' });
const choice = { kind: 'profile', profileId: prod.profileId } as const;

describe('going from one connection to another', () => {
  it('closes the one and opens the other with what its profile says', async () => {
    const { opened, desk, onSwitched } = await stage();
    await desk().save(prod, { kind: 'unchanged' });
    expect(await desk().use(choice, plain)).toEqual([]);
    await vi.waitFor(() => expect(onSwitched).toHaveBeenCalledOnce());
    expect(opened.map(({ closed }) => closed)).toEqual([true, false]);
    expect(opened[1]?.options).toMatchObject({ readOnly: true, masking: 'masked', preset: 'rust' });
    expect(opened[1]?.options.connection).toMatchObject({ servers: prod.servers, profile: { name: 'prod' } });
    for await (const view of desk().state(new AbortController().signal)) {
      expect(view.inUse).toEqual({ choice, name: 'prod' });
      expect(view.before).toEqual({ choice: { kind: 'started' }, name: 'demo, embedded' });
      break;
    }
    await desk().use({ kind: 'started' }, plain);
    await vi.waitFor(() => expect(opened).toHaveLength(3));
    expect(opened[2]?.options).toMatchObject({ readOnly: false, masking: 'none', connection: undefined });
  });

  it('says what is running, and changes nothing until it may end', async () => {
    const { opened, desk } = await stage();
    await desk().save(prod, { kind: 'unchanged' });
    opened[0]?.jobs.push('a.csv is being written');
    expect(await desk().use(choice, plain)).toEqual(['a.csv is being written']);
    expect(opened).toHaveLength(1);
    expect(await desk().use(choice, { ...plain, endJobs: true })).toEqual([]);
    await vi.waitFor(() => expect(opened).toHaveLength(2));
  });

  it('changes nothing when the other cannot be followed', async () => {
    const { opened, desk, onSwitched } = await stage();
    await desk().save({ ...prod, auth: { kind: 'token' } }, { kind: 'unchanged' });
    await expect(desk().use(choice, plain)).rejects.toThrow(/prod keeps no token/);
    await expect(desk().use({ kind: 'profile', profileId: aProfile(9).profileId }, plain)).rejects.toThrow(/not here/);
    expect(opened.map(({ closed }) => closed)).toEqual([false]);
    expect(onSwitched).not.toHaveBeenCalled();
  });

  it('goes nowhere twice at once, and not any more when it closes', async () => {
    const { host, opened, desk } = await stage();
    await desk().save(prod, { kind: 'unchanged' });
    await desk().use(choice, plain);
    await expect(desk().use({ kind: 'started' }, plain)).rejects.toThrow(/being opened already/);
    await host.close();
    expect(opened.every(({ closed }) => closed)).toBe(true);
  });

  it('never goes below what the start asked for', async () => {
    const { opened, desk } = await stage('--read-only', '--masking', 'full');
    await desk().save({ ...prod, readOnly: false, masking: 'none', role: 'core' }, { kind: 'unchanged' });
    await desk().use(choice, plain);
    await vi.waitFor(() => expect(opened).toHaveLength(2));
    expect(opened[1]?.options).toMatchObject({ readOnly: true, masking: 'full', processor: 'where ours' });
  });

  it('does not delete what is in use', async () => {
    const { opened, desk } = await stage();
    await desk().save(prod, { kind: 'unchanged' });
    await desk().use(choice, plain);
    await vi.waitFor(() => expect(opened).toHaveLength(2));
    await expect(desk().delete(prod.profileId)).rejects.toThrow(/in use/);
  });
});

describe('starting with --profile', () => {
  it('that keeps no secret looks like itself, and takes the secret then', async () => {
    const first = await stage();
    await first.desk().save({ ...prod, auth: { kind: 'token' } }, { kind: 'unchanged' });
    const { opened, desk } = await stage('--profile', 'PROD', '--user-data', first.opened[0]?.options.userData ?? '');
    expect(opened[0]?.options).toMatchObject({
      readOnly: true,
      masking: 'masked',
      connection: { profile: { name: 'prod' }, objection: expect.stringMatching(/keeps no token/) },
    });
    expect(await desk().use(choice, { ...plain, secret: 't0ken' })).toEqual([]);
    await vi.waitFor(() => expect(opened).toHaveLength(2));
    expect(opened[1]?.options.connection).toMatchObject({ secret: { kind: 'token', text: 't0ken' } });
  });

  it('that is not there becomes a connection that says so', async () => {
    const { opened } = await stage('--profile', 'nowhere');
    expect(opened[0]?.options.connection).toMatchObject({
      label: 'nowhere',
      objection: expect.stringMatching(/no profile nowhere/),
    });
  });
});
