import type { PersonDoc } from '../../../server/domain/people/model.ts';
import { BrowserClient } from '../../support/browser-client.ts';
import type { Rows } from '../rows.ts';
import type { World } from '../world.ts';

/** The code on the screen of a browser that waits, open on the phone of a person where one is given. */
async function codeOf({ server }: World, person?: PersonDoc): Promise<string> {
  const { body } = await new BrowserClient(server.url).post('/desktop-log-ins');
  if (person) await server.as(person).post('/desktop-log-ins/seen', { code: body.code });
  return body.code as string;
}

export const desktopLogIns: Rows = {
  table: {
    // nobody vol. anoth. elsew. organ. street city closed
    askDesktopLogIn: 'ok    ok    ok    ok    ok    ok    ok    403',
    // Without the cookie of the browser that asked there is nothing there.
    showDesktopLogIn: '404   404   404   404   404   404   404   403',
    seeDesktopLogIn: '401   ok    ok    ok    ok    ok    ok    403',
    // Open on the phone of the first volunteer.
    confirmDesktopLogIn: '401   ok    409   409   409   409   409   403',
    refuseDesktopLogIn: '401   ok    409   409   409   409   409   403',
  },
  requests: {
    askDesktopLogIn: () => ({ path: '/desktop-log-ins', body: {}, headers: { 'sec-fetch-site': 'same-origin' } }),
    showDesktopLogIn: async ({ server }) => {
      const { body } = await new BrowserClient(server.url).post('/desktop-log-ins');
      return { path: `/desktop-log-ins/${body.id as string}` };
    },
    seeDesktopLogIn: async (world) => ({ path: '/desktop-log-ins/seen', body: { code: await codeOf(world) } }),
    confirmDesktopLogIn: async (world, owner) => ({
      path: '/desktop-log-ins/confirmation',
      body: { code: await codeOf(world, owner) },
    }),
    refuseDesktopLogIn: async (world, owner) => ({
      path: '/desktop-log-ins/refusal',
      body: { code: await codeOf(world, owner) },
    }),
  },
};
