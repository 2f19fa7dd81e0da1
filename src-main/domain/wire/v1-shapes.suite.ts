/** The eleven V1 events as domain.md §1.5 prints them, with what each is read as. */
const PID = '{"id":"00000000-0000-4000-8000-00000000ada0"}';
const OTHER = '{"id":"00000000-0000-4000-8000-0000000000d9"}';
const NAME =
  '{"given_name":"Ada","family_name":"Lovelace","middle_names":[],"preferred_name":null,"honorific":null,"suffix":null}';
const AT = '"2024-11-14T08:30:00.123456789Z"';

const ada = { givenName: 'Ada', familyName: 'Lovelace', middleNames: [] };
const email =
  '{"Contact":{"Email":{"email":{"address":"a@b.co","verified":false},"email_type":"Work","is_preferred_contact":true,"can_receive_notifications":true,"can_receive_marketing":false}}}';

export const v1Time = '2024-11-14T08:30:00.123456789Z';

export const v1Shapes: readonly (readonly [stored: string, event: object])[] = [
  [
    `{"PersonCreated":{"person_id":${PID},"name":${NAME},"source":"api","created_at":${AT}}}`,
    { type: 'Created', name: ada, source: 'api' },
  ],
  [
    `{"PersonUpdated":{"person_id":${PID},"name":${NAME},"updated_at":${AT}}}`,
    { type: 'NameUpdated', oldName: { givenName: '', familyName: '' }, newName: ada, changeReason: null },
  ],
  [
    `{"NameUpdated":{"person_id":${PID},"old_name":${NAME},"new_name":${NAME},"reason":"x","updated_at":${AT}}}`,
    { type: 'NameUpdated', oldName: ada, newName: ada, changeReason: 'x' },
  ],
  [
    `{"BirthDateSet":{"person_id":${PID},"birth_date":"1990-06-15","set_at":${AT}}}`,
    { type: 'BirthDateSet', birthDate: '1990-06-15' },
  ],
  [
    `{"DeathRecorded":{"person_id":${PID},"date_of_death":"2020-01-31","recorded_at":${AT}}}`,
    { type: 'DeathRecorded', dateOfDeath: '2020-01-31' },
  ],
  [
    `{"ComponentRegistered":{"person_id":${PID},"component_type":"Skill","registered_at":${AT}}}`,
    { type: 'ComponentAdded', componentType: 'Skill', componentData: {} },
  ],
  [
    `{"ComponentUnregistered":{"person_id":${PID},"component_type":"Skill","unregistered_at":${AT}}}`,
    { type: 'ComponentRemoved', componentType: 'Skill' },
  ],
  [
    `{"PersonDeactivated":{"person_id":${PID},"reason":"r","deactivated_at":${AT}}}`,
    { type: 'Suspended', reason: 'r' },
  ],
  [
    `{"PersonReactivated":{"person_id":${PID},"reason":"r","reactivated_at":${AT}}}`,
    { type: 'Activated', reason: 'r' },
  ],
  [
    `{"PersonMergedInto":{"source_person_id":${PID},"merged_into_id":${OTHER},"merge_reason":"UserRequested","merged_at":${AT}}}`,
    { type: 'PersonMerged', targetPersonId: '00000000-0000-4000-8000-0000000000d9', mergeReason: 'UserRequested' },
  ],
  [
    `{"ComponentDataUpdated":{"person_id":${PID},"component_id":"00000000-0000-4000-8000-0000000000c1","data":${email},"updated_at":${AT}}}`,
    {
      type: 'ComponentUpdated',
      componentType: 'CustomAttribute',
      componentId: '00000000-0000-4000-8000-0000000000c1',
      changes: { Contact: { Email: { email_type: 'Work' } } },
    },
  ],
];

/** domain.md §1.6. */
export function inV1Envelope(stored: string, sequence = 1): string {
  return `{"aggregate_id":${PID},"sequence":${sequence},"event":${stored},"timestamp":${AT},"correlation_id":"00000000-0000-4000-8000-0000000000c0","causation_id":"00000000-0000-4000-8000-0000000000ca"}`;
}

/** domain.md §6.5: without a version, as older scripts left them, unless one is given. */
export function flattenedV1(stored: string, version?: string): string {
  const [fields] = Object.values(JSON.parse(stored)) as object[];
  return JSON.stringify({ ...(version !== undefined && { version }), ...fields });
}
