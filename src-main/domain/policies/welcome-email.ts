import { inMilliseconds } from '../kernel/instant';
import { fullName } from '../person/name';
import { addCustomAttribute, type JsonObject, type PersonPolicy, textField } from './person-policy';

/** Orders a welcome mail: for a new person, and for every mail address that is added (domain.md §7). */
export const welcomeEmail: PersonPolicy = {
  name: 'WelcomeEmail',
  says: 'Orders a welcome mail when a person is created and when a mail address is added.',
  listensTo: ['Created', 'ComponentAdded'],
  evaluate({ envelope: { event, personId } }, { now }) {
    switch (event.type) {
      case 'Created': {
        const { name } = event;
        // `to` is where readers of the older welcome mail look.
        const to = `${name.givenName} ${name.familyName}`;
        const recipient = { recipient_name: fullName(name), template: 'welcome_new_person' };
        return [addCustomAttribute(personId, welcome(recipient, to, now))];
      }
      case 'ComponentAdded': {
        const email = event.componentType === 'EmailAddress' ? textField(event.componentData, 'email') : undefined;
        if (email === undefined) return [];
        const recipient = { recipient_email: email, template: 'welcome_email_added' };
        return [addCustomAttribute(personId, welcome(recipient, email, now))];
      }
      default:
        return [];
    }
  },
};

function welcome(recipient: JsonObject, to: string, now: string): JsonObject {
  return { type: 'notification', action: 'send_welcome_email', ...recipient, scheduled_at: inMilliseconds(now), to };
}
