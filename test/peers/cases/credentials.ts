import type { PeerCase } from '../walk/peerCase';
import { denied, invalid } from './expectedErrors';

/** How a script begins: credentials of its own, then a place for its files. */
export const credentialCases: readonly PeerCase[] = [
  {
    title: 'hands out credentials for as long as asked',
    operation: 'GetProgrammaticAccessCredentials',
    input: { environmentId: '{{environment.environmentId}}', durationInMinutes: 720 },
    name: 'minted',
    expected: {
      has: {
        durationInMinutes: 720,
        'credentials.accessKeyId': /^ASIA[0-9A-Z]{16}$/,
        'credentials.secretAccessKey': /./,
        'credentials.sessionToken': /./,
      },
    },
  },
  {
    title: 'hands out credentials for an hour when nothing is said',
    operation: 'GetProgrammaticAccessCredentials',
    input: { environmentId: '{{environment.environmentId}}' },
    expected: { has: { durationInMinutes: 60 } },
  },
  {
    title: "refuses another's environment",
    operation: 'GetProgrammaticAccessCredentials',
    input: { environmentId: 'someoneelsesenvironmen', durationInMinutes: 60 },
    error: denied(/someoneelsesenvironmen/),
  },
  {
    title: 'refuses more than twelve hours',
    operation: 'GetProgrammaticAccessCredentials',
    input: { environmentId: '{{environment.environmentId}}', durationInMinutes: 721 },
    error: invalid(/durationInMinutes/),
  },
  {
    title: 'names a prefix with its trailing slash',
    operation: 'GetWorkingLocation',
    input: { locationType: 'INGESTION' },
    as: 'minted',
    name: 'location',
    expected: {
      has: {
        s3Uri: /^s3:\/\/finspace-landing-us-east-2-\w{22}\/scratch\/\w{22}\/ingestion\/$/,
        s3Bucket: /^finspace-landing-us-east-2-\w{22}$/,
        s3Path: /^scratch\/\w{22}\/ingestion\/$/,
      },
    },
  },
  {
    title: 'names the same one when no type is given',
    operation: 'GetWorkingLocation',
    expected: { has: { s3Uri: '{{location.s3Uri}}' } },
  },
  {
    title: 'has another prefix for notebooks',
    operation: 'GetWorkingLocation',
    input: { locationType: 'SAGEMAKER' },
    expected: { has: { s3Path: /\/sagemaker\/$/ } },
  },
  {
    title: 'refuses a type that there is not',
    operation: 'GetWorkingLocation',
    input: { locationType: 'ATTIC' },
    error: invalid(/locationType.*INGESTION/),
  },
];
