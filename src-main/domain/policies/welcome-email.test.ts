import { describe, it } from 'vitest';
import type { Json } from '../kernel/metadata';
import type { PersonCommand } from '../person/commands';
import { ada, aName, created } from '../person/specification.suite';
import { componentAdded, givenPolicy, inReactions } from './policy.suite';
import { welcomeEmail } from './welcome-email';

const attribute = (data: { readonly [key: string]: Json }): PersonCommand => ({
  type: 'AddComponent',
  personId: ada,
  componentType: 'CustomAttribute',
  data: { type: 'notification', action: 'send_welcome_email', ...data, scheduled_at: inReactions },
});

describe('the welcome mail', () => {
  it('is ordered for a new person, by full name', () => {
    const name = aName({ honorific: 'Countess', middleNames: ['Augusta', 'King'], preferredName: 'Ada' });
    givenPolicy(welcomeEmail)
      .when(created(name))
      .then(
        attribute({
          recipient_name: 'Countess Ada Augusta King Lovelace',
          template: 'welcome_new_person',
          to: 'Ada Lovelace',
        }),
      );
  });

  it('is ordered for a mail address that was added, whatever it looks like', () => {
    for (const email of ['ada@example.org', 'no address']) {
      givenPolicy(welcomeEmail)
        .when(componentAdded('EmailAddress', { email, type: 'primary' }))
        .then(attribute({ recipient_email: email, template: 'welcome_email_added', to: email }));
    }
  });

  it('is not ordered without an address in text, nor for other components', () => {
    givenPolicy(welcomeEmail)
      .when(componentAdded('EmailAddress', { email: 7 }))
      .then();
    givenPolicy(welcomeEmail).when(componentAdded('EmailAddress', {})).then();
    givenPolicy(welcomeEmail).when(componentAdded('EmailAddress', null)).then();
    givenPolicy(welcomeEmail)
      .when(componentAdded('PhoneNumber', { email: 'ada@example.org' }))
      .then();
  });

  it('is nobody else’s business', () => {
    givenPolicy(welcomeEmail).when({ type: 'Activated', reason: 'r' }).notAsked();
  });
});
