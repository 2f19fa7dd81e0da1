import { connect } from '@nats-io/transport-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { controlBucket } from '../../domain/wire/subjects';
import { createKvPolicyControl } from './kv-control';
import { startTestServer } from './nats-server.fixture';
import { createPolicySwitchLook } from './policy-switch-look';
import { restrictToReading } from './read-only';
import { createSilentLog } from './silent-log.fixture';

const log = createSilentLog();
const config = `
authorization { users: [
  { user: worker, password: w }
  { user: looker, password: l, permissions: { publish: { deny: ["$JS.API.STREAM.INFO.KV_person-control"] } } }
] }
no_auth_user: worker
`;

async function stage() {
  const server = await startTestServer({ config });
  onTestFinished(() => server.close());
  const nats = await server.connect();
  const reading = await server.connect();
  restrictToReading(reading);
  return { server, nats, look: createPolicySwitchLook(reading, log) };
}

const off = { policy: 'WelcomeEmail', enabled: false, at: '2026-05-03T10:00:00.000Z', actor: 'user:ada', reason: null };

describe('looking at the switches of policies', () => {
  it('sees those that were moved, through a connection that can only read', async () => {
    const { nats, look } = await stage();
    expect(await look(['WelcomeEmail'])).toBeUndefined();
    await createKvPolicyControl(nats, { log }).set(off);
    const seen = await look(['WelcomeEmail', 'DataQuality']);
    expect([...(seen ?? [])]).toMatchObject([['WelcomeEmail', { enabled: false, at: off.at, actor: 'user:ada' }]]);
  });

  it('does not take what cannot be read for a switch', async () => {
    const { nats, look } = await stage();
    await createKvPolicyControl(nats, { log }).set(off);
    await nats.request(`$KV.${controlBucket}.policies.switch.WelcomeEmail`, '{"enabled":"no"}');
    expect(await look(['WelcomeEmail'])).toEqual(new Map());
  });

  it('sees nothing where the user may not', async () => {
    const { server, nats } = await stage();
    await createKvPolicyControl(nats, { log }).set(off);
    const looker = await connect({ servers: server.url, user: 'looker', pass: 'l' });
    onTestFinished(() => looker.close());
    expect(await createPolicySwitchLook(looker, log)(['WelcomeEmail'])).toBeUndefined();
  });
});
