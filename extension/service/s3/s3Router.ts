import { diskFullMessage, isDiskFull } from '../files/diskFull';
import type { Router, ServiceAnswer, ServiceRequest } from '../front/exchange';
import { RequestFault, type RequestFaultCode } from '../front/requestFault';
import { element, xmlDocument } from '../front/xml';
import {
  createBucket,
  deleteBucket,
  getBucketLocation,
  getBucketVersioning,
  headBucket,
  listBuckets,
} from './operations/bucketOperations';
import { isCopy } from './operations/copySource';
import { listObjectsVersion1, listObjectsVersion2 } from './operations/listObjects';
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  uploadPart,
} from './operations/multipart';
import { listMultipartUploads, listParts } from './operations/multipartLists';
import { getObject, headObject } from './operations/readObject';
import { copyObject, deleteObject, deleteObjects, putObject } from './operations/writeObject';
import { S3Error, type S3ErrorCode } from './s3Error';
import { s3RequestOf, type S3Context, type S3Operation, type S3Request } from './s3Request';

/** By method, by what the path names, and by the parameter that makes it something else. */
const operations: Readonly<Record<string, S3Operation | undefined>> = {
  'GET service': listBuckets,
  'PUT bucket': createBucket,
  'HEAD bucket': headBucket,
  'DELETE bucket': deleteBucket,
  'GET bucket': listObjectsVersion1,
  'GET bucket list-type': listObjectsVersion2,
  'GET bucket location': getBucketLocation,
  'GET bucket versioning': getBucketVersioning,
  'GET bucket uploads': listMultipartUploads,
  'POST bucket delete': deleteObjects,
  'GET object': getObject,
  'HEAD object': headObject,
  'PUT object': (context, request) => (isCopy(request) ? copyObject : putObject)(context, request),
  'DELETE object': deleteObject,
  'POST object uploads': createMultipartUpload,
  'PUT object uploadId': uploadPart,
  'POST object uploadId': completeMultipartUpload,
  'DELETE object uploadId': abortMultipartUpload,
  'GET object uploadId': listParts,
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
function operationOf(s3Request: S3Request): S3Operation {
  const { request, query } = s3Request;
  const selector = [...query.keys()].find((name) => selectors.has(name));
  const route = [request.method, levelOf(s3Request), ...(selector === undefined ? [] : [selector])].join(' ');
  const operation = operations[route];
  const version = query.get('versionId') ?? 'null';
  const isWholeObject = query.has('uploadId') || !query.has('partNumber');
  if (operation && version === 'null' && isWholeObject) return operation;
  throw new S3Error(
    'NotImplemented',
    `This version of the service does not implement this S3 request: ${route}`,
  );
}

/** Amazon S3 over HTTP: finds the operation and answers in XML. */
export class S3Router implements Router {
  constructor(
    private readonly context: S3Context,
    private readonly reportFailure: (error: unknown, requestId: string) => void,
  ) {}

  async handle(request: ServiceRequest): Promise<ServiceAnswer> {
    try {
      const s3Request = s3RequestOf(request);
      const answer = await operationOf(s3Request)(this.context, s3Request);
      return { ...answer, headers: { 'x-amz-request-id': request.requestId, ...answer.headers } };
    } catch (error) {
      return this.refuse(error, request.requestId);
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
  if (error instanceof RequestFault) return new S3Error(faults[error.code], error.message);
  if (isDiskFull(error)) return new S3Error('InsufficientStorage', diskFullMessage);
  return undefined;
}

function writeError(error: S3Error, requestId: string): ServiceAnswer {
  const details = Object.entries(error.details).map(([name, value]) => element(name, value));
  const children = [
    element('Code', error.code),
    element('Message', error.message),
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
