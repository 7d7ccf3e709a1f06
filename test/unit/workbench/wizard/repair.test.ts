import assert from 'node:assert/strict';
import {
  ConflictException,
  InternalServerException,
} from '../../../../extension/finspace/generated/exceptions';
import { canRepair, stepNamedBy } from '../../../../extension/workbench/wizard/repair';

describe('canRepair', () => {
  it('goes back for what the service finds wrong with the request', () => {
    assert.ok(canRepair(new ConflictException('The alias is taken')));
  });

  it('does not go back for a failure of the service', () => {
    assert.equal(canRepair(new InternalServerException('It failed')), false);
  });
});

describe('stepNamedBy', () => {
  it('finds the step whose member the message names', () => {
    const steps = [
      ['alias', 'aliasStep'],
      ['datasetTitle', 'titleStep'],
    ] as const;
    assert.equal(stepNamedBy(new Error('Another dataset has the Alias'), steps, 'last'), 'aliasStep');
    assert.equal(stepNamedBy(new Error('Nobody knows'), steps, 'last'), 'last');
  });
});
