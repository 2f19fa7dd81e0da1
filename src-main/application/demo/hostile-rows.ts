import type { PersonId } from '../../domain/kernel/identity';
import type { WireHeaders } from '../../domain/wire/reading';

/** What a program outside writes into the event stream without asking anybody. */
export type OutsideMessage = {
  readonly personId: PersonId;
  /** Last tokens of the subject, `person.<verb>`. */
  readonly verb: string;
  readonly headers: WireHeaders;
  readonly bytes: Uint8Array;
};

const LARGE_ROW_BYTES = 900 * 1024;

/** Three rows that no reader may stumble over: markup with a bidi override, broken UTF-8, and 900 KB of one line. */
export function hostileRows(personIdOf: (key: string) => PersonId): readonly OutsideMessage[] {
  const headers: WireHeaders = [['X-Producer', 'crm-sync/3.1@outside']];
  const text = (content: string) => new TextEncoder().encode(content);
  const markup = '<img src=x onerror=alert(1)> \u202Egnp.exe <script>document.title = "owned"</script>';
  return [
    { personId: personIdOf('hostile-markup'), verb: 'person.name_updated', headers, bytes: text(markup) },
    {
      personId: personIdOf('hostile-bytes'),
      verb: 'person.created',
      headers,
      bytes: new Uint8Array([...text('{"event_id":"'), 0xc3, 0x28, 0xff, 0xfe, ...text('"}')]),
    },
    {
      personId: personIdOf('hostile-size'),
      verb: 'person.updated',
      headers,
      bytes: text(`{"padding":"${'x'.repeat(LARGE_ROW_BYTES)}"}`),
    },
  ];
}

/** The import of a retired program: a two-year-old event of the first layout, without a cause (V1, bare). */
export function legacyImport(personId: PersonId, twoYearsAgo: string): OutsideMessage {
  const name = { first_name: 'Grace', last_name: 'Okafor', middle_name: null };
  const event = { PersonCreated: { person_id: personId, name, source: 'legacy-hr', created_at: twoYearsAgo } };
  return {
    personId,
    verb: 'created',
    headers: [['X-Producer', 'legacy-hr/0.9@outside']],
    bytes: new TextEncoder().encode(JSON.stringify(event)),
  };
}
