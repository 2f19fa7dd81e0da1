import { isMasked, type MaskingLevel } from '@shared/catalogue/masking';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEnvelope } from '../../domain/wire/arbitrary.suite';
import { decodeEnvelope, encodeEnvelope } from '../../domain/wire/event-codec';
import { hiddenTexts, maskJson } from './mask-json';
import { createMaskText, withoutHiddenDays } from './mask-text';

const masked = (level: MaskingLevel, value: unknown) => maskJson(value, createMaskText(level, 'secret'));

const mary = {
  person_id: { id: '91c40000-0000-4000-8000-0000000007ae' },
  name: { given_name: 'Mary', family_name: 'Whitfield', middle_names: ['Ann'], preferred_name: null },
  birth_date: '1991-08-12',
  component_type: 'EmailAddress',
  component_data: {
    email: { address: 'mary@posteo.example' },
    phone: { number: '+44 20 7946 0018' },
    is_preferred: true,
  },
  reason: 'call back at mary@posteo.example',
  updates: { favourite: 'Zanzibar', visits: 3 },
};

describe('JSON in which personal fields are hidden', () => {
  it('limited: contacts are shortened, dates hidden, names shown', () => {
    expect(masked('limited', mary)).toEqual({
      ...mary,
      birth_date: expect.stringMatching(/^00\d\d-\d\d-\d\d$/),
      component_data: {
        email: { address: expect.stringMatching(/^•••[0-9a-f]{3}$/) },
        phone: { number: expect.stringMatching(/^•••[0-9a-f]{3} 18$/) },
        is_preferred: true,
      },
      reason: expect.stringMatching(/^call back at m•••[0-9a-f]{3}@posteo\.example$/),
    });
  });

  it('masked: names are initials, and whatever a person has is hidden', () => {
    const hidden = expect.stringMatching(/^•••[0-9a-f]{3}$/);
    expect(masked('masked', mary)).toMatchObject({
      person_id: mary.person_id,
      name: { given_name: expect.stringMatching(/^M•••/), middle_names: [expect.stringMatching(/^A•••/)] },
      component_type: 'EmailAddress',
      component_data: { email: { address: hidden }, is_preferred: true },
      reason: hidden,
      updates: { favourite: hidden, visits: 3 },
    });
  });

  it('full: not even initials', () => {
    expect(masked('full', mary)).toMatchObject({ name: { given_name: expect.stringMatching(/^•••/) } });
  });

  it('hides equal texts alike and others otherwise, so that a change is seen', () => {
    const hide = createMaskText('full', 'secret');
    expect(hide('name', 'Mary')).toBe(hide('name', 'Mary'));
    expect(hide('name', 'Mary')).not.toBe(hide('name', 'Mara'));
    expect(hide('name', 'Mary')).not.toBe(createMaskText('full', 'another')('name', 'Mary'));
  });

  it('is an event that can be read, whatever the event', () => {
    fc.assert(
      fc.property(anyEnvelope, fc.constantFrom('limited', 'masked', 'full'), (envelope, level) => {
        const text = JSON.stringify(masked(level, JSON.parse(encodeEnvelope(envelope))));
        const read = decodeEnvelope(text);
        expect(read).toMatchObject({
          ok: true,
          value: { kind: 'event', envelope: { event: { type: envelope.event.type } } },
        });
      }),
    );
  });

  it('has none of what was hidden in it, however deep it stands', () => {
    const words = fc.stringMatching(/^[A-Z][a-z]{5,9}$/);
    const deep = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        words,
        fc.array(tie('tree')),
        fc.dictionary(fc.constantFrom('name', 'city', 'x'), tie('tree')),
      ),
    })).tree;
    fc.assert(
      fc.property(deep, (tree) => {
        const value = { data: tree };
        const hidden = hiddenTexts(value, createMaskText('full', 'secret'));
        const text = JSON.stringify(masked('full', value));
        for (const [said] of hidden) expect(text).not.toContain(`"${said}"`);
      }),
    );
  });
});

describe('a hidden day', () => {
  it('is a day of the first century for whoever reads events, and none for people', () => {
    const days = fc.date({ min: new Date('1850-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const hidden = createMaskText('limited', 'secret')('date', day.toISOString().slice(0, 10));
        expect(hidden).toMatch(/^00\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/);
        expect(isMasked(withoutHiddenDays(`born on ${hidden}.`))).toBe(true);
      }),
    );
  });

  it('is no other day', () => {
    const text = '1991-08-12, 2001-01-01T00:00:00Z, 0000-01-01';
    expect(withoutHiddenDays(text)).toBe(text);
  });
});
