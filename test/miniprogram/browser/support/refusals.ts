import type { Page } from 'playwright-core';
import { calendars, participations } from '../../../../server/domain/participations/model.ts';
import { identities, people, type PersonDoc } from '../../../../server/domain/people/model.ts';
import type { TaskDoc } from '../../../../server/domain/tasks/model.ts';
import { limits } from '../../../../shared/limits.ts';
import { hoursFromStart } from '../../../support/clock.ts';
import { front, type Town } from './town.ts';

export const open = { partyOnly: false, minAge: 0, unitOnly: false, invitedOnly: false };
export const idOf = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();
const addressOf = (task: TaskDoc): string => `/tasks/${idOf(task)}`;
const aMinuteAgo = (): Date => hoursFromStart(-1 / 60);

export interface Scene {
  town: Town;
  person: PersonDoc;
  organiser: PersonDoc;
}
interface Refused {
  /** Fields of the person that matter. */
  person?: Partial<PersonDoc>;
  /** Makes the task that is refused, and what has happened before its page is opened. */
  before: (scene: Scene) => Promise<TaskDoc>;
  /** Done while the page is open. */
  meanwhile?: (scene: Scene, task: TaskDoc) => Promise<unknown>;
  /** Whether an invitation or a kept place is accepted instead of a claim. */
  accepts?: boolean;
  /** The page knows it before anybody taps, says so and offers nothing that would be refused. */
  known?: boolean;
  /** The words of the dialog, or of the page. */
  says: string;
  /** The button that leads on. */
  go: string;
  /** Waits for the screen to which the button leads. */
  then: (page: Page) => Promise<unknown>;
}

export const withRules =
  (rules: Partial<typeof open>) =>
  ({ town }: Scene): Promise<TaskDoc> =>
    town.make.task(town.places.community, { title: '有条件的任务', rules: { ...open, ...rules } });
export const withRole =
  (role: Parameters<Town['make']['role']>[0]) =>
  ({ town }: Scene): Promise<TaskDoc> =>
    town.make.task(town.places.community, { title: '有条件的任务', roles: [town.make.role(role)] });
export const claimed = (town: Town, person: PersonDoc, task: TaskDoc, more: object = {}): Promise<unknown> =>
  town.as(person).post(`${addressOf(task)}/participations`, more);
export const invited = async (scene: Scene, fields: Partial<TaskDoc> = {}): Promise<TaskDoc> => {
  const { town, person, organiser } = scene;
  const task = await town.make.task(town.places.community, { title: '请您来的任务', ...fields });
  await town
    .as(organiser)
    .post(`${addressOf(task)}/proposals`, { roleId: idOf(task.roles[0]), personIds: [idOf(person)] });
  return task;
};
/** Somebody held the last slot, the person was in the waitlist, and the slot fell free. */
const kept = async ({ town, person }: Scene): Promise<TaskDoc> => {
  const task = await withRole({ slots: 1 })({ town } as Scene);
  const holder = await town.make.person();
  const { body } = await town.as(holder).post(`${addressOf(task)}/participations`, {});
  await claimed(town, person, task, { waitIfFull: true });
  await town.as(holder).post(`/participations/${String(body.participation.id)}/withdrawal`, {});
  return task;
};

export const profile = (page: Page): Promise<void> => front(page).locator('#party').waitFor();
const offer = (page: Page): Promise<void> => front(page).locator('#save').waitFor();
const list = (page: Page): Promise<void> => front(page).locator('#lead').waitFor();

