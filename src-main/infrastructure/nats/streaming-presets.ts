import { StreamingConfig } from '../../application/ports';

const SECOND_MS = 1_000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

/** Components of people as the location service wants them; the Rust durable of that purpose never sees a V2 event. */
const componentsAdded = 'person.events.*.person.component_added';

/** Durable of the projection that keeps components; also names its dead letters. */
export const componentConsumer = 'person-projection-components';

/** What changes components, in the current layout and in the subjects of V1 (domain.md §1.4, §11.2). */
const componentSubjects = [
  ...['added', 'updated', 'removed'].map((verb) => `person.events.*.person.component_${verb}`),
  ...['registered', 'updated', 'unregistered'].map((verb) => `person.events.*.component_${verb}`),
];

/** Preset `default` (wire.md §1): no age, no limits, and a full disk refuses what is new. */
export const defaultStreaming: StreamingConfig = StreamingConfig.new('person-events')
  // Two tokens at least below: `person.events.dlq` is not an event.
  .withSubjects('person.events.*.>')
  .withDiscard('new')
  .withMaxAge(null)
  .withMaxMessages(null)
  .withMaxBytes(null)
  .withDirectReading()
  .withAtomicBatches()
  .withDeadLetterQueue('person-events-dlq', 10, {
    subjects: ['person.dlq.>', 'person.events.dlq'],
    discard: 'new',
    directReading: true,
  })
  .withConsumer('person-to-location-v2', 'Durable', { filterSubjects: [componentsAdded], deliver: 'new' })
  .withConsumer(componentConsumer, 'Durable', { filterSubjects: componentSubjects });

/** Preset `rust`: what the Rust services make (domain.md §9.2–9.3), and the one consumer that theirs should have been. */
export const rustStreaming: StreamingConfig = StreamingConfig.new('PERSON_EVENTS')
  .withSubjects('person.events.>', 'person.commands.>')
  .withDescription('Person domain event stream with enhanced features')
  .withDeadLetterQueue('PERSON_EVENTS_DLQ', 3, {
    maxAgeMs: 30 * DAY_MS,
    description: 'Dead letter queue for failed person events',
  })
  .withConsumer('person-projection-summary', 'Durable', {
    filterSubjects: ['person.events.>'],
    maxDeliver: 3,
    description: 'Updates person summary projections',
  })
  .withConsumer('person-projection-search', 'Durable', {
    filterSubjects: ['person.events.>'],
    maxDeliver: 3,
    description: 'Updates search index',
  })
  .withConsumer('person-to-location', 'Durable', {
    filterSubjects: ['person.events.*.component_registered'],
    deliver: 'new',
    maxDeliver: 5,
    ackWaitMs: 60 * SECOND_MS,
    description: 'Syncs person-location relationships',
  })
  .withConsumer('person-policy-engine', 'Durable', {
    filterSubjects: ['person.events.>'],
    deliver: 'new',
    maxDeliver: 3,
    description: 'Applies business policies to events',
  })
  .withConsumer('person-to-location-v2', 'Durable', {
    filterSubjects: [componentsAdded],
    deliver: 'new',
    maxDeliver: 5,
    ackWaitMs: 60 * SECOND_MS,
  })
  .withConsumer(componentConsumer, 'Durable', { filterSubjects: componentSubjects, maxDeliver: 10 });
