import assert from 'node:assert/strict';
import {
  EndpointUnreachableError,
  FinSpaceDataException,
  UnreadableAnswerError,
} from '../../../../extension/finspace/exceptions';
import {
  embeddedDescription,
  type ExternalDescription,
} from '../../../../extension/workbench/connections/connectionDescription';
import { connectionProblem } from '../../../../extension/workbench/connections/connectionProblem';
import { StartFailure } from '../../../../extension/workbench/serviceProcess/startFailure';

const external: ExternalDescription = {
  kind: 'external',
  id: 'a',
  name: 'Research',
  endpoint: 'https://finspace.example.com',
  region: 'us-east-2',
  profile: 'research',
};

const refused = (code: string) => Object.assign(new Error(code), { code });
const named = (name: string, message: string) => Object.assign(new Error(message), { name });
const unreachable = (code: string) =>
  new EndpointUnreachableError(external.endpoint, { cause: refused(code) });
const withStatus = (name: string, httpStatusCode: number) =>
  new FinSpaceDataException(name, 'm', { metadata: { httpStatusCode } });

describe('What is wrong with a connection', () => {
  for (const [title, error, kind, remedy, embeddedRemedy] of [
    [
      'an unknown key',
      withStatus('UnrecognizedClientException', 403),
      'keyRefused',
      'editConnection',
      'restartService',
    ],
    [
      'a wrong secret',
      withStatus('InvalidSignatureException', 403),
      'keyRefused',
      'editConnection',
      'restartService',
    ],
    [
      'an expired token',
      withStatus('ExpiredTokenException', 403),
      'keyRefused',
      'editConnection',
      'restartService',
    ],
    ['a denial', withStatus('AccessDeniedException', 403), 'denied', 'editConnection', 'retryLoad'],
    [
      'a wrong clock',
      new FinSpaceDataException('InvalidSignatureException', 'Signature expired: 1 is now earlier than 2'),
      'wrongClock',
      'retryLoad',
      'retryLoad',
    ],
    ['a name that nobody has', unreachable('ENOTFOUND'), 'unreachable', 'retryLoad', 'retryLoad'],
    ['a port where nobody listens', unreachable('ECONNREFUSED'), 'unreachable', 'retryLoad', 'retryLoad'],
    ['silence', unreachable('TimeoutError'), 'unreachable', 'retryLoad', 'retryLoad'],
    [
      'a certificate of somebody else',
      refused('ERR_TLS_CERT_ALTNAME_INVALID'),
      'unreachable',
      'retryLoad',
      'retryLoad',
    ],
    [
      'a web page',
      new UnreadableAnswerError(external.endpoint, { cause: refused('x') }),
      'notTheApi',
      'editConnection',
      'restartService',
    ],
    [
      'another API',
      withStatus('UnknownOperationException', 404),
      'notTheApi',
      'editConnection',
      'restartService',
    ],
    ['a gateway that is out', withStatus('UnknownError', 503), 'other', 'retryLoad', 'retryLoad'],
    [
      'a sign-in that has expired',
      named('CredentialsProviderError', 'The SSO session associated with this profile has expired'),
      'signedOut',
      'signIn',
      'retryLoad',
    ],
    [
      'no credentials',
      named('CredentialsProviderError', 'Could not resolve credentials using profile: [research]'),
      'noCredentials',
      'editConnection',
      'retryLoad',
    ],
    [
      'a start that failed',
      named('StartFailure', 'It did not start'),
      'notStarted',
      'restartService',
      'restartService',
    ],
    [
      'a catalog that is damaged',
      new StartFailure('DamagedCatalog', { dataFolder: '/data' }),
      'damagedCatalog',
      'rebuildCatalog',
      'rebuildCatalog',
    ],
    ['anything else', new Error('odd'), 'other', 'retryLoad', 'retryLoad'],
  ] as const) {
    it(`is told and has one remedy: ${title}`, () => {
      const problem = connectionProblem(error, external);
      assert.equal(problem.kind, kind);
      assert.equal(problem.remedy.command, `finspaceData.${remedy}`);
      assert.ok(problem.message.length > 0);
      const embedded = connectionProblem(error, embeddedDescription());
      assert.equal(embedded.remedy.command, `finspaceData.${embeddedRemedy}`);
    });
  }

  it('names the endpoint and who was refused', () => {
    assert.match(
      connectionProblem(unreachable('ENOTFOUND'), external).message,
      /finspace\.example\.com.*ENOTFOUND/,
    );
    assert.match(
      connectionProblem(withStatus('UnrecognizedClientException', 403), external).message,
      /research/,
    );
  });
});
