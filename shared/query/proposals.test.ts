import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilter } from './parse-filter';
import { proposalsFor, withProposal } from './proposals';

const context = { nowMs: Date.parse('2026-11-23T14:30:00Z'), zone: 'utc' as const };

/** `|` stands for the caret. */
function at(marked: string) {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const completion = proposalsFor(text, caret);
  const { kind, key, typed } = completion;
  const inserts = completion.proposals.map(({ insert }) => insert);
  return { text, completion, kind, key, typed, replaced: text.slice(completion.at.from, completion.at.to), inserts };
}

describe('what is being typed', () => {
  it.each([
    ['|', { kind: 'key', typed: '', replaced: '' }],
    ['ty|', { kind: 'key', typed: 'ty', replaced: 'ty' }],
    ['ty|pe:Created', { kind: 'key', typed: 'ty', replaced: 'type:' }],
    ['type:|', { kind: 'value', key: 'type', typed: '', replaced: '' }],
    ['type:Cre|ated', { kind: 'value', key: 'type', typed: 'Cre', replaced: 'Created' }],
    ['type:Created,Na|', { kind: 'value', key: 'type', typed: 'Na', replaced: 'Na' }],
    ['type:Created,| by:x', { kind: 'value', key: 'type', typed: '', replaced: '' }],
    ['-(by:x OR is:le|)', { kind: 'value', key: 'is', typed: 'le', replaced: 'le' }],
    ['person:"Zoë O|', { kind: 'value', key: 'person', typed: 'Zoë O', replaced: '"Zoë O' }],
    ['-pers|', { kind: 'key', typed: 'pers', replaced: 'pers' }],
    ['a |', { kind: 'key', typed: '', replaced: '' }],
    ['a O|', { kind: 'operator', typed: 'O', replaced: 'O' }],
    ['nokey:x|', { kind: 'value', key: null, typed: 'x', replaced: 'x' }],
    ['"free te|xt"', { kind: 'value', key: null, typed: 'free text', replaced: '"free text"' }],
  ])('in %s', (marked, expected) => {
    expect(at(marked)).toMatchObject(expected);
  });

  it('may become a key: by its name, or by what others call it', () => {
    expect(at('co|').inserts.slice(0, 2)).toEqual(['correlation:', 'command:']);
    expect(at('actor|').inserts[0]).toBe('by:');
    expect(at('|').inserts).toContain('after:');
  });

  it('may be a word of something else', () => {
    expect(at('name|').inserts).toEqual(['person:', 'type:NameUpdated', 'person:name', '"name"']);
    expect(at('a misf|').inserts).toContain('is:misfiled');
    expect(at("O'Br|").inserts).toContain("person:O'Br");
  });

  it('may become a value that the language knows', () => {
    expect(at('type:name|').inserts).toEqual(['NameUpdated']);
    expect(at('type:changed|').inserts).toEqual(['NameUpdated']);
    expect(at('is:un|').inserts).toEqual(['undecodable', 'unknown']);
    expect(at('has:no|').inserts).toEqual(['note']);
    expect(at('after:1|').inserts).toEqual(['10m', '1h']);
    expect(at('size:|').inserts).toContain('>10kB');
    expect(at('by:|')).toMatchObject({ inserts: [], completion: { isDynamic: true } });
  });

  it('has no operator before anything else but NOT', () => {
    expect(at('|').inserts).not.toContain('OR');
    expect(at('|').inserts).toContain('NOT');
    expect(at('a |').inserts).toContain('OR');
  });
});

describe('a proposal that is taken', () => {
  const taken = (marked: string, insert: string) => {
    const { text, completion } = at(marked);
    const { text: after, caret } = withProposal(text, completion, insert);
    return `${after.slice(0, caret)}|${after.slice(caret)}`;
  };

  it.each([
    ['ty|', 'type:', 'type:|'],
    ['ty| by:x', 'type:', 'type:| by:x'],
    ['type:Na|', 'NameUpdated', 'type:NameUpdated |'],
    ['type:Na| by:x', 'NameUpdated', 'type:NameUpdated |by:x'],
    ['type:Created,Na|', 'NameUpdated', 'type:Created,NameUpdated |'],
    ['(is:le|)', 'legacy', '(is:legacy|)'],
    ['type:Na|,Created', 'NameUpdated', 'type:NameUpdated|,Created'],
    ['person:"Zo|', '7f3a…c21e', 'person:7f3a…c21e |'],
  ])('in %s, %s makes %s', (marked, insert, expected) => {
    expect(taken(marked, insert)).toBe(expected);
  });

  it('makes a filter that can be followed of one that could be', () => {
    const parts = ['type:Na', 'is:', 'ty', '-by:', 'after:1', '(seq:1 OR si', 'has:n', 'x', 'size:>'];
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.nat({ max: 30 }), (part, which) => {
        const text = `by:x ${part}`;
        const completion = proposalsFor(text, text.length);
        const proposal = completion.proposals[which % Math.max(1, completion.proposals.length)];
        if (!proposal || /:$|^[A-Z]+$/.test(proposal.insert)) return;
        const { text: after } = withProposal(text, completion, proposal.insert);
        const closed = part.startsWith('(') ? `${after})` : after;
        expect(parseFilter(closed, context), closed).toMatchObject({ ok: true });
      }),
    );
  });

  it('never throws, wherever the caret is', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: 40 }), (text, caret) => {
        const completion = proposalsFor(text, caret);
        expect(completion.at.from <= completion.at.to).toBe(true);
      }),
    );
  });
});
