import { createHostClient, type HostClient } from '@renderer/host/client';
import { HostProblem } from '@renderer/host/host-problem';
import { policySwitches } from '@shared/contract/policy-switches';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Forbidden } from '../../application/ports';
import { serveContract } from '../dispatcher';
import { fromMessagePort } from '../frame-port';
import { channel, silentLog, story } from '../index-contract.fixture';
import type { SwitchPolicy } from '../policy-switching';
import { policySwitchHandlers } from './policy-switches';

const wish = { id: story, policy: 'WelcomeEmail', enabled: false, reason: 'too many mails' };
let client: HostClient;
afterEach(() => client.close());

function served({ readOnly = false, fails }: { readOnly?: boolean; fails?: Error } = {}) {
  const switchPolicy = vi.fn<SwitchPolicy>(async () => {
    if (fails) throw fails;
  });
  const { near, far } = channel();
  serveContract({
    contract: policySwitches,
    handlers: policySwitchHandlers(switchPolicy),
    port: fromMessagePort(far),
    log: silentLog,
    readOnly: () => readOnly,
    parseOutputs: true,
  });
  client = createHostClient({ parseOutputs: true });
  client.connect('host', near);
  return switchPolicy;
}

const problemOf = async (asked: Promise<unknown>) => {
  const error = await asked.catch((error: unknown) => error);
  return error instanceof HostProblem ? error.problem : error;
};

describe('policies.switch', () => {
  it('moves the switch as it was wished', async () => {
    const switchPolicy = served();
    expect(await client.request('policies.switch', wish)).toEqual({});
    expect(switchPolicy).toHaveBeenCalledExactlyOnceWith(wish);
  });

  it('is not done on a read-only connection, and says so', async () => {
    const switchPolicy = served({ readOnly: true });
    const problem = await problemOf(client.request('policies.switch', wish));
    expect(problem).toMatchObject({ code: 'ReadOnly', sentence: expect.stringContaining('read-only') });
    expect(switchPolicy).not.toHaveBeenCalled();
  });

  it('is not done without a reason', async () => {
    const switchPolicy = served();
    const problem = await problemOf(client.request('policies.switch', { ...wish, reason: '  ' }));
    expect(problem).toMatchObject({ code: 'InputInvalid' });
    expect(switchPolicy).not.toHaveBeenCalled();
  });

  it('says why it could not be done', async () => {
    served({ fails: new Forbidden('WelcomeEmail was not switched off. Writing the audit is not permitted.') });
    expect(await problemOf(client.request('policies.switch', wish))).toMatchObject({
      kind: 'failure',
      sentence: 'WelcomeEmail was not switched off. Writing the audit is not permitted.',
    });
  });
});
