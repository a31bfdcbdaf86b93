/** Where photos lie: files by key, beside the database, which says what they are and who may see them. */
export interface PhotoStore {
  /** Writes a file whole or not at all; one that is there is replaced. */
  put(key: string, bytes: Buffer): Promise<void>;
  /** @returns undefined where there is no such file */
  get(key: string): Promise<Buffer | undefined>;
  /** Removes a file; one that is not there is no error. */
  remove(key: string): Promise<void>;
  /** The keys of all files that were put. Of a bucket this needs the right to list it. */
  keys(): AsyncIterable<string>;
}

export interface S3Settings {
  bucket: string;
  /** Empty for AWS itself. */
  endpoint: string;
  region: string;
  keyId: string;
  secret: string;
}

/** A folder of this machine (or one that all servers mount), or a bucket of an S3-compatible service. */
export type PhotoPlan = { kind: 'folder'; folder: string } | ({ kind: 's3' } & S3Settings);
