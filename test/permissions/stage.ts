import { startSandbox } from '../../server/platform/wechat/sandbox.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { World } from './world.ts';

/** A server with a world of people and things, and the WeChat that gives their phones codes. */
export interface Stage {
  server: TestServer;
  world: World;
  close(): Promise<void>;
}

/** The city has an administrator beside those of the table, or the last could not leave. `name` begins its codes. */
export async function setStage(name: string): Promise<Stage> {
  const sandbox = await startSandbox();
  const server = await startTestServer({
    env: {
      WECHAT_BASE_URL: sandbox.url,
      WECHAT_APP_ID: 'wx-test',
      WECHAT_APP_SECRET: 'secret',
      WECHAT_PHONE_BUTTON: 'on',
    },
  });
  const city = await server.make.smallCity();
  const otherDistrict = await server.make.unit('district', city.city);
  let openids = 0;
  const world = new World(server, city, otherDistrict, {
    logIn: () => sandbox.issueCode(`${name}-${++openids}`),
    phone: () => sandbox.phones.issueCode(`${name}-${++openids}`),
  });
  await server.make.organiser(city.city, 'administrator');
  return {
    server,
    world,
    async close() {
      await server.close();
      await sandbox.close();
    },
  };
}
