import type { EventMark } from '../events/marks';
import type { Field, IdKey, NumberKey, TextKey, TimeKey } from './query';

type Described = {
  /** What the clause keeps, after "Events": `of this type`. */
  readonly means: string;
  readonly example: string;
  /** Other words that people try; they are not understood, only proposed as this key. */
  readonly alsoCalled: readonly string[];
};

/**
 * A key of the query language, by the kind of its value. `texts`: `subject` compares tokens as NATS does, the others
 * the whole text, `namePart` also the part that people say (`m.ortiz` of `user:m.ortiz`, `web-shop` of
 * `web-shop/2.4.1@host`). `after` and `before` stand for one end of `recorded`.
 */
export type FilterKey = Described &
  (
    | { readonly key: TextKey; readonly values: 'texts'; readonly compares: 'whole' | 'namePart' | 'tokens' }
    | { readonly key: IdKey; readonly values: 'ids' }
    | { readonly key: 'person'; readonly values: 'persons' }
    | { readonly key: 'note'; readonly values: 'words' }
    | { readonly key: Exclude<NumberKey, 'size'>; readonly values: 'numbers' }
    | { readonly key: 'size'; readonly values: 'bytes' }
    | { readonly key: TimeKey; readonly values: 'times' }
    | { readonly key: 'after' | 'before'; readonly values: 'instants' }
    | { readonly key: 'has' | 'is'; readonly values: 'marks' }
  );
export type KeyName = FilterKey['key'];

