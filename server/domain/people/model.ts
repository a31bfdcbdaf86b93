import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { consentKinds, keysOf, languages, type ConsentKind, type Language } from '../../../shared/words.ts';
import { defineCollection } from '../../platform/database/define.ts';

export interface Consent {
  kind: ConsentKind;
  version: string;
  at: Date;
}

/** A person as the service knows them in its work. Their identity in law is in `identities`, apart. */
export interface PersonDoc {
  _id: ObjectId;
  displayName: string;
  language: Language;
  /** 关怀模式: larger text, plainer words, one action a screen. */
  elderMode: boolean;
  communityId: ObjectId | null;
  branchId: ObjectId | null;
  /** ISO date; kept only to check age rules. */
  birthDate: string | null;
  /** Sensitive: used for matching only while a `partyMembership` consent is given. */
  partyMember: boolean;
  consents: Consent[];
  /**
   * Promises kept and missed, as they weigh at `asOf` (`server/domain/people/reliability.ts`), the base of reliability. Only for
   * ranking and for the person's own eyes: no answer shows somebody else's.
   */
  reliability: { kept: number; missed: number; asOf?: Date };
  state: 'active' | 'closed';
  /** The code that the person shows to an administrator who is to give them a role; works until it expires. */
  memberCode?: { code: string; expiresAt: Date };
  /** The name of a demo log-in; absent in a real deployment. */
  demoKey?: string;
  /** Raised by changes that rely on the person staying active; see `pinActivePerson`. */
  pins?: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const consent = new Schema(
  {
    kind: { type: String, required: true, enum: keysOf(consentKinds) },
    version: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
);

export const people = defineCollection<PersonDoc>('people', {
  fields: {
    displayName: { type: String, required: true },
    language: { type: String, required: true, enum: [...languages] },
    elderMode: { type: Boolean, required: true },
    communityId: { type: Schema.Types.ObjectId },
    branchId: { type: Schema.Types.ObjectId },
    birthDate: { type: String },
    partyMember: { type: Boolean, required: true },
    consents: { type: [consent], required: true },
    reliability: {
      kept: { type: Number, required: true },
      missed: { type: Number, required: true },
      asOf: Date,
    },
    state: { type: String, required: true, enum: ['active', 'closed'] },
    memberCode: {
      type: new Schema(
        { code: { type: String, required: true }, expiresAt: { type: Date, required: true } },
        { _id: false },
      ),
    },
    demoKey: String,
    pins: Number,
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
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

/** A person's identity outside the service. Erasing a person deletes this document and keeps the facts of service. */
export interface IdentityDoc {
  /** The person's id. */
  _id: ObjectId;
  openid: string;
  unionid?: string;
  name?: string;
  phone?: string;
}

export const identities = defineCollection<IdentityDoc>('identities', {
  fields: {
    openid: { type: String, required: true },
    unionid: String,
    name: String,
    phone: String,
  },
  indexes: [{ key: { openid: 1 }, unique: true }],
});
