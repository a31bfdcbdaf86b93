import Joi from 'joi';
import { consentKinds, keysOf } from '../../../shared/words.ts';
import { dayKey } from '../../platform/time/city-time.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { ageDay, ageKey, oldEnough } from '../../engine/rules/age.ts';
import type { RuleSettings } from '../../engine/worth/config.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { fileAnswer, fileOf } from '../../platform/http/file-answer.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import { changing, selfCommitting, reading, type Route } from '../../platform/http/route.ts';
import { instantOut, line, nothing, oneOf, personOut, textOut, typedCode } from '../../platform/schema/schema.ts';
import { listOut, shape } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import { giveConsent } from './give-consent.ts';
import { mustBeOwnName } from './own-name.ts';
import { editMe, myEdits } from './edit-me.ts';
import { leaveService } from '../personal-data/leave.ts';
import { withdrawConsent } from '../personal-data/withdraw-consent.ts';
import { answerMe } from './held-me.ts';
import { meSchema, ownFacts, presentMe } from './me.ts';
import { readableCodePattern } from '../../platform/text/readable-code.ts';
import { makeMemberCode } from './member-code.ts';
import { directoryPolicy } from './policy.ts';
import { ownData } from '../personal-data/own-data.ts';
import { identityData } from '../../domain/people/personal.ts';
import { personByMemberCode } from '../../domain/people/queries.ts';
import { erasureSchema, whatStays } from '../personal-data/what-stays.ts';

const tag = 'me';

const show = reading({
  name: 'showMe',
  path: '/me',
  tag,
  permission: signedIn,
  summary: 'You: what you told the service, your consents, your roles',
  answers: { 200: meSchema },
  run: ({ services, reads, caller, now }) => answerMe(services, reads, caller!.personId, now),
});

const edit = changing({
  name: 'editMe',
  path: '/me',
  tag,
  method: 'patch',
  permission: signedIn,
  summary: 'Change what you told the service about yourself; null takes something back',
  body: myEdits,
  answers: { 200: meSchema },
  refusals: ['precondition_failed'],
  async run({ services, caller, body, ifMatch, now }, transaction) {
    mustBeOldEnough(body.birthDate, now, ruleSettingsOf(services.config));
    await mustBeOwnName(transaction, caller, body);
    const person = await editMe(transaction, caller.personId, body, services, ifMatch);
    const facts = await ownFacts(services, person, now, transaction.session);
    return ok(presentMe(services, person, facts, now), person.version);
  },
});

/** Data of children under 14 needs their parents' consent (PIPL 31), which the service has no way to ask for. */
function mustBeOldEnough(birthDate: string | null | undefined, now: Date, { utcOffset }: RuleSettings): void {
  if (!birthDate) return;
  const reached = (years: number) => oldEnough(ageKey({ birthDate }), years, ageDay(+now, utcOffset));
  if (!reached(14) || reached(121))
    throw refuseField('body.birthDate', '应年满 14 周岁', 'must make you at least 14 years old');
}

const consentParams = shape({ kind: oneOf(keysOf(consentKinds)) });

const consent = changing({
  name: 'giveConsent',
  path: '/me/consents/:kind',
  tag,
  method: 'put',
  params: consentParams,
  permission: signedIn,
  summary: 'Agree to a version of a text',
  body: shape({ version: line(40) }),
  answers: { 200: meSchema },
  async run({ services, caller, params, body, now }, transaction) {
    const person = await giveConsent(transaction, caller.personId, params.kind, body.version);
    const facts = await ownFacts(services, person, now, transaction.session);
    return ok(presentMe(services, person, facts, now), person.version);
  },
});

const refuseConsent = changing({
  name: 'withdrawConsent',
  path: '/me/consents/:kind',
  tag,
  method: 'delete',
  params: consentParams,
  permission: signedIn,
  summary: 'Take a consent back; what it allowed ends at once',
  answers: { 204: null },
  async run({ services, caller, params }, transaction) {
    await withdrawConsent(transaction, caller.personId, params.kind, services.forgetting, services);
    return noContent();
  },
});

