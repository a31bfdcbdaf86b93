import { may, signedIn } from '../../platform/http/permission.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { checkCompany } from './company.ts';
import { editOffer, takeOfferBack } from './edit-offer.ts';
import { offerBody, offerEdits } from './inputs.ts';
import { offerPolicy } from '../../domain/offers/policy.ts';
import { presentOffer, offerSchema } from '../../domain/offers/present.ts';
import { putOffer } from './put-offer.ts';
import { offerOf } from '../../domain/offers/queries.ts';

const own = async ({ db }: ServiceContext, _inputs: unknown, caller: Caller | null) =>
  caller && offerOf(db, caller.personId);
const path = '/me/offer';
const tag = 'offers';

const show = reading({
  name: 'showMyOffer',
  path,
  tag,
  summary: 'Your standing offer; 404 while you have none',
  permission: may(offerPolicy, 'read', own),
  answers: { 200: offerSchema },
  run: async ({ services, subject }) => ok(await presentOffer(services.db, subject), subject.version),
});

const put = changing({
  name: 'putMyOffer',
  path,
  tag,
  method: 'put',
  summary: 'Make your standing offer, or replace it',
  permission: signedIn,
  body: offerBody,
  answers: { 200: offerSchema, 201: offerSchema },
  refusals: ['precondition_failed', 'not_in_team', 'team_over', 'team_changed'],
  async run({ services, body, caller, ifMatch }, transaction) {
    await checkCompany(transaction, caller.personId, await services.units.current(), body);
    const offer = await putOffer(transaction, caller.personId, body, ifMatch);
    const shown = await presentOffer(transaction.db, offer, transaction.session);
    return offer.version === 1 ? created(shown, '/api/v1/me/offer', 1) : ok(shown, offer.version);
  },
});

const edit = changing({
  name: 'editMyOffer',
  path,
  tag,
  method: 'patch',
  summary: 'Change parts of your standing offer, such as pausing it',
  permission: may(offerPolicy, 'write', own),
  body: offerEdits,
  answers: { 200: offerSchema },
  refusals: ['precondition_failed', 'not_in_team', 'team_over', 'team_changed'],
  async run({ services, body, caller, ifMatch }, transaction) {
    await checkCompany(transaction, caller.personId, await services.units.current(), body);
    const offer = await editOffer(transaction, caller.personId, body, ifMatch);
    return ok(await presentOffer(transaction.db, offer, transaction.session), offer.version);
  },
});

const remove = changing({
  name: 'deleteMyOffer',
  path,
  tag,
  method: 'delete',
  summary: 'Take your standing offer back',
  permission: may(offerPolicy, 'write', own),
  answers: { 204: null },
  refusals: ['precondition_failed'],
  async run({ caller, ifMatch }, transaction) {
    await takeOfferBack(transaction, caller.personId, ifMatch);
    return noContent();
  },
});

export const offerRoutes: Route[] = [show, put, edit, remove];
