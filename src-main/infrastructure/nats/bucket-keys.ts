import type { NatsConnection } from '@nats-io/transport-node';
import { Unavailable } from '../../application/ports';
import type { BucketKey } from '../../inspection/ports';
import { apiCodes } from './nats-failures';

const TIMEOUT_MS = 5_000;
/** What a bucket may be called; anything else is no bucket. */
const BUCKET_NAME = /^[\w-]{1,200}$/;
/** What cannot stand in a subject, or stands there for others. */
const NO_SUBJECT = /[\s*>\p{Cc}]|^\.|\.\./u;

type InfoAnswer = {
  readonly total?: number;
  readonly state?: { readonly num_subjects?: number; readonly subjects?: Readonly<Record<string, number>> };
  readonly error?: { readonly err_code: number; readonly description: string };
};

export type KeysWanted = {
  readonly bucket: string;
  readonly prefix: string;
  /** More are not looked through. */
  readonly most: number;
};

/**
 * Keys that begin with `prefix`, by name, with how many values each has. The server names those of one part of the
 * subjects, up to a dot; a part with more than `most` keys is refused in a sentence. Throws `Unavailable`.
 */
export async function bucketKeys(
  nats: NatsConnection,
  { bucket, prefix, most }: KeysWanted,
): Promise<readonly BucketKey[]> {
  if (!BUCKET_NAME.test(bucket)) throw new Unavailable('There is no bucket of that name.');
  if (NO_SUBJECT.test(prefix)) return [];
  const ask = async (question: object): Promise<InfoAnswer> => {
    const body = JSON.stringify(question);
    const answer: InfoAnswer = (
      await nats.request(`$JS.API.STREAM.INFO.KV_${bucket}`, body, { timeout: TIMEOUT_MS })
    ).json();
    const { error } = answer;
    if (error?.err_code === apiCodes.streamNotFound) throw new Unavailable(`There is no bucket ${bucket}.`);
    if (error) throw new Unavailable(`Bucket ${bucket} cannot be read: the server says "${error.description}".`);
    return answer;
  };
  const part = prefix.slice(0, prefix.lastIndexOf('.') + 1);
  const inAll = (await ask({})).state?.num_subjects ?? 0;
  if (part === '' && inAll > most) throw tooMany(bucket, inAll, most);
  const root = `$KV.${bucket}.`;
  const { total, state } = await ask({ subjects_filter: `${root}${part}>`, offset: 0 });
  const subjects = Object.entries(state?.subjects ?? {});
  // The server names so many at a time and says how many there are.
  if ((total ?? subjects.length) > Math.min(most, Math.max(subjects.length, 1))) {
    throw tooMany(bucket, total ?? subjects.length, most);
  }
  return subjects
    .map(([subject, values]) => ({ key: subject.slice(root.length), values }))
    .filter(({ key }) => key.startsWith(prefix))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
}

function tooMany(bucket: string, count: number, most: number): Unavailable {
  const [found, looked] = [count, most].map((number) => number.toLocaleString('en'));
  return new Unavailable(
    `${bucket} has ${found} keys there, and at most ${looked} are looked through: type how they begin, up to a dot.`,
  );
}
