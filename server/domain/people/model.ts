import { consentKinds, keysOf, languages } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  embedded,
  flag,
  id,
  instant,
  listOf,
  nested,
  nullable,
  number,
  oneOf,
  optional,
  text,
  type ValueOf,
} from '../../platform/database/fields.ts';
import { formerData, identityData, personData } from './personal.ts';

const consent = embedded({ kind: oneOf(keysOf(consentKinds)), version: text(), at: instant() });
export type Consent = ValueOf<typeof consent>;

const promises = nested({ kept: number(), missed: number(), asOf: optional(instant()) });

/** A person as the service knows them in its work. Their identity in law is in `identities`, apart. */
export const people = defineCollection('people', {
  fields: {
    _id: id(),
    displayName: text(),
    language: oneOf(languages),
    /** 关怀模式: larger text, plainer words, one action a screen. */
    elderMode: flag(),
    communityId: nullable(id()),
    branchId: nullable(id()),
    /** ISO date; kept only to check age rules. */
    birthDate: nullable(text()),
    /** Sensitive: used for matching only while a `partyMembership` consent is given. */
    partyMember: flag(),
    consents: listOf(consent),
    /**
     * Promises kept and missed, as they weigh at `asOf` (`server/domain/people/reliability.ts`), the base of
     * reliability. Only for ranking and for the person's own eyes: no answer shows somebody else's.
     */
    reliability: promises,
    /**
     * Tasks that they were removed from under an account that they have erased; they take no slot of these by
     * themselves.
     */
    removedFrom: optional(listOf(id())),
    state: oneOf(['active', 'closed']),
    /** The code that the person shows to an administrator who is to give them a role; works until it expires. */
    memberCode: optional(embedded({ code: text(), expiresAt: instant() })),
    /** The name of a demo log-in; absent in a real deployment. */
    demoKey: optional(text()),
    /** Raised by changes that rely on the person staying active; see `pinActivePerson`. */
    pins: optional(number()),
    version: number(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  personal: {
    whose: '_id',
    data: personData,
    nothing: ['_id', 'state', 'pins', 'version', 'createdAt', 'updatedAt'],
  },
  indexes: [
    { key: { demoKey: 1 }, unique: true, partialFilterExpression: { demoKey: { $exists: true } } },
    { key: { 'memberCode.code': 1 }, unique: true, partialFilterExpression: { 'memberCode.code': { $exists: true } } },
    { key: { communityId: 1 } },
    { key: { branchId: 1 } },
    // The people who let their age group be counted.
    { key: { birthDate: 1 }, partialFilterExpression: { 'consents.kind': 'ageStatistics' } },
  ],
});
export type PersonDoc = DocumentOf<typeof people>;

/** A person's identity outside the service. Erasing a person deletes this document and keeps the facts of service. */
export const identities = defineCollection('identities', {
  fields: {
    /** The person's id. */
    _id: id(),
    openid: text(),
    unionid: optional(text()),
    name: optional(text()),
    phone: optional(text()),
  },
  personal: { whose: '_id', data: identityData, nothing: ['_id'] },
  indexes: [{ key: { openid: 1 }, unique: true }],
});
export type IdentityDoc = DocumentOf<typeof identities>;

/**
 * An account that was erased, by a keyed hash of its WeChat id: for somebody who erases an account to be rid of these.
 */
export const formerAccounts = defineCollection('formerAccounts', {
  fields: {
    /** HMAC of the openid. */
    _id: text(),
    reliability: promises,
    removedFrom: listOf(id()),
    expiresAt: instant(),
  },
  personal: { whose: null, data: formerData, nothing: [] },
  indexes: [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
});
export type FormerAccountDoc = DocumentOf<typeof formerAccounts>;
