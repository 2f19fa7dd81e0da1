import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventId, PersonId } from '../kernel/identity';
import type { Envelope } from '../kernel/metadata';
import { anyCommand } from '../wire/arbitrary-commands.suite';
import { decodeEnvelope, encodeEnvelope } from '../wire/event-codec';
import type { PersonCommand } from './commands';
import { withComponentId } from './component-id';
import { decide } from './decide';
import type { PersonEvent } from './events';
import { evolve } from './evolve';
import { judge, unjudged } from './judged-history';
import { lifecycle } from './lifecycle';
import { relatedPerson } from './related-person';
import { ada, aName, created, enveloped, issuedAt } from './specification.suite';
import { type Person, unknownPerson } from './state';

/** `npm run soak` tries many more. */
const size = { numRuns: process.env.EVENTGLASS_SOAK ? 20_000 : 100 };

const charles = '00000000-0000-4000-8000-0000000000cb' as PersonId;
const everybody = [ada, charles];

type World = ReadonlyMap<PersonId, { readonly person: Person; readonly events: readonly Envelope<PersonEvent>[] }>;

const nobodyYet: World = new Map(everybody.map((id) => [id, { person: unknownPerson(id), events: [] }]));

/** Any command, of one of two persons, about a component that there may be. */
const command: fc.Arbitrary<PersonCommand> = fc
  .tuple(anyCommand, fc.constantFrom(...everybody), fc.constantFrom(...everybody), fc.integer({ min: 1, max: 12 }))
  .map(([wish, personId, targetPersonId, component]) => ({
    ...wish,
    personId,
    ...(wish.type === 'MergePersons' && { targetPersonId }),
    ...('componentId' in wish && { componentId: eventIdOf(personId, component) }),
  }));

/** Most lives begin with a creation, and end late. */
const life = fc
  .tuple(fc.array(fc.constantFrom(...everybody), { maxLength: 3 }), fc.array(command, { maxLength: 40 }))
  .map(([born, wishes]): readonly PersonCommand[] => [
    ...born.map((personId) => ({ type: 'CreatePerson', personId, name: aName(), source: 'api' }) as const),
    ...wishes,
  ]);

function eventIdOf(personId: PersonId, version: number): EventId {
  return `${personId.slice(0, -6)}e${String(version).padStart(5, '0')}` as EventId;
}

function step(world: World, wish: PersonCommand): World {
  const before = world.get(wish.personId);
  if (!before) return world;
  const target = relatedPerson(wish);
  const related = (target && world.get(target)?.person) ?? null;
  const decision = decide(before.person, wish, { related, issuedAt });
  if (!decision.ok) return world;
  const events = decision.value.map((event, at): Envelope<PersonEvent> => {
    const version = before.person.version + at + 1;
    const eventId = eventIdOf(wish.personId, version);
    const envelope = enveloped(withComponentId(event, eventId), version);
    // Its command, of which there is one for each first event.
    const causationId = eventIdOf(wish.personId, before.person.version + 1);
    return { ...envelope, eventId, personId: wish.personId, metadata: { ...envelope.metadata, causationId } };
  });
  const person = events.reduce(evolve, before.person);
  return new Map(world).set(wish.personId, { person, events: [...before.events, ...events] });
}

describe('any sequence of commands', () => {
  it('leaves a state equal to the fold of its events, as these are on the wire', () => {
    fc.assert(
      fc.property(life, (wishes) => {
        for (const [id, { person, events }] of wishes.reduce(step, nobodyYet)) {
          const read = events.map((envelope) => {
            const decoded = decodeEnvelope(encodeEnvelope(envelope));
            if (!decoded.ok || decoded.value.kind !== 'event') throw new Error('An event of ours cannot be read.');
            return decoded.value.envelope;
          });
          expect(read).toEqual(events);
          expect(read.reduce(evolve, unknownPerson(id))).toEqual(person);
          expect(events.map(({ version }) => version)).toEqual(events.map((_, at) => at + 1));
        }
      }),
      size,
    );
  });

  it('never leaves a state that is final, and adds nothing to it', () => {
    fc.assert(
      fc.property(life, (wishes) => {
        wishes.reduce((world, wish) => {
          const after = step(world, wish);
          for (const [id, { person, events }] of world) {
            if (!lifecycle.final.includes(person.lifecycle.tag)) continue;
            expect(after.get(id)).toEqual({ person, events });
          }
          return after;
        }, nobodyYet);
      }),
      size,
    );
  });

  it('conforms to the machines, and what is recorded after its end does not', () => {
    fc.assert(
      fc.property(life, (wishes) => {
        for (const [id, { person, events }] of wishes.reduce(step, nobodyYet)) {
          let history = unjudged(id);
          for (const envelope of events) {
            const judgement = judge(history, envelope);
            expect(judgement.violations).toEqual([]);
            history = judgement.history;
          }
          expect(history.states.lifecycle.tag).toBe(person.lifecycle.tag);
          if (!lifecycle.final.includes(person.lifecycle.tag)) continue;
          for (const { event } of events) {
            expect(judge(history, { ...enveloped(event, 99), personId: id }).violations).not.toEqual([]);
          }
        }
      }),
      size,
    );
  });

  it('gives each component an id of its own, which stays while it is there', () => {
    fc.assert(
      fc.property(life, (wishes) => {
        for (const { person } of wishes.reduce(step, nobodyYet).values()) {
          for (const [id, { data }] of person.components) {
            const written = typeof data === 'object' && data !== null && 'component_id' in data;
            if (written) expect(Reflect.get(data, 'component_id')).toBe(id);
          }
        }
      }),
      size,
    );
  });

  it('is refused in words that name a next step', () => {
    fc.assert(
      fc.property(life, command, (wishes, wish) => {
        const world = wishes.reduce(step, nobodyYet);
        const { person } = world.get(wish.personId) ?? { person: unknownPerson(ada) };
        const decision = decide(person, wish, { related: null, issuedAt });
        if (decision.ok) return;
        expect(decision.problem.code).toMatch(/^[A-Z]\w+$/);
        expect(decision.problem.sentence).toMatch(/\.$/);
        expect(decision.problem.sentence).toMatch(/[:;,]| and nothing /);
      }),
      size,
    );
  });
});

describe('a person created', () => {
  it('has been told of', () => {
    expect(
      step(nobodyYet, { type: 'CreatePerson', personId: ada, name: aName(), source: 'api' }).get(ada)?.person,
    ).toEqual(evolve(unknownPerson(ada), { ...enveloped(created()), eventId: eventIdOf(ada, 1) }));
  });
});
