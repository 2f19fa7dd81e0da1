/**
 * What is unusual about a stored event. `legacy`: an older layout. `foreign`: written by another producer than ours.
 * `undecodable`: no known layout. `unknown`: a well-formed envelope of an event type we do not know.
 * `misfiled`: its body names another person than its subject.
 */
export const eventMarks = ['legacy', 'foreign', 'undecodable', 'unknown', 'misfiled'] as const;
export type EventMark = (typeof eventMarks)[number];
