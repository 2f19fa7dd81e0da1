import { describePolicyControl, describePolicyPositions } from '../../application/policy-control.suite';
import { createMemoryPolicyControl, createMemoryPolicyPositions } from './memory-policy-control';

const close = async () => undefined;

describePolicyControl('the memory', async () => ({ control: createMemoryPolicyControl(), close }));
describePolicyPositions('the memory', async () => ({ positions: createMemoryPolicyPositions(), close }));
