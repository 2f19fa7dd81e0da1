import { describe, expect, it } from 'vitest';
import { ada } from '../person/specification.suite';
import {
  activitySubject,
  commandSubject,
  deadLetterSubject,
  eventSubject,
  parseEventSubject,
  personEventsFilter,
} from './subjects';

describe('subjects', () => {
  it('have the person and the routing text of the event', () => {
    expect(eventSubject(ada, 'NameUpdated')).toBe(`person.events.${ada}.person.name_updated`);
    expect(eventSubject(ada, 'PersonMerged')).toBe(`person.events.${ada}.person.merged`);
    expect(personEventsFilter(ada)).toBe(`person.events.${ada}.>`);
    expect(commandSubject(ada)).toBe(`person.commands.${ada}`);
    expect(deadLetterSubject('crm')).toBe('person.dlq.crm');
    expect(activitySubject('command_refused', ada)).toBe(`person.activity.command_refused.${ada}`);
    expect(activitySubject('dead_lettered', null)).toBe('person.activity.dead_lettered.-');
  });

  it('tell whose event it is and what happened', () => {
    expect(parseEventSubject(eventSubject(ada, 'Created'))).toEqual({ personId: ada, verb: 'created' });
    expect(parseEventSubject(`person.events.${ada}.created`)).toEqual({ personId: ada, verb: 'created' });
    expect(parseEventSubject('person.events.nobody.person.created')).toEqual({ personId: null, verb: 'created' });
    expect(parseEventSubject(`person.commands.${ada}`).personId).toBeNull();
    expect(parseEventSubject('')).toEqual({ personId: null, verb: '' });
  });
});
