/** The services that the front's one port answers for. */
export type SignedService = 'finspace-api' | 's3' | 'sts';

export interface CaseCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A request that a signer is to sign; all of it can be written as JSON. */
export interface SigningCase {
  readonly seed: number;
  readonly service: SignedService;
  readonly region: string;
  readonly method: string;
  /** `127.0.0.1:<port>` */
  readonly host: string;
  /** Percent-encoded, without the query. */
  readonly path: string;
  /** Decoded. */
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Base64. */
  readonly body: string;
  readonly credentials: CaseCredentials;
  /** Seconds that a presigned URL is good for; absent where the signature goes into the headers. */
  readonly expiresIn?: number;
}

/** A request just as its signer means it to be sent. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** What a signer takes, and where it goes another way than SigV4's documentation says. */
export interface Dialect {
  /** Whether it takes out empty and dot segments of paths, as every service but S3 does. */
  readonly tidiesPaths: boolean;
  /** Whether it sorts parameters by their encoded names. */
  readonly sortsEncoded: boolean;
  readonly takesRepeatedHeaders: boolean;
  /** Whether a presigned URL may have a body that is signed with it, and a parameter twice. */
  readonly presignsBodies: boolean;
  /** Whether it takes a no-break space for what it is, and not for a space. */
  readonly keepsNoBreakSpaces: boolean;
}

/** A signer that nobody here wrote. */
export interface ForeignSigner {
  readonly name: string;
  readonly dialect: Dialect;
  sign(cases: readonly SigningCase[]): Promise<SignedRequest[]>;
}

/** Percent-encodes all but the unreserved characters. Written here, so that nothing is tested by itself. */
export const percentEncoded = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (/[A-Za-z0-9\-._~]/.test(character)) return character;
      return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
