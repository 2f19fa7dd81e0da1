import { describeProjectionCheckpoints } from '../../application/projection-checkpoints.suite';
import { createMemoryCheckpoints } from './memory-checkpoints';

describeProjectionCheckpoints('memory', createMemoryCheckpoints);
