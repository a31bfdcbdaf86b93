import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { keysOf, sessionKinds } from '../../../shared/words.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { anyone, may, signedIn } from '../../platform/http/permission.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import { changing, selfCommitting, reading, type Route } from '../../platform/http/route.ts';
import { id, line, oneOf } from '../../platform/schema/schema.ts';
import { shape, type Infer } from '../../platform/schema/shape.ts';
import { ownFacts, presentMe } from '../profile/me.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { desktopLogInRoutes } from './desktop/routes.ts';
import { demoPeopleSchema, listDemoPeople } from './demo-people.ts';
import { cookieEnd, endSession } from './session.ts';
import { logInAsDemo, logInByWeChat, type LoggedIn } from './log-in.ts';
import { sessionPolicy } from './policy.ts';
import { demoLoggedInSchema, loggedInSchema, presentSession, sessionListSchema } from './present.ts';
import { findSession, sessionsOf } from '../../domain/sessions/queries.ts';

const tag = 'sessions';
const device = line(80, 0).default('');

async function opened(services: ServiceContext, { session, person }: LoggedIn, now: Date) {
  const sessionId = session._id.toHexString();
  const expiresAt = session.expiresAt.toISOString();
  const facts = await ownFacts(services, person, now);
  return { sessionId, expiresAt, person: presentMe(services, person, facts, now) };
}

const location = ({ session }: LoggedIn): string => `/api/v1/me/sessions/${session._id.toHexString()}`;

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
    const held = { kind: 'app', device: body.device } as const;
    const loggedIn = await logInByWeChat(services, body.code, { ...held, language, now, requestId });
    return created({ token: loggedIn.token, ...(await opened(services, loggedIn, now)) }, location(loggedIn));
  },
});

const demoLogIn = selfCommitting({
  name: 'logInAsDemo',
  path: '/demo-sessions',
  tag,
  method: 'post',
  permission: anyone,
  limit: 'login',
  summary: 'Log in as one of the demo people, by token or by cookie; 404 where demo log-ins are off',
  body: shape({ person: line(60), device, as: oneOf(keysOf(sessionKinds)).default('app') }),
  answers: { 201: demoLoggedInSchema },
  refusals: ['not_found', 'account_closed'],
  async run({ services, body, browser, language, now, requestId }) {
    if (!services.config.demoLogins) throw refuse('not_found');
    const byCookie = body.as === 'browser';
    const held = { kind: body.as, device: byCookie ? browser.requireOwnPage().device : body.device };
    const loggedIn = await logInAsDemo(services, body.person, { ...held, language, now, requestId });
    const token = byCookie ? null : loggedIn.token;
    return {
      ...created({ token, ...(await opened(services, loggedIn, now)) }, location(loggedIn)),
      ...(byCookie ? { cookies: { session: { value: loggedIn.token, until: cookieEnd(now) } } } : {}),
    };
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
  async run({ subject, caller }, transaction) {
    await endSession(transaction, subject._id, subject.personId);
    const ownCookie = caller.sessionKind === 'browser' && caller.sessionId.equals(subject._id);
    return { ...noContent(), ...(ownCookie ? { cookies: { session: null } } : {}) };
  },
});

export const sessionRoutes: Route[] = [logIn, demoLogIn, listDemo, ...desktopLogInRoutes, list, end];
