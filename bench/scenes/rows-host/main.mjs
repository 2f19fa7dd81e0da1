// @ts-check
/** A thread that answers for rows: bare on one port, through the contract on the other. */
import { workerData } from 'node:worker_threads';
import { indexContract } from '../../../shared/contract/contract';
import { serveContract } from '../../../src-main/host/dispatcher';
import { fromMessagePort } from '../../../src-main/host/frame-port';

const { bare, contract, output } = workerData;
bare.on('message', (/** @type {number} */ id) => bare.postMessage({ id, output }));
const log = { error: console.error, warn: console.error, info() {}, debug() {} };
serveContract({
  contract: indexContract,
  // @ts-expect-error: the others are not asked
  handlers: { 'stream.rows': () => output },
  port: fromMessagePort(contract),
  log,
  readOnly: () => true,
  parseOutputs: false,
});
