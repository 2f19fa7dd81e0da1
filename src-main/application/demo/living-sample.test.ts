import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Unavailable } from '../ports';
import { type SampleOptions, startLivingSample } from './living-sample';
import { sampleStage } from './sample-stage.suite';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function started(
  options: Partial<SampleOptions> = {},
  prepare: (stage: ReturnType<typeof sampleStage>) => void = () => undefined,
) {
  const stage = sampleStage();
  prepare(stage);
  const sample = startLivingSample(stage.ports, { persons: 3, writeFirst: false, ...options });
  onTestFinished(() => sample.close());
  const events = () => stage.eventLog.stored().length;
  return { ...stage, sample, events };
}
const later = () => vi.advanceTimersByTimeAsync(60_000);

describe('a living sample', () => {
  it('writes first, then tells stories', async () => {
    const { sample, events, syncing } = started({ writeFirst: true });
    expect(sample.state().state).toBe('writing');
    await later();
    expect([sample.state().state, sample.state().written, syncing()]).toEqual(['living', 3, 1]);
    const written = events();
    await later();
    expect(events()).toBeGreaterThan(written);
  });

  it('tells nothing while it is paused, and goes on', async () => {
    const { sample, events } = started({ paused: true });
    await later();
    expect(events()).toBe(0);
    sample.setPaused(false);
    await later();
    expect(events()).toBeGreaterThan(0);
  });

  it('tells its stories to the core of the moment, and none while there is none', async () => {
    const { core, events, log } = started({}, (stage) => {
      stage.core.here = false;
    });
    await later();
    expect([events(), log.lines()]).toEqual([0, []]);
    core.here = true;
    await later();
    expect(events()).toBeGreaterThan(0);
  });

  it('waits with writing until commands are processed here', async () => {
    const { core, sample } = started({ writeFirst: true }, (stage) => {
      stage.core.here = false;
    });
    await later();
    expect(sample.state().state).toBe('writing');
    core.here = true;
    await later();
    expect(sample.state().state).toBe('living');
  });

  it('goes on writing what could not be stored', async () => {
    let failures = 3;
    const { sample, events } = started({ writeFirst: true, paused: true }, ({ eventLog }) => {
      eventLog.interfere((call) => {
        if (call !== 'append' || failures === 0) return;
        failures -= 1;
        throw new Unavailable('The stream is not there.');
      });
    });
    const undisturbed = started({ writeFirst: true, paused: true });
    await later();
    expect([sample.state().state, undisturbed.sample.state().state, failures]).toEqual(['paused', 'paused', 0]);
    expect(events()).toBe(undisturbed.events());
  });

  it('ends with everything it began', async () => {
    const { sample, events, syncing } = started();
    await later();
    expect(syncing()).toBe(1);
    await sample.close();
    const before = events();
    await later();
    expect([syncing(), events()]).toEqual([0, before]);
  });

  it('lets a shop deploy badly', async () => {
    const { sample } = started();
    expect(await sample.deployBadly()).toBe(180);
  });
});
