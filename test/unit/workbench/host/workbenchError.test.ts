import assert from 'node:assert/strict';
import {
  Cancelled,
  describeError,
  explainError,
  isCancelled,
  isConnectionRefused,
} from '../../../../extension/workbench/host/workbenchError';

const refused = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

describe('isConnectionRefused', () => {
  it('looks along the causes', () => {
    assert.ok(isConnectionRefused(new Error('no answer', { cause: refused() })));
  });

  it('looks into the errors of several addresses', () => {
    assert.ok(isConnectionRefused(new AggregateError([new Error('first'), refused()])));
  });

  it('ends where causes go round in a circle', () => {
    const error = new Error('self');
    error.cause = error;
    assert.equal(isConnectionRefused(error), false);
  });

  it('does not take a broken connection for one', () => {
    assert.equal(isConnectionRefused(Object.assign(new Error('reset'), { code: 'ECONNRESET' })), false);
  });
});

describe('isCancelled', () => {
  it('knows both ways of ending early', () => {
    assert.ok(isCancelled(new Cancelled()));
    assert.ok(isCancelled(AbortSignal.abort().reason as Error));
    assert.equal(isCancelled(new Error('Cancelled')), false);
  });
});

describe('describeError and explainError', () => {
  it('shows the message and logs the chain', () => {
    const error = Object.assign(new Error('No answer came', { cause: refused() }), {
      name: 'EndpointUnreachableError',
      $metadata: { requestId: 'r-1' },
    });
    assert.equal(describeError(error), 'No answer came');
    assert.equal(
      explainError(error),
      'EndpointUnreachableError (request r-1): No answer came\n  caused by Error (ECONNREFUSED): connect ECONNREFUSED',
    );
  });

  it('does with what is no error', () => {
    assert.equal(describeError('plain'), 'plain');
    assert.equal(explainError(42), '42');
  });
});
