import type * as Sdk from '@aws-sdk/client-s3';
import type { PhotoStore, S3Settings } from './store.ts';

/** So long a connection may take, and a request without a sign of life. */
const connectMs = 3_000;
const idleMs = 10_000;

/**
 * Photos in a bucket of an S3-compatible service. The bucket is addressed in the path, since few of those services have
 * a name for each; neither checksums nor headers are sent that only AWS knows.
 */
export function createS3Store({ bucket: Bucket, endpoint, region, keyId, secret }: S3Settings): PhotoStore {
  let opened: Promise<Connected> | undefined;
  const connect = async (): Promise<Connected> => {
    const sdk = await import('@aws-sdk/client-s3');
    const client = new sdk.S3Client({
      region,
      credentials: { accessKeyId: keyId, secretAccessKey: secret },
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      maxAttempts: 3,
      requestHandler: { connectionTimeout: connectMs, requestTimeout: idleMs },
      ...(endpoint === '' ? {} : { endpoint }),
    });
    return { sdk, client };
  };
  // The library is loaded with the first photo: most commands need none.
  const connected = () => (opened ??= connect());
  return {
    async put(Key, Body) {
      const { sdk, client } = await connected();
      await client.send(new sdk.PutObjectCommand({ Bucket, Key, Body, ContentType: 'image/jpeg' }));
    },
    async get(Key) {
      const { sdk, client } = await connected();
      try {
        const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key }));
        return Body && Buffer.from(await Body.transformToByteArray());
      } catch (error) {
        if (error instanceof sdk.NoSuchKey) return undefined;
        throw error;
      }
    },
    async remove(Key) {
      const { sdk, client } = await connected();
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key }));
    },
    async *keys() {
      const { sdk, client } = await connected();
      for await (const { Contents = [] } of sdk.paginateListObjectsV2({ client }, { Bucket }))
        for (const { Key } of Contents) if (Key !== undefined) yield Key;
    },
  };
}

interface Connected {
  sdk: typeof Sdk;
  client: Sdk.S3Client;
}
