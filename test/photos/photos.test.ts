import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import sharp from 'sharp';
import { dayMs } from '../../shared/durations.ts';
import { limits } from '../../shared/limits.ts';
import { photos } from '../../server/domain/photos/model.ts';
import { needs } from '../../server/domain/needs/model.ts';
import { countLostFiles, MostAreLost, removeLostFiles } from '../../server/features/photos/lost-files.ts';
import { forgetOldPhotos, sweepPhotos } from '../../server/features/photos/forget-photos.ts';
import type { Client } from '../support/client.ts';
import { fieldOf, refused, startOffice, step, to, type Office } from '../cases/support.ts';
import { phonePhoto, photoForm, sendPhoto, takenPhoto } from './support.ts';

describe('photos', () => {
  let office: Office;
  let me: Client;
  before(async () => {
    office = await startOffice();
    ({ me } = office);
  });
  beforeEach(() => office.server.clock.set('2026-03-02T09:00:00+08:00'));
  after(() => office.close());

  /** The names of the files in the store. */
  async function files(): Promise<string[]> {
    const { photos: plan } = office.server.services.config;
    if (plan.kind !== 'folder') throw new Error('tests keep photos in a folder');
    const all = await readdir(plan.folder, { recursive: true, withFileTypes: true }).catch(() => []);
    return all.filter((entry) => entry.isFile()).map(({ name }) => name.slice(0, 24));
  }
  const bytesOf = async (client: Client, id: string, size = 'view') => {
    const answer = await fetch(`${client.url}/api/v1/photos/${id}/${size}`, {
      headers: { authorization: `Bearer ${client.token}` },
    });
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const seen = async (client: Client, id: string): Promise<number> => (await client.get(`/photos/${id}/thumb`)).status;
  const sweep = () => {
    const { db, clock, services } = office.server;
    return sweepPhotos({ db, photoStore: services.photoStore }, clock.now());
  };
  const later = (days: number) => office.server.clock.set(new Date(+office.server.clock.now() + days * dayMs));

  it('22.1: whose document a restore has not brought back are found by their files, and removed on demand', async () => {
    const { db, services } = office.server;
    const known = (await sendPhoto(me, await phonePhoto(300, 200))).body.id as string;
    const lost = (await sendPhoto(me, await phonePhoto(300, 200))).body.id as string;
    await db.collection('photos').deleteOne({ _id: new ObjectId(lost) });
    await services.photoStore.put('of/another-kind.txt', Buffer.from('kept'));
    const count = async () => (await countLostFiles(db, services.photoStore)).lost;
    const remove = async () => (await removeLostFiles(db, services.photoStore)).lost;
    expect([await count(), await remove(), await count()]).to.deep.equal([2, 2, 0]);
    expect(await files())
      .to.include.members([known, 'another-kind.txt'])
      .and.to.not.include(lost);
    await services.photoStore.remove('of/another-kind.txt');
  });

  it('are not removed where most are unknown, as by the database of another store, unless one says so', async () => {
    const { db, services } = office.server;
    const before = await countLostFiles(db, services.photoStore);
    const sent: string[] = [];
    // Each photo has two files.
    const many = Array.from({ length: before.all / 2 + 1 }, () => phonePhoto(300, 200));
    for (const photo of many) sent.push((await sendPhoto(me, await photo)).body.id as string);
    await db.collection('photos').deleteMany({ _id: { $in: sent.map((id) => new ObjectId(id)) } });
    const refused = await removeLostFiles(db, services.photoStore).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(MostAreLost);
    expect((refused as MostAreLost).words.en).to.include(`${2 * sent.length} of ${before.all + 2 * sent.length} files`);
    expect(await files()).to.include.members(sent);
    const { lost } = await removeLostFiles(db, services.photoStore, { evenMost: true });
    expect([lost, await countLostFiles(db, services.photoStore)]).to.deep.equal([2 * sent.length, before]);
  });

  it('are drawn anew: the right way up, in two sizes, without what came with them', async () => {
    const { status, body } = await sendPhoto(me, await phonePhoto(2_400, 1_800));
    expect(status).to.equal(201);
    expect([body.width, body.height]).to.deep.equal([1_200, 1_600]);
    for (const [size, side] of [
      ['view', 1_600],
      ['thumb', 320],
    ] as const) {
      const { answer, bytes } = await bytesOf(me, body.id, size);
      expect(answer.headers.get('content-type')).to.equal('image/jpeg');
      expect(answer.headers.get('cache-control')).to.equal('private, max-age=300');
      const { format, height, exif, orientation } = await sharp(bytes).metadata();
      expect({ format, height, exif, orientation }).to.deep.equal({
        format: 'jpeg',
        height: side,
        exif: undefined,
        orientation: undefined,
      });
      expect(bytes.includes('PhoneMaker')).to.equal(false);
    }
  });

  const bomb = Buffer.from(
    '89504e470d0a1a0a0000000d49484452000186a0000186a00806000000' + '00000000' + '0000000049454e44ae426082',
    'hex',
  );
  const cases: Record<string, () => Promise<Buffer> | Buffer> = {
    'a text that calls itself a photo': () => Buffer.from('<html>no photo</html>'),
    'a drawing, which might name files': () =>
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"/>'),
    'a GIF': () =>
      sharp({ create: { width: 99, height: 99, channels: 3, background: 'red' } })
        .gif()
        .toBuffer(),
    'half a photo': async () => (await phonePhoto()).subarray(0, 900),
    'a photo too small to show anything': () => phonePhoto(63, 200),
    'a few bytes that claim ten thousand million pixels': () => bomb,
    'an empty file': () => Buffer.alloc(0),
  };
  for (const [what, make] of Object.entries(cases))
    it(`refuses ${what}, at its field, and keeps nothing`, async () => {
      const before = [await files(), await photos.in(office.server.db).countDocuments()];
      const answer = await sendPhoto(me, await make());
      expect([...refused(answer), fieldOf(answer)]).to.deep.equal([400, 'invalid_request', 'body.photo']);
      expect([await files(), await photos.in(office.server.db).countDocuments()]).to.deep.equal(before);
    });

  it('are refused without a file, under another name, and as JSON', async () => {
    const other = await me.request('POST', '/photos', { body: photoForm(await phonePhoto(), { field: 'file' }) });
    expect([...refused(other), fieldOf(other)]).to.deep.equal([400, 'invalid_request', 'body.photo']);
    expect(refused(await me.post('/photos', { photo: 'x' }))).to.deep.equal([415, 'unsupported_media_type']);
  });

  it('are refused by their length before they are read', async () => {
    const { hostname, port } = new URL(me.url);
    const said = await new Promise<string>((resolve, reject) => {
      // Nothing but the head is sent: the answer comes without a byte of the body.
      const socket = connect(Number(port), hostname, () =>
        socket.write(
          `POST /api/v1/photos HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${me.token}\r\n` +
            `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${limits.photoBytes * 2}\r\n\r\n`,
        ),
      );
      socket.on('data', (chunk) => {
        resolve(chunk.toString());
        socket.destroy();
      });
      socket.on('error', reject);
    });
    expect(said)
      .to.match(/^HTTP\/1\.1 413/)
      .and.to.include('body_too_large');
    const long = await sendPhoto(me, Buffer.concat([await phonePhoto(), Buffer.alloc(limits.photoBytes)]));
    expect(refused(long)).to.deep.equal([413, 'body_too_large']);
  });

  it('are sent once however often they are sent', async () => {
    const [photo, key] = [await phonePhoto(), randomUUID()];
    const [first, second] = await Promise.all([sendPhoto(me, photo, key), sendPhoto(me, photo, key)]);
    const again = await sendPhoto(me, photo, key);
    expect([first.status, second.status, again.status]).to.deep.equal([201, 201, 201]);
    expect(new Set([first, second, again].map(({ body }) => body.id)).size).to.equal(1);
    const known = await photos.in(office.server.db).distinct('_id');
    expect(new Set(await files())).to.deep.equal(new Set(known.map((id) => id.toHexString())));
    expect(refused(await sendPhoto(me, await phonePhoto(500, 400), key))).to.deep.equal([
      422,
      'idempotency_key_reused',
    ]);
  });

  it('go with a need, and are seen by those who may read its case, as long as they may', async () => {
    const { at, city, server } = office;
    const stranger = server.as(await server.make.person());
    const photo = await takenPhoto(me);
    expect([await seen(me, photo), await seen(at.street, photo), await seen(stranger, photo)]).to.deep.equal([
      200, 404, 404,
    ]);
    const taken = await stranger.post('/needs', {
      unitId: city.community._id.toHexString(),
      title: '借用',
      category: 'technical',
      place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '路' },
      photos: [photo],
    });
    expect([...refused(taken), fieldOf(taken)]).to.deep.equal([400, 'invalid_request', 'body.photos']);
    const id = await office.raise(city.street, { photos: [photo] });
    expect((await me.get(`/needs/${id}`)).body.photos.map((one: { id: string }) => one.id)).to.deep.equal([photo]);
    await step(at.street, id, 'dispatch', to(city.neighbour));
    expect(await seen(at.neighbour, photo)).to.equal(200);
    expect([
      await seen(at.elsewhere, photo),
      await seen(stranger, photo),
      await seen(server.as(), photo),
    ]).to.deep.equal([404, 404, 401]);
    // Sent once: no other need gets it.
    const twice = await me.post('/needs', { ...body, photos: [photo] });
    expect([...refused(twice), fieldOf(twice)]).to.deep.equal([400, 'invalid_request', 'body.photos']);

    await step(at.neighbour, id, 'signature');
    const shown = await takenPhoto(at.neighbour);
    const done = { solved: true, reason: '已换灯泡', photos: [shown] };
    const served = await step(at.neighbour, id, 'service', done);
    expect(served.photos.map((one: { id: string; stage: string }) => [one.id, one.stage])).to.deep.equal([
      [photo, 'report'],
      [shown, 'result'],
    ]);
    expect(await seen(me, shown)).to.equal(200);
    // The record of what was done is nobody's to take away; what one sent is.
    expect((await at.neighbour.delete(`/photos/${shown}`)).status).to.equal(403);
    expect((await me.delete(`/photos/${photo}`)).status).to.equal(204);
    expect([await seen(me, photo), await seen(at.neighbour, photo)]).to.deep.equal([404, 404]);
    await sweep();
    expect(await files()).to.not.include(photo);
  });
  const body = {
    title: '路灯不亮',
    category: 'technical',
    place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '幸福路 3 号' },
  };

  it('go with later words, with the end of a part and with an arrival, and stand with them', async () => {
    const { at, city } = office;
    const id = await office.raise(city.community);
    await step(at.community, id, 'dispatch', to(city.community));
    const [dark, part, here, over] = [
      await takenPhoto(me),
      await takenPhoto(at.neighbour),
      await takenPhoto(at.elsewhere),
      await takenPhoto(me),
    ];
    const told = await step(me, id, 'words', { reason: '晚上更黑', photos: [dark] });
    const idsOf = (photos: { id: string }[] = []): string[] => photos.map((one) => one.id);
    expect(idsOf(told.events.at(-1).photos)).to.deep.equal([dark]);
    expect(idsOf(told.photos), 'they stand with the words alone').to.deep.equal([]);
    expect((await me.get(`/needs/${id}`)).body.photos).to.deep.equal([]);
    expect([await seen(at.community, dark), await seen(at.elsewhere, dark)]).to.deep.equal([200, 404]);
    expect(refused(await me.post(`/cases/${id}/words`, { reason: '再说一次', photos: [dark] }))).to.deep.equal([
      400,
      'invalid_request',
    ]);

    await step(at.community, id, 'parts', to(city.neighbour));
    const ended = { reason: '线路已查', photos: [part] };
    await step(at.neighbour, id, `parts/${city.neighbour._id.toHexString()}/end`, ended);
    const blown = await at.community.post(`/cases/${id}/whistles`, {
      ground: 'emergency',
      unitIds: [city.elsewhere._id.toHexString()],
      reason: '一起看看',
    });
    const path = `/whistles/${blown.body.id}/calls/${city.elsewhere._id.toHexString()}`;
    const { digits } = (await at.community.get(`/whistles/${blown.body.id}/code`)).body;
    expect((await at.elsewhere.post(`${path}/arrival`, { code: digits, photos: [here] })).status).to.equal(200);
    const shown = (await me.get(`/cases/${id}`)).body;
    expect(shown.photos.map((one: { id: string; stage: string }) => [one.id, one.stage])).to.deep.equal([
      [part, 'result'],
      [here, 'result'],
    ]);
    await step(at.elsewhere, id, `parts/${city.elsewhere._id.toHexString()}/end`, { reason: '已到场' });
    await step(at.community, id, 'service', { solved: true, reason: '已修' });
    const again = await step(me, id, 'reopening', { reason: '又灭了', photos: [over] });
    expect(idsOf(again.events.at(-1).photos)).to.deep.equal([over]);
  });

  it('of a linked case are before the unit that handles its head, and not of strangers to it', async () => {
    const { at, city, server } = office;
    const head = await office.raise(city.street);
    await step(at.street, head, 'dispatch', to(city.neighbour));
    const other = server.as(await server.make.person({ communityId: city.community._id }));
    const [report, word] = [await takenPhoto(other), await takenPhoto(other)];
    const { body: need } = await other.post('/needs', { ...body, caseKind: 'road.lamp', photos: [report] });
    await step(at.street, need.id, 'link', { headId: head });
    await step(other, need.id, 'words', { reason: '我家门口也是', photos: [word] });
    const [linked] = (await at.neighbour.get(`/cases/${head}`)).body.linked;
    expect([linked.id, linked.words, linked.photos.map(({ id }: { id: string }) => id)]).to.deep.equal([
      need.id,
      ['我家门口也是'],
      [report, word],
    ]);
    expect([await seen(at.neighbour, word), await seen(me, word), await seen(at.elsewhere, word)]).to.deep.equal([
      200, 404, 404,
    ]);
  });

  it('of one matter are so many and no more', async () => {
    const id = await office.raise(office.city.street);
    const words = async (count: number) =>
      me.post(`/cases/${id}/words`, {
        reason: '补充',
        photos: await Promise.all(Array.from({ length: count }, () => takenPhoto(me))),
      });
    for (let sent = 0; sent < limits.photosKept; sent += limits.photosSent)
      expect((await words(limits.photosSent)).status).to.equal(200);
    const oneMore = await words(1);
    expect([...refused(oneMore), fieldOf(oneMore)]).to.deep.equal([400, 'invalid_request', 'body.photos']);
  });

  it('that were sent with nothing go after a day, and those of a need with its address', async () => {
    const { city, server } = office;
    const [idle, sent] = [await takenPhoto(me), await takenPhoto(me)];
    const id = await office.raise(city.street, { photos: [sent] });
    await me.post(`/needs/${id}/withdrawal`);
    await sweep();
    expect(await seen(me, idle)).to.equal(200);
    later(2);
    await sweep();
    expect([await seen(me, idle), await seen(me, sent)]).to.deep.equal([404, 200]);
    later(limits.ratingDays + limits.ratingEditDays);
    await forgetOldPhotos(server.db, server.clock.now());
    await sweep();
    expect(await photos.in(server.db).countDocuments({ _id: new ObjectId(sent) })).to.equal(0);
    expect(await files())
      .to.not.include(idle)
      .and.not.include(sent);
  });

  it('stay while their need is open, however old', async () => {
    const { city, server } = office;
    const sent = await takenPhoto(me);
    const id = await office.raise(city.street, { photos: [sent] });
    later(300);
    await forgetOldPhotos(server.db, server.clock.now());
    await sweep();
    expect(await seen(me, sent)).to.equal(200);
    await needs.in(server.db).deleteOne({ _id: new ObjectId(id) });
  });

  it('go with whoever leaves, also what others took at their need, and with the consent', async () => {
    const { server, city, at } = office;
    const leaver = await server.make.person({ communityId: city.community._id });
    const client = server.as(leaver);
    const photo = await takenPhoto(client);
    const { body: need } = await client.post('/needs', { ...body, photos: [photo] });
    await step(at.community, need.id, 'dispatch', to(city.community));
    await step(at.community, need.id, 'contact');
    const result = await takenPhoto(at.community);
    await step(at.community, need.id, 'service', { solved: true, reason: '好了', photos: [result] });
    expect((await client.post('/me/closure', {})).status).to.be.lessThan(300);
    await sweep();
    expect(await files())
      .to.not.include(photo)
      .and.not.include(result);

    const without = await server.make.person({ communityId: city.community._id });
    const idle = await takenPhoto(server.as(without));
    await server.as(without).delete('/me/consents/privacy');
    expect(await seen(server.as(without), idle)).to.equal(404);
    expect(refused(await sendPhoto(server.as(without)))).to.deep.equal([409, 'consent_missing']);
    await sweep();
    expect(await files()).to.not.include(idle);
  });
});
