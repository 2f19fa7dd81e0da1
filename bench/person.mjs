// @ts-check
import { randomUUID } from 'node:crypto';
import { createInbox, headers } from '@nats-io/transport-node';
import { created, median, nameUpdated } from './scenes/commands.mjs';
import { STREAM } from './scenes/event-stream.mjs';
import { msOf, withIndex } from './scenes/index-stage.mjs';

const EVENTS = 10_000;
/** Published before an answer is awaited. */
const AT_A_TIME = 1_000;

/**
 * Everything that the page of a person asks first, of the index process that has never read the person, against the least
 * that this takes: fetching the same events in one batch, parsing them, and keeping what each says.
 * @type {import('./report.mjs').Benchmark}
 */
export const person = {
  says: `the first answers for a person of ${EVENTS} events, against a bare fetch and fold of the same events`,
  unit: 'ms',
  target: 1.5,
  acceptable: 3,
  run: ({ repeat }) =>
    withIndex(async ({ nats, index }) => {
      const floor = [];
      const figure = [];
      // The first round is for the compilers.
      for (let round = 0; round <= repeat; round += 1) {
        const personId = randomUUID();
        await live(nats, personId);
        await index.until('stream.state', {}, ({ total }) => total >= (round + 1) * EVENTS);
        const [bare, asked] = [await bareMs(nats, personId), await openedMs(index, personId)];
        if (round === 0) continue;
        floor.push(bare);
        figure.push(asked);
      }
      return { floor, figure };
    }),
};

/**
 * The state at any of 10,000 versions, one after the other in no order, as scrubbing asks for them, against the least
 * that any answer of the index process takes.
 * @type {import('./report.mjs').Benchmark}
 */
export const scrub = {
  says: `the state at any of ${EVENTS} versions, p50, against the smallest question to the same process`,
  unit: 'ms',
  target: 4,
  acceptable: 8,
  run: ({ repeat }) =>
    withIndex(async ({ nats, index }) => {
      const personId = randomUUID();
      await live(nats, personId);
      await index.until('stream.state', {}, ({ total }) => total >= EVENTS);
      await openedMs(index, personId);
      const floor = [];
      const figure = [];
      for (let round = 0; round <= repeat; round += 1) {
        const versions = Array.from({ length: 500 }, (_, at) => 1 + ((at * 7_919 + round) % EVENTS));
        const bare = [];
        const states = [];
        for (const version of versions) {
          bare.push(await msOf(() => index.request('person.place', { personId, kinds: [], version })));
          states.push(await msOf(() => index.request('person.state', { ...now(personId), version })));
        }
        if (round === 0) continue;
        floor.push(median(bare));
        figure.push(median(states));
      }
      return { floor, figure };
    }),
};

/** @param {import('./scenes/index-host.mjs').IndexHost} index @param {string} personId */
function openedMs(index, personId) {
  return msOf(async () => {
    const [, { state }] = await Promise.all([
      index.until('person.header', { personId }, ({ found }) => found),
      index.request('person.state', now(personId)),
      index.request('person.timeline', { personId, kinds: [], from: EVENTS - 100, count: 100 }),
      index.request('person.life', { personId }),
    ]);
    if (state.version !== EVENTS) throw new Error(`the index answered version ${state.version}`);
  });
}

/** @param {string} personId */
function now(personId) {
  return { personId, version: null, asOfMs: null, compareWith: null, without: null };
}

/** @param {import('@nats-io/transport-node').NatsConnection} nats @param {string} personId */
function bareMs(nats, personId) {
  return msOf(
    () =>
      new Promise((resolve, reject) => {
        let [state, events] = [{}, 0];
        const inbox = createInbox();
        const subscription = nats.subscribe(inbox, {
          callback: (error, message) => {
            if (error) return reject(error);
            if (message.data.length === 0) {
              subscription.unsubscribe();
              return events === EVENTS ? resolve(state) : reject(new Error(`the server sent ${events} events`));
            }
            events += 1;
            state = { ...state, .../** @type {any} */ (message.json()).event.data };
          },
        });
        const wanted = { batch: EVENTS, seq: 0, next_by_subj: `person.events.${personId}.>` };
        nats.publish(`$JS.API.DIRECT.GET.${STREAM}`, JSON.stringify(wanted), { reply: inbox });
      }),
  );
}

/** @param {import('@nats-io/transport-node').NatsConnection} nats @param {string} personId */
async function live(nats, personId) {
  const first = created(personId);
  const stored = [
    nats.request(`person.events.${personId}.person.created`, first.body, { headers: first.headers, timeout: 30_000 }),
  ];
  for (let version = 2; version <= EVENTS; version += 1) {
    const { subject, body, headers: written } = nameUpdated(personId, version, 0);
    const free = headers();
    for (const [name, values] of written) {
      if (!name.startsWith('Nats-Expected')) for (const value of values) free.append(name, value);
    }
    stored.push(nats.request(subject, body, { headers: free, timeout: 30_000 }));
    if (stored.length === AT_A_TIME) await Promise.all(stored.splice(0));
  }
  await Promise.all(stored);
}
