import { data } from '../../platform/personal/datum.ts';

/** The name of somebody who has left. */
const nobody = '已注销用户';

export const personData = data({
  nickname: {
    is: 'nickname',
    fields: ['displayName'],
    law: 'personal',
    seenBy: ['self', 'organisers', 'administrators', 'partner', 'holder'],
    kept: 'account',
    erased: { to: nobody },
  },
  largerText: {
    is: 'larger text',
    fields: ['elderMode'],
    law: 'personal',
    seenBy: ['self'],
    kept: 'account',
    erased: { to: false },
  },
  language: {
    is: 'language',
    fields: ['language'],
    law: 'personal',
    seenBy: ['self'],
    kept: 'account',
    erased: { stays: 'one of two words' },
  },
  community: {
    is: 'community',
    fields: ['communityId'],
    law: 'personal',
    seenBy: ['self', 'holder'],
    kept: 'account',
    erased: { to: null },
  },
  party: {
    is: 'party membership',
    fields: ['partyMember'],
    law: 'sensitive',
    consent: 'partyMembership',
    seenBy: ['self'],
    kept: 'account',
    erased: { to: false },
  },
  branch: {
    is: 'branch',
    fields: ['branchId'],
    law: 'sensitive',
    consent: 'partyMembership',
    seenBy: ['self'],
    kept: 'account',
    erased: { to: null },
  },
  birthDate: {
    is: 'date of birth',
    fields: ['birthDate'],
    law: 'personal',
    consent: 'privacy',
    seenBy: ['self', 'holder'],
    kept: 'account',
    erased: { to: null },
  },
  consents: {
    is: 'consents',
    fields: ['consents'],
    law: 'personal',
    seenBy: ['self'],
    kept: 'account',
    erased: { to: [] },
  },
  reliability: {
    is: 'promises kept and missed',
    fields: ['reliability'],
    law: 'personal',
    seenBy: ['self'],
    kept: 'account',
    erased: { to: { kept: 0, missed: 0 } },
  },
  removals: {
    is: 'tasks that somebody was removed from before they erased an account',
    fields: ['removedFrom'],
    law: 'personal',
    seenBy: ['self'],
    kept: 'account',
    erased: 'absent',
  },
  codes: {
    is: 'the code shown to an administrator, and the name of a demo log-in',
    fields: ['memberCode', 'demoKey'],
    law: 'personal',
    seenBy: ['administrators'],
    kept: 'account',
    erased: 'absent',
  },
});

export const identityData = data({
  weChat: {
    is: 'WeChat id (openid, unionid)',
    fields: ['openid', 'unionid'],
    law: 'personal',
    seenBy: ['self'],
    kept: 'account',
    erased: 'document',
  },
  name: {
    is: 'name, telephone number',
    fields: ['name', 'phone'],
    law: 'personal',
    consent: 'privacy',
    seenBy: ['self', 'organisers', 'answering', 'holder'],
    kept: 'account',
    erased: 'absent',
  },
});

export const formerData = data({
  former: {
    is: 'missed promises and removals of an account that was erased, under a keyed hash of its WeChat id',
    fields: ['_id', 'reliability', 'removedFrom', 'expiresAt'],
    law: 'personal',
    seenBy: [],
    kept: { index: 'expiresAt' },
    erased: { stays: 'nobody sheds them by erasing an account' },
  },
});
