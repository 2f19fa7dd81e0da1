import type { Problem } from '@shared/contract/frames';
import type { z } from 'zod';
import { Failure } from '../application/failures';

/** What the window is told of something thrown: a failure says its sentence, anything else is ours and says nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Failure) return { kind: 'failure', code: error.name, sentence: error.message };
  return {
    kind: 'bug',
    code: 'Unexpected',
    sentence: 'Unexpected fault in Eventglass: the log has the details; try again or restart the app.',
  };
}

export function unknownName(name: string): Problem {
  return {
    kind: 'bug',
    code: 'NameUnknown',
    sentence: `Nothing here answers to ${name}: the window and this process are of different versions; restart Eventglass.`,
  };
}

export function badInput(name: string, error: z.ZodError): Problem {
  const [issue] = error.issues;
  const place = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
  return {
    kind: 'bug',
    code: 'InputInvalid',
    sentence: `${name} was asked with something it does not take${place}: ${issue?.message ?? 'unreadable input'}.`,
  };
}

export function readOnlyRefusal(name: string): Problem {
  return {
    kind: 'refusal',
    code: 'ReadOnly',
    sentence: `${name} was not done: this connection is read-only; connect without read-only to change anything.`,
  };
}

export function tooManyOpen(name: string, limit: number): Problem {
  return {
    kind: 'failure',
    code: 'TooManyOpen',
    sentence: `${name} was not begun: this window already has ${limit} open; close something and try again.`,
  };
}

export function otherFrameVersion(version: unknown, ours: number): Problem {
  return {
    kind: 'bug',
    code: 'FrameVersion',
    sentence: `The window speaks version ${nameOf(version)} of the contract, this process version ${ours}; restart Eventglass.`,
  };
}

export function badFrame(): Problem {
  return {
    kind: 'bug',
    code: 'FrameInvalid',
    sentence: 'The window sent a frame that this process cannot read; restart Eventglass if it happens again.',
  };
}

/** Anything may stand there, an object that cannot become text too. */
function nameOf(version: unknown): string {
  return typeof version === 'number' || typeof version === 'string' ? String(version).slice(0, 20) : 'unknown';
}
