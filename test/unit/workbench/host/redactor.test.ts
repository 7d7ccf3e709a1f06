import assert from 'node:assert/strict';
import { Redactor } from '../../../../extension/workbench/host/redactor';

describe('Redactor', () => {
  it('takes out values that it was told of, wherever they stand', () => {
    const redactor = new Redactor();
    redactor.learn('wJalrXUtnFEMIabcdef', undefined);
    assert.equal(redactor.redact('a wJalrXUtnFEMIabcdef b wJalrXUtnFEMIabcdef'), 'a *** b ***');
  });

  it('takes out what follows the name of a secret', () => {
    const redactor = new Redactor();
    assert.equal(
      redactor.redact('{"secretAccessKey":"abc","region":"x"}'),
      '{"secretAccessKey":"***","region":"x"}',
    );
    assert.equal(redactor.redact('aws_session_token = FwoGZX'), 'aws_session_token = ***');
    assert.equal(redactor.redact('?X-Amz-Signature=0a1b&x=1'), '?X-Amz-Signature=***&x=1');
  });

  it('does not mask everything for the sake of a short value', () => {
    const redactor = new Redactor();
    redactor.learn('a', '');
    assert.equal(redactor.redact('a banana'), 'a banana');
  });
});
