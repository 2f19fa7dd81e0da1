import type { personHistory } from '@shared/contract/person-history';
import type { HistoryLook } from '../../inspection/history/history-look';
import type { Handlers } from '../dispatcher';

export function personHistoryHandlers(look: HistoryLook): Handlers<typeof personHistory> {
  return {
    'person.header': ({ personId }, signal) => look.headers(personId, signal),
    'person.state': (wanted, signal) => look.state(wanted, signal),
    'person.timeline': (wanted, signal) => look.timeline(wanted, signal),
    'person.place': (wanted, signal) => look.place(wanted, signal),
    'person.life': (wanted, signal) => look.life(wanted, signal),
    'person.values': (wanted, signal) => look.values(wanted, signal),
    'person.whenTrue': (wanted, signal) => look.whenTrue(wanted, signal),
    'person.verify': (wanted, signal) => look.verify(wanted, signal),
    'person.related': (wanted, signal) => look.related(wanted, signal),
    'person.whereabouts': (wanted, signal) => look.whereabouts(wanted, signal),
    'person.report': (wanted, signal) => look.report(wanted, signal),
  };
}
