import { describeCaseStore } from '../../application/cases/case-store.suite';
import { createMemoryCases } from './memory-cases';

describeCaseStore('memory', createMemoryCases);
