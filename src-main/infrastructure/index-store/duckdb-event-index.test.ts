import { describeEventIndex } from '../../inspection/event-index.suite';
import { openDatabase } from './database';
import { openDuckDbEventIndex } from './duckdb-event-index';

describeEventIndex('DuckDB in memory', async () => openDuckDbEventIndex(await openDatabase({}), 'person-events'));
