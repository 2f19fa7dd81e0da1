import { describe, expect, it, vi } from 'vitest';
import { createFrameTunnel, type FrameTunnel } from './frame-tunnel';

/** Two ends of one channel. */
function createTunnels(): [FrameTunnel, FrameTunnel] {
  const deliver = (to: () => FrameTunnel): Parameters<typeof createFrameTunnel>[0] => {
    return (message) =>
      message.kind === 'frame' ? to().receive(message.port, message.frame) : to().closed(message.port);
  };
  const left: FrameTunnel = createFrameTunnel(deliver(() => right));
  const right: FrameTunnel = createFrameTunnel(deliver(() => left));
  return [left, right];
}

describe('ports over one channel', () => {
  it('do not hear each other', () => {
    const [left, right] = createTunnels();
    const heard: unknown[] = [];
    right.open(1).onFrame((frame) => heard.push(['one', frame]));
    right.open(2).onFrame((frame) => heard.push(['two', frame]));
    left.open(1).post('a');
    left.open(2).post('b');
    expect(heard).toEqual([
      ['one', 'a'],
      ['two', 'b'],
    ]);
  });

  it('keep frames for the first who listens', () => {
    const [left, right] = createTunnels();
    const end = right.open(1);
    left.open(1).post('early');
    const heard = vi.fn();
    end.onFrame(heard);
    expect(heard).toHaveBeenCalledExactlyOnceWith('early');
  });

  it('close at both ends, once', () => {
    const [left, right] = createTunnels();
    const [near, far] = [left.open(1), right.open(1)];
    const [nearClosed, farClosed] = [vi.fn(), vi.fn()];
    near.onClose(nearClosed);
    far.onClose(farClosed);
    near.close();
    near.close();
    far.close();
    expect([nearClosed, farClosed].map((closed) => closed.mock.calls.length)).toEqual([1, 1]);
  });

  it('drop frames for a port that is not open, and all close with their channel', () => {
    const [left, right] = createTunnels();
    left.open(1).post('to nobody');
    const closed = vi.fn();
    right.open(2).onClose(closed);
    right.closeAll();
    expect(closed).toHaveBeenCalledOnce();
  });
});
