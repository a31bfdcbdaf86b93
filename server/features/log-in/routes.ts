import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { refuse } from '../../platform/refusals/refuse.ts';
import { anyone, may, signedIn } from '../../platform/http/permission.ts';
import { created, noContent, ok, type Answer } from '../../platform/http/answer.ts';
import { changing, selfCommitting, reading, type Route } from '../../platform/http/route.ts';
import { id, line } from '../../platform/schema/schema.ts';
import { shape, type Infer } from '../../platform/schema/shape.ts';
import { presentMe } from '../profile/me.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { demoPeopleSchema, listDemoPeople } from './demo-people.ts';
import { endSession } from './session.ts';
import { logInAsDemo, logInByWeChat, type LoggedIn } from './log-in.ts';
import { sessionPolicy } from './policy.ts';
import { loggedInSchema, presentSession, sessionListSchema } from './present.ts';
import { findSession, sessionsOf } from '../../domain/sessions/queries.ts';

const tag = 'sessions';
const device = line(80, 0).default('');

async function answer(
  services: ServiceContext,
  { token, session, person }: LoggedIn,
  now: Date,
): Promise<Answer<Infer<typeof loggedInSchema>>> {
  const sessionId = session._id.toHexString();
  const body = {
    token,
    sessionId,
    expiresAt: session.expiresAt.toISOString(),
    person: await presentMe(services, person, now),
  };
  return created(body, `/api/v1/me/sessions/${sessionId}`);
}

const logIn = selfCommitting({
  name: 'logIn',
  path: '/sessions',
  tag,
  method: 'post',
  permission: anyone,
  limit: 'login',
  summary: 'Log in with a code of wx.login; the token opens everything else for 30 days',
  body: shape({ code: line(200), device }),
  answers: { 201: loggedInSchema },
  refusals: ['wechat_code_invalid', 'wechat_blocked', 'wechat_busy', 'account_closed'],
  async run({ services, body, language, now, requestId }) {
    return answer(
      services,
      await logInByWeChat(services, body.code, { device: body.device, language, now, requestId }),
      now,
    );
  },
});

const demoLogIn = selfCommitting({
  name: 'logInAsDemo',
  path: '/demo-sessions',
  tag,
  method: 'post',
  permission: anyone,
  limit: 'login',
  summary: 'Log in as one of the demo people; 404 where demo log-ins are off',
  body: shape({ person: line(60), device }),
  answers: { 201: loggedInSchema },
  refusals: ['not_found', 'account_closed'],
  async run({ services, body, language, now, requestId }) {
    if (!services.config.demoLogins) throw refuse('not_found');
    return answer(
      services,
      await logInAsDemo(services, body.person, { device: body.device, language, now, requestId }),
      now,
    );
  },
});

const listDemo = reading({
  name: 'listDemoPeople',
  path: '/demo-people',
  tag,
  permission: anyone,
  summary: 'The demo people and their roles; 404 where demo log-ins are off',
  answers: { 200: demoPeopleSchema },
  refusals: ['not_found'],
  async run({ services, now }) {
    if (!services.config.demoLogins) throw refuse('not_found');
    return ok(await listDemoPeople(services, now));
  },
});

const list = reading({
  name: 'listMySessions',
  path: '/me/sessions',
  tag,
  permission: signedIn,
  summary: 'The devices on which you are logged in',
  answers: { 200: sessionListSchema },
  async run({ services, caller, now }) {
    const currentId = caller!.sessionId.toHexString();
    const found = await sessionsOf(services.db, caller!.personId, now);
    return ok({ items: found.map((session) => presentSession(session, currentId)) });
  },
});

const sessionParams = shape({ sessionId: Joi.alternatives<ObjectId | 'current'>(Joi.string().valid('current'), id()) });

const end = changing({
  name: 'endMySession',
  path: '/me/sessions/:sessionId',
  tag,
  method: 'delete',
  summary: 'Log a device out; `current` is the one that asks',
  permission: may(
    sessionPolicy,
    'end',
    async ({ db }: ServiceContext, inputs: { params: Infer<typeof sessionParams> }, caller) => {
      const { sessionId } = inputs.params;
      return sessionId === 'current'
        ? caller && { _id: caller.sessionId, personId: caller.personId }
        : findSession(db, sessionId);
    },
  ),
  params: sessionParams,
  answers: { 204: null },
  async run({ subject }, transaction) {
    await endSession(transaction, subject._id, subject.personId);
    return noContent();
  },
});

export const sessionRoutes: Route[] = [logIn, demoLogIn, listDemo, list, end];
