import type { Activity, ActivityEntry, Answer, DeadLetter, DeadLetters, Log, Replies } from '../../application/ports';

/** Ports that only take: what they were given can be looked at. */

export function createMemoryActivity(): Activity & { entries(): readonly ActivityEntry[] } {
  const entries: ActivityEntry[] = [];
  return { record: (entry) => void entries.push(entry), settled: async () => undefined, entries: () => entries };
}

export function createMemoryDeadLetters(): DeadLetters & { letters(): readonly DeadLetter[] } {
  const letters: DeadLetter[] = [];
  return {
    async record(letter) {
      letters.push(letter);
    },
    letters: () => letters,
  };
}

/** Answers may go below `_INBOX.` and `person.replies.` (wire.md §3). */
export function createMemoryReplies(): Replies & { sent(): readonly { subject: string; answer: Answer }[] } {
  const sent: { subject: string; answer: Answer }[] = [];
  return {
    send: (subject, answer) => void sent.push({ subject, answer }),
    allowed: (subject) => /^(_INBOX|person\.replies)\.[^*>\s]+$/.test(subject),
    sent: () => sent,
  };
}

export function createMemoryLog(): Log & { lines(): readonly { level: string; message: string }[] } {
  const lines: { level: string; message: string }[] = [];
  const level = (name: string) => (message: string) => void lines.push({ level: name, message });
  return { error: level('error'), warn: level('warn'), info: level('info'), debug: level('debug'), lines: () => lines };
}
