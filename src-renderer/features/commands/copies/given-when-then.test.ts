import { describe, expect, it } from 'vitest';
import { acceptedStep, aReport, refusedStep } from '../rehearsal/rehearsed.fixture';
import { givenWhenThen } from './given-when-then';

const command = { type: 'UpdateName', data: { person_id: { id: 'p' } } };

describe('a rehearsed command as a specification', () => {
  it('gives the version, the command and its events', () => {
    expect(givenWhenThen({ ...command, report: aReport([acceptedStep()]) })).toBe(`\
Given Jonas Weber (7d2c0000-0000-4000-8000-0000000090fe) at version 9
When UpdateName
    {
      "person_id": {
        "id": "p"
      }
    }
Then NameUpdated, version 10
    {
      "change_reason": null
    }
`);
  });

  it('gives the refusal with its rule, and what policies send', () => {
    const reaction = refusedStep({ depth: 1, policy: 'DataQuality', command: 'UpdateComponent' });
    const text = givenWhenThen({
      ...command,
      report: aReport([acceptedStep({}, []), reaction], { cutShort: 'Deep.' }),
    });
    expect(text).toContain('Then nothing has to change\n');
    expect(text).toContain('And policy DataQuality sends UpdateComponent to Jonas Weber');
    expect(text).toContain('  then refused NotActive: Jonas Weber is suspended.\nAnd so on: Deep.');
  });

  it('keeps data that are no JSON as they are', () => {
    const event = { type: 'NameUpdated', version: 10, sentence: '', data: 'masked' };
    expect(givenWhenThen({ ...command, report: aReport([acceptedStep({}, [event])]) })).toContain('\n    masked\n');
  });
});
