export { WatchBell } from './watch-bell';
