import { setImmediate as turn } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/transport-node';
import { expect, it } from 'vitest';
import { sendTogether } from './outbox';

const aConnection = () => ({}) as NatsConnection;

it('what is sent while something is worked on leaves together, in its order, each connection for itself', async () => {
  const [one, other] = [aConnection(), aConnection()];
  const sent: string[] = [];
  sendTogether(one, () => sent.push('a'));
  sendTogether(other, () => sent.push('x'));
  await Promise.resolve();
  sendTogether(one, () => {
    sent.push('b');
    sendTogether(one, () => sent.push('later'));
  });
  expect(sent).toEqual([]);
  await turn();
  expect(sent).toEqual(['a', 'b', 'x']);
  await turn();
  expect(sent).toEqual(['a', 'b', 'x', 'later']);
});
