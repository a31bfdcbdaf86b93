import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import S3rver from 's3rver';
import { openPhotoStore } from '../../server/platform/photos/open-store.ts';
import type { PhotoStore } from '../../server/platform/photos/store.ts';

describe('stores of photos', () => {
  let folder: string;
  let s3: S3rver;
  const stores: Record<string, PhotoStore> = {};

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'photo-stores-'));
    s3 = new S3rver({
      address: '127.0.0.1',
      port: 0,
      silent: true,
      directory: join(folder, 's3'),
      configureBuckets: [{ name: 'photos', configs: [] }],
    });
    const { port } = await s3.run();
    stores.folder = openPhotoStore({ kind: 'folder', folder: join(folder, 'photos') });
    stores.s3 = openPhotoStore({
      kind: 's3',
      bucket: 'photos',
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      keyId: 'S3RVER',
      secret: 'S3RVER',
    });
  });
  after(async () => {
    await s3.close();
    await rm(folder, { recursive: true, force: true });
  });

  for (const kind of ['folder', 's3'])
    it(`put, give, replace and remove files: ${kind}`, async () => {
      const store = stores[kind];
      const [key, other] = ['0a/first-view.jpg', '0b/second-view.jpg'];
      expect(await store.get(key)).to.equal(undefined);
      await store.put(key, Buffer.from('one'));
      await store.put(key, Buffer.from('two'));
      await store.put(other, Buffer.alloc(300_000, 7));
      expect((await store.get(key))?.toString()).to.equal('two');
      expect((await store.get(other))?.length).to.equal(300_000);
      const keys: string[] = [];
      for await (const one of store.keys()) keys.push(one);
      expect(keys.sort()).to.deep.equal([key, other]);
      await store.remove(key);
      await store.remove(key);
      expect(await store.get(key)).to.equal(undefined);
      expect((await store.get(other))?.[0]).to.equal(7);
    });
});
