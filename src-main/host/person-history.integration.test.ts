import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKvSnapshots } from '../infrastructure/nats/kv-snapshots';
import { startTestServer, type TestServer } from '../infrastructure/nats/nats-server.fixture';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { aUserData, createPerson, ids } from './core.fixture';
import { createHost, type Host } from './host';
import { parseOptions } from './options';
import { type ContractName, forkHere, openWindow } from './window.fixture';

const log = createSilentLog();
const patience = { timeout: 20_000 };
const ada = ids.fresh();
let server: TestServer;
let host: Host;
let say: ReturnType<typeof openWindow>['say'];
let closeWindow: () => void;

beforeEach(async () => {
  server = await startTestServer();
  const userData = aUserData();
  const options = parseOptions(
    ['--server', server.url, '--process', '--no-policies', '--user-data', userData],
    {},
    { version: '0.1.0', packaged: false },
  );
  host = createHost(options, { version: '0.1.0', folder: userData, log, forkIndexProcess: forkHere(log) });
  ({ say, close: closeWindow } = openWindow(host));
  await host.ready;
});
afterEach(async () => {
  closeWindow();
  await host.close();
  await server.close();
});

const answer = async (name: ContractName, input: object): Promise<unknown> => {
  const frame = await say(name, input);
  return frame.kind === 'reply' ? frame.output : frame.kind === 'batch' ? frame.items[0] : frame;
};

/** Somebody with a history: renamed, then suspended, then renamed in vain. */
async function live(): Promise<void> {
  const nats = await server.connect();
  const issue = async (command: object) =>
    (await nats.request('person.api.command', JSON.stringify(command), { timeout: 10_000 })).json();
  const person_id = { id: ada };
  const rename = (given_name: string) => ({
    UpdateName: { person_id, name: { given_name, family_name: 'King', middle_names: [] }, reason: 'marriage' },
  });
  await nats.request('person.api.command', createPerson(ada), { timeout: 10_000 });
  await issue(rename('Augusta'));
  await issue({ DeactivatePerson: { person_id, reason: 'duplicate check' } });
  expect(await issue(rename('Ada'))).toMatchObject({ error: { code: 'NotActive' } });
  await nats.close();
}

describe('a person through time, asked of the index process', () => {
  it('is folded from the stream, with what was refused from the activity', async () => {
    await live();
    await expect
      .poll(() => answer('person.header', { personId: ada }), patience)
      .toMatchObject({ found: true, name: 'Augusta King', lifecycle: 'Suspended', refused: 1 });
    const timeline = { personId: ada, kinds: ['identity', 'refused'], from: 0, count: 10 };
    expect(await answer('person.timeline', timeline)).toMatchObject({
      total: 3,
      entries: [
        { kind: 'event', sentence: expect.stringContaining('Created as Ada Lovelace') },
        { kind: 'event', sentence: 'Name changed from Ada Lovelace to Augusta King — “marriage”' },
        {
          kind: 'refused',
          sentence: 'Refused: Update name',
          reason: expect.stringContaining('reactivate the person first'),
        },
      ],
    });
    const then = { personId: ada, version: 1, asOfMs: null, compareWith: 2, without: null };
    expect(await answer('person.state', then)).toMatchObject({ state: { version: 1, name: 'Ada Lovelace' } });
    expect(await answer('person.values', { personId: ada, path: 'name/given_name' })).toMatchObject({
      values: [
        { value: 'Ada', masked: false },
        { value: 'Augusta', origin: { reason: 'marriage', before: 'Ada' } },
      ],
    });
    expect(await answer('person.whenTrue', { personId: ada, condition: 'Family name ~ king' })).toMatchObject({
      ok: true,
      changes: [{ becomes: true, origin: { version: 2 } }],
    });
    const report = (await answer('person.report', { personId: ada, format: 'json', zone: 'utc' })) as { text: string };
    const { events, timeline: told } = JSON.parse(report.text);
    expect(events.map(({ sha256 }: { sha256: string }) => sha256.length)).toEqual(events.map(() => 64));
    expect(told.length).toBe(events.length + 1);
  });

  it('has its snapshot verified and, when it is damaged, made anew by an audited action', async () => {
    await live();
    const verify = () => answer('person.verify', { personId: ada });
    await expect.poll(verify, patience).toMatchObject({ verdict: 'no snapshot' });
    const nats = await server.connect();
    await createKvSnapshots(nats).save(ada as never, { body: '{"schema":"1"', lastEventId: null });
    expect(await verify()).toMatchObject({ verdict: 'damaged' });

    const rebuild = { id: ids.fresh(), personId: ada, reason: 'it was damaged' };
    expect(await answer('person.rebuildSnapshot', rebuild)).toMatchObject({ version: 3, messages: 3 });
    expect(await verify()).toMatchObject({ verdict: 'equal' });
    expect(await answer('person.whereabouts', { personId: ada })).toMatchObject({
      places: expect.arrayContaining([
        expect.objectContaining({ place: 'Key-value person-snapshots', count: 2 }),
        expect.objectContaining({ place: 'Stream person-commands', count: 0 }),
      ]),
    });
    await nats.close();
  });
});
