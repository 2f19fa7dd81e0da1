import { bulk } from './bulk';
import { captures } from './capture';
import { cases } from './cases';
import { commandHistory } from './command-history';
import { commands } from './commands';
import { connection } from './connection';
import { correlations } from './correlations';
import { deadLetters } from './dead-letters';
import { demo } from './demo';
import { diagnostics } from './diagnostics';
import { event } from './event';
import { exporting } from './export';
import { masking } from './masking';
import { consumerControl, operations } from './operations';
import { personHistory } from './person-history';
import { persons } from './persons';
import { policies } from './policies';
import { policySwitches } from './policy-switches';
import { profiles } from './profiles';
import { rehearsal } from './rehearsal';
import { replay } from './replay';
import { reports } from './report';
import { snapshots } from './snapshot';
import { stream } from './stream';
import { survey } from './survey';
import { windows } from './window';

/** Answered by the host in the main process. */
export const hostContract = {
  ...connection,
  ...profiles,
  ...commands,
  ...bulk,
  ...exporting,
  ...captures,
  ...cases,
  ...snapshots,
  ...reports,
  ...demo,
  ...diagnostics,
  ...windows,
  ...masking,
  ...policySwitches,
  ...replay,
  ...consumerControl,
};
export type HostContract = typeof hostContract;

/** Answered by the index process, which only looks. */
export const indexContract = {
  ...stream,
  ...event,
  ...persons,
  ...personHistory,
  ...rehearsal,
  ...commandHistory,
  ...survey,
  ...policies,
  ...correlations,
  ...deadLetters,
  ...operations,
};
export type IndexContract = typeof indexContract;
