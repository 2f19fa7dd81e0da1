import './zod-without-eval';

export type { HostClient } from './client';
export { connectHost } from './connect';
export { reportFault, watchFaults } from './fault-watch';
export { useFeed, useHost, useRequest } from './hooks';
export { type HostProblem, problemOf } from './host-problem';
export { HostProvider } from './host-provider';
export type { FeedState } from './shared-feeds';
export { useConsumerPause, whatHoldsPause } from './use-consumer-pause';
export { useSurveyControl } from './use-survey-control';
