import { describeLetterControl } from '../../application/replay/letter-control.suite';
import { createMemoryLetterControl } from './memory-letter-control';

describeLetterControl('the memory', async () => ({
  control: createMemoryLetterControl(),
  close: async () => undefined,
}));
