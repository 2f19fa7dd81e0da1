import { errors, type NatsConnection } from '@nats-io/transport-node';
import type { PersonId } from '../../domain/kernel/identity';
import { apiCommandSubject, commandSubject } from '../../domain/wire/subjects';
import { mayPublish, type PublishRights } from './connection-ladder-rights';
import { RungFailed } from './connection-ladder-transport';
import type { ConnectionSettings } from './connection-settings';
import { apiCodes, isNoResponders } from './nats-failures';
import type { Preset } from './presets';

/** A step that takes longer than this has failed. */
export const RUNG_LIMIT_MS = 5_000;
const SOMEBODY = '00000000-0000-4000-8000-000000000000' as PersonId;

/** What a step says when it is good, or why it was not taken. */
export type Outcome = string | { readonly skipped: string };

export async function jetStream(nats: NatsConnection, { jsDomain }: ConnectionSettings): Promise<string> {
  const where = jsDomain === undefined ? '' : ` in domain ${jsDomain}`;
  const info = await ask(nats, '$JS.API.INFO', `JetStream${where}`);
  if (info === undefined || info.error) {
    throw new RungFailed(
      `JetStream is not enabled${where === '' ? ' for this account' : where}.`,
      jsDomain === undefined
        ? 'Have it switched on there; or name the JetStream domain that the streams are in.'
        : 'Check the domain.',
    );
  }
  return `JetStream${where} answers.`;
}

export async function streamSentence(nats: NatsConnection, stream: string): Promise<string | undefined> {
  const info = await ask(nats, `$JS.API.STREAM.INFO.${stream}`, `stream ${stream}`);
  if (info?.error?.err_code === apiCodes.streamNotFound) return undefined;
  if (info === undefined || info.error) {
    throw new RungFailed(`Stream ${stream} does not tell of itself.`, 'Look at the server.');
  }
  const messages = info.state?.messages;
  return `${stream}: ${typeof messages === 'number' ? messages.toLocaleString('en') : 'unknown'} messages.`;
}

export async function directGet(nats: NatsConnection, stream: string): Promise<string> {
  const subject = `$JS.API.DIRECT.GET.${stream}`;
  const found = await asked(() => nats.request(subject, '{"seq":1}', { timeout: RUNG_LIMIT_MS }), subject);
  if (found === undefined)
    return 'Events can be read one by one; the stream does not allow direct reading, which is slower.';
  return 'Events can be read directly.';
}

export const noEvents = async ({ eventStream }: Preset): Promise<Outcome> => ({
  skipped: `Not tried: there is no stream ${eventStream} to read from.`,
});

/** What is read beside the events; what is not there is no fault. */
export async function beside(nats: NatsConnection, preset: Preset): Promise<Outcome> {
  const streams = [preset.deadLetterStream, preset.activityStream];
  const found = await Promise.all(streams.map((stream) => streamSentence(nats, stream)));
  const there = found.filter((sentence) => sentence !== undefined);
  return there.length === 0 ? { skipped: 'No dead letters and no activity are recorded there yet.' } : there.join(' ');
}

export function commandRights(rights: PublishRights | undefined, readOnly: boolean): Outcome {
  if (readOnly) return { skipped: 'Read-only: nothing is ever published through this profile.' };
  if (!rights) return { skipped: 'The server does not say what its user may publish: the first command will show.' };
  const needed = [apiCommandSubject, commandSubject(SOMEBODY)];
  const denied = needed
    .filter((subject) => !mayPublish(rights, subject))
    .map((subject) => subject.replace(SOMEBODY, '*'));
  if (denied.length === 0) return 'Commands may be published.';
  throw new RungFailed(
    `This user may not publish to ${denied.join(' and ')}.`,
    'Have the permission given; or make the profile read-only.',
  );
}

type ApiAnswer = {
  readonly error?: { readonly err_code?: number };
  readonly state?: { readonly messages?: unknown };
};

/** The answer of JetStream; undefined when nobody answers. */
async function ask(nats: NatsConnection, subject: string, what: string): Promise<ApiAnswer | undefined> {
  const answer = await asked(() => nats.request(subject, '', { timeout: RUNG_LIMIT_MS }), subject);
  try {
    return answer?.json<ApiAnswer>();
  } catch {
    throw new RungFailed(`What answers for ${what} is not JetStream.`, 'Look at who listens on $JS.API there.');
  }
}

async function asked<Answer>(request: () => Promise<Answer>, subject: string): Promise<Answer | undefined> {
  try {
    return await request();
  } catch (error) {
    if (isNoResponders(error)) return undefined;
    const violation = [error, error instanceof Error ? error.cause : undefined].find(
      (one) => one instanceof errors.PermissionViolationError,
    );
    if (violation instanceof errors.PermissionViolationError) {
      const may = violation.operation === 'subscription' ? 'listen to' : 'ask';
      throw new RungFailed(
        `The server does not let this user ${may} ${violation.subject}.`,
        `Have the permission given: ${may === 'ask' ? 'publish' : 'subscribe'} ${violation.subject}.`,
      );
    }
    if (error instanceof errors.TimeoutError) {
      throw new RungFailed(
        `Nobody answered ${subject} in ${RUNG_LIMIT_MS / 1_000} s.`,
        'Try again; or look at the server.',
      );
    }
    throw error;
  }
}
