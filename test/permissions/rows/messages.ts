import { messages as outbox } from '../../../server/domain/messages/model.ts';
import type { Prepare, Rows } from '../rows.ts';

/** A dead letter of the owner's. */
const deadLetter: Prepare = async ({ server }, owner) => {
  const now = server.clock.now();
  const _id = `absent:matrix:${owner._id.toHexString()}`;
  await outbox.in(server.db).insertOne({
    _id,
    personId: owner._id,
    kind: 'absent',
    subject: { kind: 'task', id: owner._id },
    values: { title: '门岗值守', start: now.toISOString() },
    at: now,
    delivery: { state: 'dead', attempts: 1, nextAt: now, error: 'uncertain' },
  });
  return { path: `/dead-letters/${encodeURIComponent(_id)}/retry`, body: {} };
};

export const messages: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    listMyMessages: '401   ok    ok    ok    ok    ok    ok    403',
    markMessagesRead: '401   ok    ok    ok    ok    ok    ok    403',
    showMessageSettings: '401   ok    ok    ok    ok    ok    ok    403',
    putMessageSettings: '401   ok    ok    ok    ok    ok    ok    403',
    listMySubscriptions: '401   ok    ok    ok    ok    ok    ok    403',
    enterSubscriptions: '401   ok    ok    ok    ok    ok    ok    403',
    listDeadLetters: '401   403   403   403   403   403   ok    403',
    retryDeadLetter: '401   403   403   403   403   403   ok    403',
  },
  requests: {
    listMyMessages: () => ({ path: '/me/messages' }),
    markMessagesRead: ({ server }) => ({
      path: '/me/messages/reading',
      body: { before: server.clock.now().toISOString() },
    }),
    showMessageSettings: () => ({ path: '/me/message-settings' }),
    putMessageSettings: () => ({
      path: '/me/message-settings',
      body: { quietFrom: '22:00', quietTo: '07:30', wechat: true },
    }),
    listMySubscriptions: () => ({ path: '/me/subscriptions' }),
    enterSubscriptions: () => ({
      path: '/me/subscriptions',
      body: { results: [{ kind: 'reminderDay', result: 'accept' }] },
    }),
    listDeadLetters: () => ({ path: '/dead-letters' }),
    retryDeadLetter: deadLetter,
  },
};
