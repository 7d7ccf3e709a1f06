import { AccessDenied } from '../access/accessDenied';
import type { S3Access } from '../access/s3Rights';
import { diskFullMessage, isDiskFull } from '../files/diskFull';
import type { Router, ServiceAnswer, ServiceRequest } from '../front/exchange';
import { RequestFault, type RequestFaultCode } from '../front/requestFault';
import { element, printable, xmlDocument } from '../front/xml';
import { getBucketAcl, getObjectAcl, putObjectAcl } from './operations/accessControl';
import { bucketConfigurations } from './operations/bucketConfigurations';
import {
  createBucket,
  deleteBucket,
  getBucketLocation,
  headBucket,
  listBuckets,
} from './operations/bucketOperations';
import { copyObject } from './operations/copyObject';
import { isCopy } from './operations/copySource';
import { deleteObject, deleteObjects } from './operations/deleteObjects';
import { listObjectsVersion1, listObjectsVersion2, listObjectVersions } from './operations/listObjects';
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  uploadPart,
} from './operations/multipart';
import { listMultipartUploads, listParts } from './operations/multipartLists';
import { getObjectAttributes } from './operations/objectAttributes';
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from './operations/objectTagging';
import { getObject, headObject } from './operations/readObject';
import { putObject } from './operations/writeObject';
import { ordinaryPatience, patientAnswer } from './patientAnswer';
import { requireRight, type RequiredRight } from './requiredRight';
import { S3Error, type S3ErrorCode } from './s3Error';
import { s3RequestOf, type S3Context, type S3Operation, type S3Request } from './s3Request';

type S3Route = readonly [right: RequiredRight, operation: S3Operation];

/**
 * By method, by what the path names, and by the parameter that makes it something else: what the operation
 * takes, and the operation.
 */
const routes: Readonly<Record<string, S3Route | undefined>> = {
  'GET service': ['listBuckets', listBuckets],
  'PUT bucket': ['manageBuckets', createBucket],
  'HEAD bucket': ['know', headBucket],
  'DELETE bucket': ['manageBuckets', deleteBucket],
  'GET bucket': ['list', listObjectsVersion1],
  'GET bucket list-type': ['list', listObjectsVersion2],
  'GET bucket location': ['know', getBucketLocation],
  'GET bucket versions': ['list', listObjectVersions],
  'GET bucket acl': ['manageBuckets', getBucketAcl],
  'GET bucket uploads': ['listUploads', listMultipartUploads],
  'POST bucket delete': ['know', deleteObjects],
  'GET object': ['read', getObject],
  'HEAD object': ['read', headObject],
  'PUT object': ['write', (context, request) => (isCopy(request) ? copyObject : putObject)(context, request)],
  'DELETE object': ['write', deleteObject],
  'GET object attributes': ['read', getObjectAttributes],
  'GET object acl': ['read', getObjectAcl],
  'PUT object acl': ['write', putObjectAcl],
  'GET object tagging': ['read', getObjectTagging],
  'PUT object tagging': ['write', putObjectTagging],
  'DELETE object tagging': ['write', deleteObjectTagging],
  'POST object uploads': ['write', createMultipartUpload],
  'PUT object uploadId': ['write', uploadPart],
  'POST object uploadId': ['write', completeMultipartUpload],
  'DELETE object uploadId': ['write', abortMultipartUpload],
  'GET object uploadId': ['write', listParts],
  ...Object.fromEntries(
    Object.entries(bucketConfigurations).map(([name, operation]) => [
      `GET bucket ${name}`,
      ['manageBuckets', operation],
    ]),
  ),
};

/** Parameters that make a request another operation; those of operations that are not there are refused. */
const selectors: ReadonlySet<string> = new Set([
  ...['abac', 'accelerate', 'acl', 'analytics', 'annotation', 'attributes', 'cors', 'delete', 'encryption'],
  ...['intelligent-tiering', 'inventory', 'legal-hold', 'lifecycle', 'list-type', 'location', 'logging'],
  ...[
    'metadataConfiguration',
    'metadataTable',
    'metrics',
    'notification',
    'object-lock',
    'ownershipControls',
  ],
  ...[
    'policy',
    'policyStatus',
    'publicAccessBlock',
    'renameObject',
    'replication',
    'requestPayment',
    'restore',
  ],
  ...[
    'retention',
    'select',
    'session',
    'tagging',
    'torrent',
    'uploadId',
    'uploads',
    'versioning',
    'versions',
  ],
  ...['website'],
]);

