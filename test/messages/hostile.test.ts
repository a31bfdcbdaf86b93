import { expect } from 'chai';
import { startPost, type Post } from './support.ts';

describe('messages: bad input', () => {
  let post: Post;
  before(async () => {
    post = await startPost();
  });
  after(() => post.close());

  const cursorOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const settings = { quietFrom: '22:00', quietTo: '07:30', wechat: true };
  const bad: readonly [string, string, unknown?][] = [
    ['GET', '/me/messages?limit=0'],
    ['GET', '/me/messages?limit=101'],
    ['GET', '/me/messages?unread=perhaps'],
    ['GET', '/me/messages?other=1'],
    ...[[1e30, 'x'], [null, 'x'], [1, {}], [1], {}, null, [{ $gt: 0 }, 'x']].map((value): [string, string] => [
      'GET',
      `/me/messages?cursor=${cursorOf(value)}`,
    ]),
    ['POST', '/me/messages/reading', { ids: 'x' }],
    ['POST', '/me/messages/reading', { ids: [{ $ne: null }] }],
    ['POST', '/me/messages/reading', { before: 'yesterday' }],
    ['POST', '/me/messages/reading', { ids: ['a\u0000b'] }],
    ['POST', '/me/messages/reading', { ids: Array(101).fill('x') }],
    ['PUT', '/me/message-settings', {}],
    ['PUT', '/me/message-settings', { ...settings, quietFrom: '25:00' }],
    ['PUT', '/me/message-settings', { ...settings, wechat: 'true' }],
    ['PUT', '/me/message-settings', { ...settings, other: 1 }],
    ['POST', '/me/subscriptions', { results: [] }],
    ['POST', '/me/subscriptions', { results: [{ kind: '__proto__', result: 'accept' }] }],
    ['POST', '/me/subscriptions', { results: [{ kind: 'absent', result: 'accept', left: 99 }] }],
    ['POST', '/me/subscriptions', { kind: 'absent' }],
  ];
  for (const [method, path, body] of bad) {
    it(`${method} ${path} ${body === undefined ? '' : JSON.stringify(body).slice(0, 60)} is a clear refusal`, async () => {
      const person = await post.server.make.person();
      const answer = await post.server.as(person).request(method, path, body === undefined ? {} : { body });
      expect(answer.status).to.equal(400);
      expect(answer.body.code).to.be.oneOf(['invalid_request', 'invalid_cursor']);
    });
  }

  it('a dead letter of a nonsense id is not found', async () => {
    const { city } = await post.server.make.smallCity();
    const administrator = await post.server.make.organiser(city, 'administrator');
    for (const id of ['x', '%00', '%7B%7D', 'a'.repeat(400), '..%2F..']) {
      expect((await post.server.as(administrator).post(`/dead-letters/${id}/retry`)).status, id).to.equal(404);
    }
  });
});