/** Every refusal that somebody can meet on the page of a task, what it says there and what can be done instead. */
export const refusals: Record<string, Refused> = {
  party_members_only: {
    known: true,
    before: withRules({ partyOnly: true }),
    says: '这个任务只面向党员。',
    go: '去填写',
    then: profile,
  },
  unit_only: {
    known: true,
    before: ({ town }) => town.make.task(town.places.elsewhere, { rules: { ...open, unitOnly: true } }),
    says: '这个任务只面向本单位成员。',
    go: '去填写',
    then: profile,
  },
  birth_date_missing: {
    known: true,
    person: { birthDate: null },
    before: withRules({ minAge: 18 }),
    says: '请先在“我的”中填写出生日期',
    go: '去填写',
    then: profile,
  },
  under_age: {
    known: true,
    person: { birthDate: '2015-06-01' },
    before: withRules({ minAge: 18 }),
    says: '年满 18 周岁',
    go: '看看别的',
    then: list,
  },
  invited_only: {
    known: true,
    before: withRules({ invitedOnly: true }),
    says: '这个任务只面向受邀者。',
    go: '看看别的',
    then: list,
  },
  skill_missing: {
    known: true,
    before: withRole({ skill: 'signLanguage' }),
    says: '这个岗位需要“手语”技能。',
    go: '去填写',
    then: offer,
  },
  certificate_missing: {
    known: true,
    before: withRole({ skill: 'driving', certified: true }),
    says: '这个岗位需要有效的“驾驶”证书。',
    go: '去填写',
    then: offer,
  },
  overlaps: {
    before: async ({ town, person }) => {
      await claimed(town, person, await town.make.task(town.places.community, { title: '已报名的任务', inHours: 30 }));
      return town.make.task(town.places.community, { title: '同时的任务', inHours: 31 });
    },
    says: '时间与您已报名的「已报名的任务」冲突。',
    go: '去看看',
    then: (page) => front(page).locator('.headline', { hasText: '已报名的任务' }).waitFor(),
  },
  travel_too_tight: {
    before: async ({ town, person }) => {
      const first = await town.make.task(town.places.community, { title: '先去的任务' });
      await claimed(town, person, first);
      const place = {
        point: { type: 'Point' as const, coordinates: [114.35, 22.7] as [number, number] },
        area: '坪山',
        address: '坪山中心公园',
      };
      return town.make.task(town.places.community, { start: new Date(+first.end + 10 * 60_000), place });
    },
    says: '从「先去的任务」赶过来需要约',
    go: '我能赶到',
    then: (page) => front(page).locator('#claimed').waitFor(),
  },
  task_full: {
    before: withRole({ slots: 1 }),
    meanwhile: async ({ town }, task) => claimed(town, await town.make.person(), task),
    says: '这个岗位已经满员。',
    go: '排队',
    then: (page) => front(page).locator('#in-line').waitFor(),
  },
  task_closed: {
    before: withRole({}),
    meanwhile: ({ town, organiser }, task) =>
      town.as(organiser).post(`${addressOf(task)}/cancellation`, { reason: '台风' }),
    says: '报名已截止或任务已取消。',
    go: '看看别的',
    then: list,
  },
  already_in: {
    before: withRole({}),
    meanwhile: ({ town, person }, task) => claimed(town, person, task),
    says: '您已经报名了这个任务。',
    go: '确定',
    then: (page) => front(page).locator('#claimed').waitFor(),
  },
  gave_back_often: {
    before: withRole({}),
    meanwhile: ({ town, person }) =>
      calendars
        .in(town.db)
        .updateOne(
          { _id: person._id },
          { $set: { held: [], version: 1, givenBack: Array.from({ length: limits.givenBackADay }, aMinuteAgo) } },
          { upsert: true },
        ),
    says: '您一天内已退出 6 次，请明天再报名。',
    go: '看看别的',
    then: list,
  },
  removed_before: {
    before: async (scene) => {
      const task = await withRole({})(scene);
      const { body } = await scene.town.as(scene.person).post(`${addressOf(task)}/participations`, {});
      await scene.town
        .as(scene.organiser)
        .post(`/participations/${String(body.participation.id)}/removal`, { reason: '人数有变' });
      return task;
    },
    says: '组织者已将您移出这个任务',
    go: '看看别的',
    then: list,
  },
  role_unknown: {
    before: withRole({ name: '测温' }),
    meanwhile: ({ town, organiser }, task) =>
      town.as(organiser).patch(addressOf(task), { roles: [{ name: '登记', slots: 3 }] }),
    says: '任务中没有这个岗位。',
    go: '确定',
    then: (page) => front(page).locator('.task-role', { hasText: '登记' }).waitFor(),
  },
  wrong_state: {
    before: invited,
    accepts: true,
    meanwhile: ({ town, organiser }, task) =>
      town.as(organiser).post(`${addressOf(task)}/cancellation`, { reason: '台风' }),
    says: '情况刚刚有变化，请看最新的内容。',
    go: '确定',
    then: (page) => front(page).getByText('任务已取消：台风').waitFor(),
  },
  proposal_expired: {
    before: (scene) => invited(scene, { roles: [scene.town.make.role({ slots: 1 })] }),
    accepts: true,
    meanwhile: async ({ town, person }, task) => {
      await participations
        .in(town.db)
        .updateOne({ personId: person._id }, { $set: { 'proposal.expiresAt': aMinuteAgo() } });
      await claimed(town, await town.make.person(), task);
    },
    says: '邀请已过期。',
    go: '确定',
    then: (page) => front(page).locator('#claim', { hasText: '排队候补' }).waitFor(),
  },
  offer_expired: {
    before: kept,
    accepts: true,
    meanwhile: async ({ town, person }, task) => {
      await participations
        .in(town.db)
        .updateOne({ personId: person._id }, { $set: { 'offer.expiresAt': aMinuteAgo() } });
      await claimed(town, await town.make.person(), task, { waitIfFull: true });
    },
    says: '为您保留名额的时间已过。',
    go: '确定',
    then: (page) => front(page).locator('#invited').waitFor({ state: 'detached' }),
  },
};

/** Refusals that take the person to the screen that asks for what is missing, and goes on with the claim from there. */
export const answeredByScreen: Record<string, (scene: Scene) => Promise<unknown>> = {
  contact_missing: ({ town, person }) =>
    identities.in(town.db).updateOne({ _id: person._id }, { $unset: { phone: '' } }),
  consent_missing: ({ town, person }) =>
    people.in(town.db).updateOne({ _id: person._id }, { $pull: { consents: { kind: 'privacy' } } }),
};

/** Codes that the page cannot meet, and why. */
export const neverMet: Record<string, string> = {
  role_ambiguous: 'the page always names the role that was chosen',
};
