import { describe, expect, it } from 'vitest';
import { createReplyCheck } from './reply-prefixes';

describe('where answers may go', () => {
  const allowed = createReplyCheck(['shop.answers', 'crm.>']);

  it.each(['_INBOX.abc', '_INBOX.abc.1', 'person.replies.x', 'shop.answers.1', 'crm.a.b'])('%s', (subject) => {
    expect(allowed(subject)).toBe(true);
  });

  it.each([
    'person.events.x.person.created',
    'person.replies',
    'shop.answersX.1',
    '_INBOXES.a',
    'person.replies.*',
    '_INBOX.>',
    '_INBOX..a',
    'person.replies.a b',
    '_INBOX.a\r\nPUB x',
    '',
  ])('not %s', (subject) => {
    expect(allowed(subject)).toBe(false);
  });
});
