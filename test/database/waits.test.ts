import { expect } from 'chai';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { sharedMongo } from '../support/mongo.ts';

describe('how long the service waits for the database', () => {
  const waitsAt = async (query: string) => {
    const address = new URL((await sharedMongo()).uri('admin'));
    for (const name of [...address.searchParams.keys()]) if (name.endsWith('MS')) address.searchParams.delete(name);
    const database = await openDatabase(`${address.href}${query}`, 'admin');
    const { connectTimeoutMS, socketTimeoutMS, writeConcern } = database.client.options;
    await database.close();
    return { connectTimeoutMS, socketTimeoutMS, w: writeConcern?.w };
  };

  it('is bounded by itself', async () => {
    expect(await waitsAt('')).to.deep.equal({ connectTimeoutMS: 3_000, socketTimeoutMS: 20_000, w: 'majority' });
  });

  it('is what the address says, where it says so, and nothing else is', async () => {
    expect(await waitsAt('&socketTimeoutMS=45000&w=1')).to.deep.equal({
      connectTimeoutMS: 3_000,
      socketTimeoutMS: 45_000,
      w: 'majority',
    });
  });
});
