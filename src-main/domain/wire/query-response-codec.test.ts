import { describe, expect, it } from 'vitest';
import { ada } from '../person/specification.suite';
import type { PersonQueryResponse } from '../projections/person-query';
import { encodeQueryResponse } from './query-response-codec';

const ENOUGH = 100_000;
const PID = `{"id":"${ada}"}`;
const friend = { from: ada, to: ada, type: { tag: 'Friend', other: null }, establishedAt: '2026-05-03T10:00:00Z' };

/** The two shapes that the Rust type can print, then ours under `data`. */
const printed: readonly (readonly [PersonQueryResponse, string])[] = [
  [{ type: 'Error', message: 'no' }, '{"response_type":"Error","message":"no"}'],
  [
    {
      type: 'NetworkStats',
      stats: {
        personId: ada,
        totalConnections: 1,
        connectionsByType: new Map([['Friend', 1]]),
        averageStrength: 0.5,
        reach: 0,
        clustering: 0,
      },
    },
    `{"response_type":"NetworkStats","person_id":${PID},"total_connections":1,"connections_by_type":{"Friend":1},"average_relationship_strength":0.5,"network_reach":0,"clustering_coefficient":0}`,
  ],
  [{ type: 'Summary', summary: null }, '{"response_type":"Summary","data":null}'],
  [
    {
      type: 'Summaries',
      summaries: [
        {
          personId: ada,
          name: 'Ada Lovelace',
          status: 'Archived',
          primaryEmail: 'a@b.co',
          primaryPhone: null,
          currentEmployer: null,
          currentRole: null,
          location: null,
          skillsCount: 0,
          componentCount: 1,
          lastUpdated: '2026-05-03T10:00:00Z',
        },
      ],
    },
    `{"response_type":"Summaries","data":[{"person_id":${PID},"name":"Ada Lovelace","primary_email":"a@b.co","primary_phone":null,"current_employer":null,"current_role":null,"location":null,"skills_count":0,"component_count":1,"last_updated":"2026-05-03T10:00:00Z","status":"Archived"}]}`,
  ],
  [
    {
      type: 'SearchResults',
      results: [
        { personId: ada, name: 'Ada', status: 'Active', email: null, employer: null, role: null, relevanceScore: 10 },
      ],
    },
    `{"response_type":"SearchResults","data":[{"person_id":${PID},"name":"Ada","email":null,"employer":null,"role":null,"relevance_score":10,"status":"Active"}]}`,
  ],
  [
    {
      type: 'Skills',
      skills: [
        {
          name: 'Rust',
          category: 'Programming',
          proficiency: 'Expert',
          level: 4,
          yearsExperience: 2.5,
          lastUsed: null,
          endorsements: 1,
        },
      ],
    },
    '{"response_type":"Skills","data":[{"skill_name":"Rust","category":"Programming","proficiency":"Expert","years_experience":2.5,"last_used":null,"endorsement_count":1}]}',
  ],
  [{ type: 'PersonIds', personIds: new Set([ada]) }, `{"response_type":"PersonIds","data":[${PID}]}`],
  [
    { type: 'SkillRecommendations', skills: ['Go', 'Zig'] },
    '{"response_type":"SkillRecommendations","data":["Go","Zig"]}',
  ],
  [
    { type: 'Connections', connections: [friend, { ...friend, type: { tag: 'Other', other: 'neighbour' } }] },
    `{"response_type":"Connections","data":[{"from_person":${PID},"to_person":${PID},"relationship_type":"Friend","strength":0.5,"established_at":"2026-05-03T10:00:00Z","last_interaction":null,"interaction_count":0},{"from_person":${PID},"to_person":${PID},"relationship_type":{"Other":"neighbour"},"strength":0.5,"established_at":"2026-05-03T10:00:00Z","last_interaction":null,"interaction_count":0}]}`,
  ],
  [{ type: 'Path', path: [ada] }, `{"response_type":"Path","data":[${PID}]}`],
  [{ type: 'Path', path: null }, '{"response_type":"Path","data":null}'],
  [
    {
      type: 'Timeline',
      entries: [
        {
          timestamp: '2026-05-03T10:00:00Z',
          eventType: 'person_created',
          title: 'created',
          description: 'Created as Ada',
          metadata: { version: '1' },
        },
      ],
    },
    '{"response_type":"Timeline","data":[{"timestamp":"2026-05-03T10:00:00Z","event_type":"person_created","title":"created","description":"Created as Ada","metadata":{"version":"1"}}]}',
  ],
];

describe('the response to a query', () => {
  it.each(printed)('is printed: %j', (response, expected) => {
    expect(encodeQueryResponse(response, ENOUGH)).toBe(expected);
  });

  it('that would be larger than the server takes is an error that says what to do', () => {
    function* endless() {
      for (;;) yield ada;
    }
    expect(JSON.parse(encodeQueryResponse({ type: 'PersonIds', personIds: endless() }, 1_000))).toEqual({
      response_type: 'Error',
      message:
        'The answer is larger than the server takes: no more than 20 of its entries fit. Ask for fewer, by a limit or a filter.',
    });
  });
});
