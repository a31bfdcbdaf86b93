import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { Client } from '../support/client.ts';
import { serviceRoles } from '../deployment/compose.ts';
import { startThreeNodes, type ThreeNodes } from '../support/three-nodes.ts';
import { build, type Built, type BuiltService } from './built.ts';
import { until } from '../support/until.ts';

/** As an operator has it: built, NODE_ENV=production, a replica set of three with ports, a keyfile and a password. */
describe('H25: production starts', function () {
  this.timeout(240_000);
  let nodes: ThreeNodes;
  let built: Built;
  let service: BuiltService | undefined;
  let settings: Record<string, string>;

  before(async () => {
    [nodes, built] = await Promise.all([startThreeNodes(), build()]);
    settings = {
      NODE_ENV: 'production',
      MONGODB_URI: await serviceUser(),
      PORT: '0',
      DEMO: 'off',
      LOG_LEVEL: 'info',
      WECHAT_APP_ID: 'wx0123456789abcdef',
      WECHAT_APP_SECRET: 'not-a-real-secret',
      PHOTO_FOLDER: join(tmpdir(), `photos-in-production-${process.pid}`),
    };
  });
  /** The address with the user that compose.yaml gives the service, who may do no more than it. */
  async function serviceUser(): Promise<string> {
    const client = new MongoClient(nodes.uri);
    const pwd = 'a-password_of-its-own';
    await client.db('xianfeng').command({ createUser: 'service', pwd, roles: serviceRoles() });
    await client.close();
    return nodes.uri.replace(/\/\/[^@]+@/, `//service:${pwd}@`).replace('/admin?', '/xianfeng?authSource=xianfeng&');
  }
  after(async () => {
    service?.process.kill('SIGKILL');
    await built?.remove();
    await nodes?.stop();
  });

  it('on a replica set that is named by several hosts with ports and a password', async () => {
    service = await built.start(settings);
    const client = new Client(service.url);
    await until('the service is ready', async () => (await client.get('//readyz')).status === 200);
    expect((await client.get('//readyz')).body, 'H23').to.deep.equal({ status: 'ready' });
    expect((await client.get('//metrics')).status, 'H23').to.equal(404);
  });

  it('serves the console that was built with it, to which its root leads', async () => {
    const page = await fetch(service!.url);
    expect(new URL(page.url).pathname).to.equal('/console');
    const [, script] = /<script[^>]* src="([^"]+)"/.exec(await page.text())!;
    const answer = await fetch(service!.url + script, { headers: { 'accept-encoding': 'br' } });
    expect([answer.status, answer.headers.get('content-encoding')]).to.deep.equal([200, 'br']);
  });

  it('is set up while it runs', async () => {
    const { stdout } = await built.run(['setup', 'city', '--name', '深圳市', '--lang', 'en'], settings);
    expect(stdout).to.equal('深圳市: 1 units made, 0 were there\n');
    const { body } = await new Client(service!.url).get('/units');
    expect(body.items.map(({ name }: { name: string }) => name)).to.deep.equal(['深圳市']);
  });

  it('ends with status 0 on SIGTERM, having said neither password nor secret', async () => {
    expect(await service!.terminate()).to.equal(0);
    expect(service!.said.at(-1)).to.equal('已停止 · stopped');
    const password = /:([^:@]+)@/.exec(settings.MONGODB_URI)![1];
    expect(service!.said.join('\n')).to.not.include(password).and.to.not.include(settings.WECHAT_APP_SECRET);
  });

  it('starts again on what it left', async () => {
    service = await built.start(settings);
    expect((await new Client(service.url).get('/units')).body.items).to.have.lengthOf(1);
    expect(await service.terminate()).to.equal(0);
  });

  it('refuses a wrong password in words, within seconds', async () => {
    const uri = settings.MONGODB_URI.replace(/:([^:@]+)@/, ':wrong@');
    const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
    const refused = await client.connect().then(
      () => '',
      (error: Error) => error.message,
    );
    await client.close();
    const said = await built.start({ ...settings, MONGODB_URI: uri }).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(refused).to.include('Authentication failed');
    expect(said).to.include('It ended with 1').and.to.include('Authentication failed').and.to.not.include('    at ');
  });
});
