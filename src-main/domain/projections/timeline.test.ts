import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonEvent } from '../person/events';
import { created, first, suspended } from '../person/specification.suite';
import { anyStream, historyOf, recorded } from './history.suite';
import { between, type DescribeEvent, emptyTimeline, foldTimeline, listed } from './timeline';

const inWords: DescribeEvent = ({ event }) => ({ title: event.type, description: `${event.type}.` });
const timelineOf = (...events: readonly PersonEvent[]) => foldTimeline(emptyTimeline, historyOf(...events), inWords);
const typesOf = (entries: readonly { readonly eventType: string }[]) => entries.map(({ eventType }) => eventType);

describe('the timeline', () => {
  it('tells what an event is called, when it was and what it belongs to', () => {
    expect(listed(timelineOf(created()), null)).toEqual([
      {
        timestamp: '2026-05-03T10:01:00.000Z',
        eventType: 'person_created',
        title: 'Created',
        description: 'Created.',
        metadata: {
          event_id: '00000000-0000-4000-8000-000000000001',
          version: '1',
          correlation_id: '00000000-0000-4000-8000-0000000000c0',
        },
      },
    ]);
  });

  it.each([
    ['EmailAddress', 'Email_updated'],
    ['Skill', 'Skills_updated'],
    ['Address', 'location_updated'],
    ['PrivacyPreferences', 'preferences_updated'],
    ['Employment', 'Employment_updated'],
  ])('calls an update of %s %s', (componentType, expected) => {
    const event: PersonEvent = { type: 'ComponentUpdated', componentType, componentId: first, changes: {} };
    expect(typesOf(listed(timelineOf(event), null))).toEqual([expected]);
  });

  it('begins with the oldest, or with a limit with the newest', () => {
    const timeline = timelineOf(created(), suspended, { type: 'Activated', reason: 'r' });
    expect(typesOf(listed(timeline, null))).toEqual(['person_created', 'person_deactivated', 'person_reactivated']);
    expect(typesOf(listed(timeline, 2))).toEqual(['person_reactivated', 'person_deactivated']);
    expect(listed(timeline, 0)).toEqual([]);
  });

  it('has what lies between two instants of any zone, both included', () => {
    const timeline = timelineOf(created(), suspended, { type: 'Activated', reason: 'r' });
    const from = (start: string, end: string) => typesOf(between(timeline, start, end));
    expect(from('2026-05-03T10:02:00Z', '2026-05-03T10:03:00.000000001Z')).toEqual([
      'person_deactivated',
      'person_reactivated',
    ]);
    expect(from('2026-05-03T12:01:00+02:00', '2026-05-03T10:01:00Z')).toEqual(['person_created']);
    expect(from('2026-05-03T10:03:00Z', '2026-05-03T10:01:00Z')).toEqual([]);
  });

  it('is ordered by time, whatever the order of the events', () => {
    const late = { ...created() };
    const timeline = foldTimeline(emptyTimeline, [recorded(suspended, 5), recorded(late, 6, { version: 6 })], inWords);
    expect(typesOf(listed(timeline, null))).toEqual(['person_deactivated', 'person_created']);
  });

  it('is the same when it is folded in pieces, and when messages come twice', () => {
    fc.assert(
      fc.property(anyStream, fc.nat(), (stream, at) => {
        const history = stream.filter(({ personId }) => personId === stream[0]?.personId);
        const whole = foldTimeline(emptyTimeline, history, inWords);
        const cut = at % (history.length + 1);
        const pieces = foldTimeline(foldTimeline(emptyTimeline, history.slice(0, cut), inWords), history, inWords);
        expect(pieces).toEqual(whole);
      }),
    );
  });
});