const faults: Readonly<Record<RequestFaultCode, S3ErrorCode>> = {
  MissingAuthentication: 'AccessDenied',
  IncompleteSignature: 'AuthorizationHeaderMalformed',
  InvalidQuerySignature: 'AuthorizationQueryParametersError',
  AmbiguousSignature: 'InvalidArgument',
  SignatureMismatch: 'SignatureDoesNotMatch',
  UnsupportedSignature: 'InvalidRequest',
  UnknownAccessKey: 'InvalidAccessKeyId',
  InvalidToken: 'InvalidToken',
  ExpiredToken: 'ExpiredToken',
  RequestTimeSkewed: 'RequestTimeTooSkewed',
  RequestExpired: 'AccessDenied',
  PayloadHashMismatch: 'XAmzContentSHA256Mismatch',
  ChecksumMismatch: 'BadDigest',
  IncompleteBody: 'IncompleteBody',
  MalformedRequest: 'InvalidRequest',
  BodyTooLarge: 'EntityTooLarge',
};

function levelOf({ bucket, key }: S3Request): string {
  if (key !== '') return 'object';
  return bucket === '' ? 'service' : 'bucket';
}

/** @throws S3Error `NotImplemented` */
function routeOf(s3Request: S3Request): S3Route {
  const { request, query } = s3Request;
  const selector = [...query.keys()].find((name) => selectors.has(name));
  const name = [request.method, levelOf(s3Request), ...(selector === undefined ? [] : [selector])].join(' ');
  const route = routes[name];
  const version = query.get('versionId') ?? 'null';
  if (route && version === 'null') return route;
  throw new S3Error(
    'NotImplemented',
    `This version of the service does not implement this S3 request: ${name}`,
  );
}

/** Amazon S3 over HTTP: finds the operation, checks that the caller may do it, and answers in XML. */
export class S3Router implements Router {
  constructor(
    private readonly context: S3Context,
    private readonly access: Pick<S3Access, 'rightsOf'>,
    private readonly reportFailure: (error: unknown, requestId: string) => void,
    private readonly patience = ordinaryPatience,
  ) {}

  async handle(request: ServiceRequest): Promise<ServiceAnswer> {
    try {
      const s3Request = s3RequestOf(request, await this.access.rightsOf(request.principal));
      const [right, operation] = routeOf(s3Request);
      await requireRight(right, s3Request);
      const answering = this.answerOf(operation, s3Request);
      if (operation !== completeMultipartUpload && !isCopy(s3Request)) return await answering;
      return await patientAnswer(answering, { 'x-amz-request-id': request.requestId }, this.patience);
    } catch (error) {
      return this.refuse(error, request.requestId);
    }
  }

  /** Never rejects. */
  private async answerOf(operation: S3Operation, s3Request: S3Request): Promise<ServiceAnswer> {
    const { requestId } = s3Request.request;
    try {
      const answer = await operation(this.context, s3Request);
      return { ...answer, headers: { 'x-amz-request-id': requestId, ...answer.headers } };
    } catch (error) {
      return this.refuse(error, requestId);
    }
  }

  refuse(error: unknown, requestId: string): ServiceAnswer {
    const known = expectedError(error);
    if (!known) this.reportFailure(error, requestId);
    const message =
      'We encountered an internal error. The service log has the details under this request id.';
    return writeError(known ?? new S3Error('InternalError', message), requestId);
  }
}

function expectedError(error: unknown): S3Error | undefined {
  if (error instanceof S3Error) return error;
  if (error instanceof AccessDenied) return new S3Error('AccessDenied', error.message);
  if (error instanceof RequestFault) return new S3Error(faults[error.code], error.message);
  if (isDiskFull(error)) return new S3Error('InsufficientStorage', diskFullMessage);
  return undefined;
}

function writeError(error: S3Error, requestId: string): ServiceAnswer {
  const details = Object.entries(error.details).map(([name, value]) => element(name, printable(value)));
  const children = [
    element('Code', error.code),
    element('Message', printable(error.message)),
    ...details,
    element('RequestId', requestId),
  ];
  const headers: Record<string, string> = {
    'content-type': 'application/xml',
    'x-amz-request-id': requestId,
  };
  if (error.code === 'InvalidRange')
    headers['content-range'] = `bytes */${error.details['ActualObjectSize'] ?? ''}`;
  return { status: error.status, headers, body: xmlDocument('Error', undefined, ...children) };
}