/** The grammar's own table: completion, errors and docs/query-language.md are made from it. */
export const filterKeys: readonly FilterKey[] = [
  {
    key: 'type',
    values: 'texts',
    compares: 'whole',
    means: 'of this type',
    example: 'type:NameUpdated,BirthDateSet',
    alsoCalled: ['event', 'kind', 'event_type', 'eventtype', 'verb'],
  },
  {
    key: 'person',
    values: 'persons',
    means: 'of this person, by id or by the words of the name as of the event, accents or not',
    example: 'person:"Zoe OBrien"',
    alsoCalled: ['name', 'who', 'aggregate', 'aggregate_id', 'person_id', 'personid'],
  },
  {
    key: 'correlation',
    values: 'ids',
    means: 'of this story',
    example: 'correlation:c2f0…7a13',
    alsoCalled: ['correlation_id', 'correlationid', 'story', 'trace', 'corr'],
  },
  {
    key: 'causation',
    values: 'ids',
    means: 'caused directly by this command or event',
    example: 'causation:31c7…95ee',
    alsoCalled: ['causation_id', 'causationid', 'cause', 'parent', 'caused'],
  },
  {
    key: 'command',
    values: 'ids',
    means: 'of this command',
    example: 'command:90ab…d37c',
    alsoCalled: ['command_id', 'commandid', 'cmd'],
  },
  {
    key: 'id',
    values: 'ids',
    means: 'with this id as event, person, correlation, cause, request, session or user',
    example: 'id:7f3a…c21e',
    alsoCalled: ['uuid', 'event_id', 'eventid', 'any'],
  },
  {
    key: 'by',
    values: 'texts',
    compares: 'namePart',
    means: 'written by this actor, with or without what kind of actor it is',
    example: 'by:m.ortiz',
    alsoCalled: ['actor', 'author', 'operator', 'from'],
  },
  {
    key: 'producer',
    values: 'texts',
    compares: 'namePart',
    means: 'whose command came from this program, with or without its version and instance',
    example: 'producer:web-shop/2.4.1',
    alsoCalled: ['source', 'app', 'application', 'service', 'program'],
  },
  {
    key: 'policy',
    values: 'texts',
    compares: 'whole',
    means: 'caused by this policy',
    example: 'policy:DataQuality',
    alsoCalled: ['rule', 'reaction', 'policies'],
  },
  {
    key: 'request',
    values: 'texts',
    compares: 'whole',
    means: 'with this request id',
    example: 'request:req-8812*',
    alsoCalled: ['request_id', 'requestid', 'req'],
  },
  {
    key: 'session',
    values: 'texts',
    compares: 'whole',
    means: 'with this session id',
    example: 'session:s-77',
    alsoCalled: ['session_id', 'sessionid'],
  },
  {
    key: 'user',
    values: 'texts',
    compares: 'whole',
    means: 'with this user id in the metadata (who acted is by:)',
    example: 'user:4711',
    alsoCalled: ['user_id', 'userid', 'login'],
  },
  {
    key: 'note',
    values: 'words',
    means: 'whose note has these words, accents or not',
    example: 'note:INC-4711',
    alsoCalled: ['ticket', 'comment', 'remark'],
  },
  {
    key: 'subject',
    values: 'texts',
    compares: 'tokens',
    means: 'on this subject; * stands for one token, > for the rest',
    example: 'subject:person.events.*.person.created',
    alsoCalled: ['topic', 'subj'],
  },
  {
    key: 'stream',
    values: 'texts',
    compares: 'whole',
    means: 'of this stream, shown alone: activity, dead-letters, or one that is read along',
    example: 'stream:activity',
    alsoCalled: [],
  },
  {
    key: 'after',
    values: 'instants',
    means: 'recorded then or later',
    example: 'after:10m',
    alsoCalled: ['since', 'start', 'newer', 'begin'],
  },
  {
    key: 'before',
    values: 'instants',
    means: 'recorded earlier than that',
    example: 'before:2026-11-23T14:00+01:00',
    alsoCalled: ['until', 'till', 'end', 'older'],
  },
  {
    key: 'recorded',
    values: 'times',
    means: 'recorded by the server in this time',
    example: 'recorded:2026-11-23..2026-11-24',
    alsoCalled: ['time', 'date', 'when', 'timestamp', 'at', 'on', 'day'],
  },
  {
    key: 'occurred',
    values: 'times',
    means: 'that say they happened in this time',
    example: 'occurred:<2025-01',
    alsoCalled: ['happened', 'occurred_at', 'occured'],
  },
  {
    key: 'seq',
    values: 'numbers',
    means: 'with this sequence in the stream',
    example: 'seq:100..200',
    alsoCalled: ['sequence', 'number', 'position', 'offset', 'nr', 'no'],
  },
  {
    key: 'version',
    values: 'numbers',
    means: 'with this version of the person',
    example: 'version:1',
    alsoCalled: ['revision', 'ver', 'v'],
  },
  {
    key: 'size',
    values: 'bytes',
    means: 'of this size in bytes, kB (1,000), KiB (1,024), MB or MiB',
    example: 'size:>10kB',
    alsoCalled: ['bytes', 'length', 'len'],
  },
  {
    key: 'has',
    values: 'marks',
    means: 'that carry this mark, or have this field',
    example: 'has:note',
    alsoCalled: ['with', 'exists', 'contains'],
  },
  {
    key: 'is',
    values: 'marks',
    means: 'that carry this mark',
    example: 'is:undecodable',
    alsoCalled: ['mark', 'state', 'flag'],
  },
];

const byName: ReadonlyMap<string, FilterKey> = new Map(filterKeys.map((entry) => [entry.key, entry]));

/** The key as the table has it, upper and lower case alike. */
export function filterKeyOf(name: string): FilterKey | undefined {
  return byName.get(name.toLowerCase());
}

/** What `has:` and `is:` ask for, in words that complete "Events that". */
export const markMeanings: Readonly<Record<EventMark | Field, string>> = {
  legacy: 'are stored in an older layout',
  foreign: 'were written by another producer than ours',
  undecodable: 'have no known layout',
  unknown: 'are well formed, but of a type we do not know',
  misfiled: 'name another person than their subject does',
  person: 'belong to a person',
  correlation: 'belong to a story',
  causation: 'say what caused them',
  by: 'say who acted',
  producer: 'say which program issued the command',
  policy: 'were caused by a policy',
  request: 'carry a request id',
  session: 'carry a session id',
  user: 'carry a user id',
  note: 'carry a note',
  occurred: 'say when they happened',
  version: 'say which version of the person they made',
};