/** Changes nothing: the number is for the person to look at, and to save with their name. */
const wechatNumber = selfCommitting({
  name: 'exchangePhoneCode',
  path: '/me/wechat-number',
  tag,
  method: 'post',
  permission: signedIn,
  limit: 'login',
  summary: 'Your telephone number as WeChat has it, for the code of its button; nothing is kept',
  body: shape({ code: line(200) }),
  answers: { 200: shape({ phone: shows(identityData.name, textOut()) }) },
  refusals: ['wechat_number_missing'],
  async run({ services: { client, guardSessions, phoneNumbers }, caller, body }) {
    // A number is given to nobody whose session has ended meanwhile.
    await inTransaction(client, async (session) => {
      if (!(await guardSessions(session, [caller!.sessionId]))) throw refuse('session_expired');
    });
    return ok({ phone: await phoneNumbers.exchange(body.code) });
  },
});

const close = selfCommitting({
  name: 'closeMyAccount',
  path: '/me/closure',
  tag,
  method: 'post',
  permission: signedIn,
  summary:
    'Close your account; refused while you hold places in tasks to come. A later log-in is told that it is closed',
  body: nothing(),
  answers: { 204: null },
  refusals: ['wrong_state', 'last_administrator'],
  async run({ services, caller, now, requestId }) {
    await leaveService(services, {
      personId: caller!.personId,
      sessionId: caller!.sessionId,
      now,
      requestId,
      givesPlacesBack: false,
      leaves: 'openid',
      records: 'keep',
    });
    return noContent();
  },
});

const erase = selfCommitting({
  name: 'eraseMe',
  path: '/me/erasure',
  tag,
  method: 'post',
  permission: signedIn,
  summary:
    'Give places to come back, close your account and erase you; the facts of service stay without you. `records`: whether papers can still be checked, without your name',
  body: shape({
    confirm: Joi.boolean().strict().valid(true),
    records: oneOf(['keep', 'withdraw'] as const).default('keep'),
  }),
  answers: { 200: erasureSchema },
  refusals: ['wrong_state', 'last_administrator'],
  async run({ services, caller, body, language, now, requestId }) {
    const withdrawn = await leaveService(services, {
      personId: caller!.personId,
      sessionId: caller!.sessionId,
      now,
      requestId,
      givesPlacesBack: true,
      leaves: 'nothing',
      records: body.records,
    });
    return ok({ withdrawn, records: body.records, kept: whatStays(language) });
  },
});

const jsonFile = 'application/json';
const data = reading({
  name: 'downloadMyData',
  path: '/me/data',
  tag,
  permission: signedIn,
  limit: 'file',
  summary: 'Everything that the service keeps about you, as one JSON file',
  answers: { 200: fileOf(jsonFile) },
  async run({ services: { db, config }, caller, now }) {
    const name = `xianfeng-${dayKey(now, config.timeZone)}.json`;
    return fileAnswer(jsonFile, name, ownData({ db, personId: caller!.personId, now }));
  },
});

const memberCode = changing({
  name: 'makeMemberCode',
  path: '/me/member-code',
  tag,
  method: 'post',
  permission: signedIn,
  summary: 'Make a code by which an administrator can find you, for an hour',
  body: nothing(),
  answers: { 201: shape({ code: textOut(), expiresAt: instantOut() }) },
  async run({ caller }, transaction) {
    const { code, expiresAt } = await makeMemberCode(transaction, caller.personId);
    return created({ code, expiresAt: expiresAt.toISOString() }, '/api/v1/me');
  },
});

const search = reading({
  name: 'findPeople',
  path: '/people',
  tag: 'people',
  limit: 'memberCode',
  summary: 'The person who shows a member code; for administrators',
  permission: may(directoryPolicy, 'search', async () => ({})),
  query: shape({ memberCode: typedCode(readableCodePattern) }),
  answers: { 200: shape({ items: listOut(personOut()) }) },
  async run({ services, query, now }) {
    const person = await personByMemberCode(services.db, query.memberCode, now);
    return ok({ items: person ? [{ id: person._id.toHexString(), displayName: person.displayName }] : [] });
  },
});

export const peopleRoutes: Route[] = [
  show,
  edit,
  consent,
  refuseConsent,
  wechatNumber,
  data,
  close,
  erase,
  memberCode,
  search,
];
