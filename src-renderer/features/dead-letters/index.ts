export { DeadLettersScreen } from './dead-letters-screen';
export { ReplayJobBar } from './jobs/replay-job-bar';
