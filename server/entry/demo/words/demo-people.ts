import type { GrantRole } from '../../../../shared/words.ts';

/** A demo log-in: what it is called in the URL of the sandbox, whom it shows, what that person can do. */
export interface DemoPerson {
  key: DemoKey;
  name: string;
  zh: string;
  en: string;
}

export type DemoKey =
  | 'volunteer'
  | 'partyVolunteer'
  | 'elder'
  | 'interpreter'
  | 'resident'
  | 'organiser'
  | 'organiserElsewhere'
  | 'streetAdmin'
  | 'districtAdmin'
  | 'cityAdmin';

export const demoPeople: readonly DemoPerson[] = [
  {
    key: 'volunteer',
    name: '林晓燕',
    zh: '志愿者：看推荐、报名、接受邀请',
    en: 'volunteer: sees what fits, claims, answers invitations',
  },
  {
    key: 'partyVolunteer',
    name: '陈志强',
    zh: '党员志愿者：另可报名只面向党员的任务',
    en: 'party member: may also claim tasks for party members only',
  },
  { key: 'elder', name: '何玉兰', zh: '长者志愿者：关怀模式', en: 'elderly volunteer: elder mode is on' },
  {
    key: 'interpreter',
    name: '苏雨桐',
    zh: '英语、日语志愿者：看到翻译岗位',
    en: 'speaks English and Japanese: is offered interpreting',
  },
  { key: 'resident', name: '黄婉清', zh: '居民：提出需求和微心愿', en: 'resident: raises needs and small wishes' },
  {
    key: 'organiser',
    name: '周海宁',
    zh: '社区组织者：发布任务、邀请志愿者',
    en: 'organiser of a community: posts tasks, asks volunteers',
  },
  {
    key: 'organiserElsewhere',
    name: '梁文博',
    zh: '另一社区的组织者：看不到别处的草稿和志愿者',
    en: 'organiser elsewhere: does not see other units’ drafts or people',
  },
  {
    key: 'streetAdmin',
    name: '谢静怡',
    zh: '街道管理员：本街道的任务、人次和授权',
    en: 'administrator of a street: its tasks, counts and grants',
  },
  {
    key: 'districtAdmin',
    name: '郑国辉',
    zh: '区管理员：全区的任务、人次和授权',
    en: 'administrator of a district: its tasks, counts and grants',
  },
  { key: 'cityAdmin', name: '唐明慧', zh: '市管理员：全市', en: 'administrator of the city' },
];

/** Which of them hold a role, and at which level of the demo community's own path. */
export const demoGrants: Readonly<
  Partial<Record<DemoKey, { role: GrantRole; at: 'city' | 'district' | 'street' | 'community' | 'elsewhere' }>>
> = {
  organiser: { role: 'organiser', at: 'community' },
  organiserElsewhere: { role: 'organiser', at: 'elsewhere' },
  streetAdmin: { role: 'administrator', at: 'street' },
  districtAdmin: { role: 'administrator', at: 'district' },
  cityAdmin: { role: 'administrator', at: 'city' },
};
