import { describe, expect, it } from 'vitest';
import { decodeSnapshot } from '../domain/wire/snapshot-codec';
import { createMemoryAudit } from '../infrastructure/memory/memory-audit';
import { sha256 } from './audit.suite';
import { aPersonId, coreStage, create, ids, metadata, rename } from './core-stage.suite';
import { createPersonLoading } from './person-loading';
import { Unavailable } from './ports';
import { rebuildSnapshot } from './rebuild-snapshot';

function stage() {
  const core = coreStage();
  const audit = createMemoryAudit(sha256);
  const ports = {
    readPerson: async (personId: string) => core.eventLog.stored().filter(({ subject }) => subject.includes(personId)),
    snapshots: core.snapshots,
    audit,
    clock: core.clock,
  };
  const entries = () => audit.stored().map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)));
  return { ...core, ports, entries };
}

const rebuilding = (personId: ReturnType<typeof aPersonId>) => ({
  id: ids.fresh(),
  personId,
  actor: 'user:ada',
  reason: ' damaged ',
});

describe('rebuilding a snapshot', () => {
  it('keeps what a fold of the whole history gives, with the commands that are in it', async () => {
    const { processor, ports, snapshots, eventLog, log } = stage();
    const ada = aPersonId();
    const [first, second] = [metadata(), metadata()];
    await processor.process(create(ada), first);
    await processor.process(rename(ada, 'Augusta'), second);
    await snapshots.save(ada, { body: 'damaged', lastEventId: null });

    const rebuilt = await rebuildSnapshot(ports, rebuilding(ada));

    expect(rebuilt).toMatchObject({ version: 2, messages: 2, sentence: expect.stringContaining('Augusta Lovelace') });
    const loading = createPersonLoading({ eventLog, snapshots, log }, { snapshotEvery: 1 });
    const [fromSnapshot, whole] = [await loading.load(ada), await loading.loadWhole(ada)];
    expect(fromSnapshot.snapshotVersion).toBe(2);
    expect(fromSnapshot.person).toEqual(whole.person);
    const stored = decodeSnapshot((await snapshots.latest(ada))?.body ?? '');
    expect(stored).toMatchObject({ ok: true, value: { messages: 2, commands: { count: 2 } } });
  });

  it('is audited first, by ids and counts alone, and once when it is repeated', async () => {
    const { processor, ports, entries } = stage();
    const ada = aPersonId();
    await processor.process(create(ada), metadata());
    const wish = rebuilding(ada);
    await rebuildSnapshot(ports, wish);
    await rebuildSnapshot(ports, wish);
    expect(entries()).toMatchObject([
      {
        id: wish.id,
        action: 'snapshot_rebuilt',
        actor: 'user:ada',
        ids: { person: ada },
        counts: { version: 1, messages: 1 },
        reason: 'damaged',
      },
    ]);
    expect(JSON.stringify(entries())).not.toContain('Lovelace');
  });

  it('is not done where it cannot be audited', async () => {
    const { processor, ports, snapshots } = stage();
    const ada = aPersonId();
    await processor.process(create(ada), metadata());
    const audit = {
      record: async () => {
        throw new Unavailable('The audit is not there now.');
      },
    };
    await expect(rebuildSnapshot({ ...ports, audit }, rebuilding(ada))).rejects.toThrow('audit');
    expect(await snapshots.latest(ada)).toBeUndefined();
  });

  it('says that there is no such person, and leaves no trace of it', async () => {
    const { ports, entries } = stage();
    await expect(rebuildSnapshot(ports, rebuilding(aPersonId()))).rejects.toThrow('There is no person');
    expect(entries()).toEqual([]);
  });
});
