import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { identities, people } from '../../../server/domain/people/model.ts';
import type { TaskDoc } from '../../../server/domain/tasks/model.ts';
import { picture } from '../../preview/support/browser.ts';
import { see, textOf } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { serve } from './support/served.ts';
import { confirmDialog, front, goTo, logIn, type Town } from './support/town.ts';

const hex = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();

describe('what is to be done now', () => {
  let town: Town;
  const { phoneOf, loggedInPhoneOf } = liveInTown((started) => {
    town = started;
  });
  const open = async (key: string, url: string, size?: { width: number; height: number }): Promise<Page> => {
    const { page } = await loggedInPhoneOf(key, {}, size);
    await goTo(page, url);
    return page;
  };

  it('stands above the recommendations: check in, who asks for what and until when, hours to confirm', async () => {
    const person = await town.volunteer('busy');
    const organiser = await town.make.organiser(town.places.community);
    await serve(town, {
      unit: town.places.community,
      people: [person],
      organiser,
      hoursAgo: 12,
      task: { title: '采样点引导' },
    });
    const next = await town.make.task(town.places.community, { title: '独居老人探访', inHours: 0.5 });
    await town.as(person).post(`/tasks/${hex(next)}/participations`, {});
    await town.make.task(town.places.community, { title: '没有接的任务', inHours: 70 });
    const role = town.make.role({ name: '翻译' });
    const asked = await town.make.task(town.places.community, { title: '请您来的任务', inHours: 50, roles: [role] });
    await town.as(organiser).post(`/tasks/${hex(asked)}/proposals`, { roleId: hex(role), personIds: [hex(person)] });
    const page = await open('busy', '/pages/home/index');
    const toDo = front(page).getByRole('region', { name: '现在要做的' });
    await toDo.getByText('30 分钟后开始').waitFor();
    await toDo.getByText('甲社区想请您做“翻译”').waitFor();
    await toDo.getByText(/请在 ?.+ 前确认，还剩/).waitFor();
    await toDo.getByText('请确认“采样点引导”的时长').waitFor();
    await picture(page, 'home-to-do');
    const above = await toDo.boundingBox();
    const list = await front(page).locator('#lead').boundingBox();
    expect(above!.y).to.be.below(list!.y);
    await front(page).locator('#to-do-check-in').click();
    await front(page).locator('#scan').waitFor();
    await goTo(page, '/pages/home/index');
    await front(page).getByText('甲社区想请您做“翻译”').click();
    await front(page).locator('#invited', { hasText: '甲社区想请您做“翻译”' }).waitFor();
  });

  it('U17: an unread message is on the tab from a cold start on, whatever tab was open', async () => {
    const person = await town.volunteer('cold');
    const organiser = await town.make.organiser(town.places.community);
    const page = await open('cold', '/pages/home/index');
    const task = await town.make.task(town.places.community, { inHours: 60 });
    await town
      .as(organiser)
      .post(`/tasks/${hex(task)}/proposals`, { roleId: hex(task.roles[0]), personIds: [hex(person)] });
    await page.reload();
    await front(page).getByRole('link', { name: '消息 1' }).waitFor();
  });

  it('U17: a claim is confirmed with the role, the time and the place, and says so when it is done', async () => {
    await town.volunteer('careful');
    const task = await town.make.task(town.places.community, {
      title: '门岗',
      roles: [town.make.role({ name: '登记' })],
    });
    const page = await open('careful', `/pages/task/index?id=${hex(task)}`, { width: 375, height: 500 });
    await front(page)
      .locator('.ph-scroller')
      .evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
    await front(page).locator('#claim').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('岗位：登记').waitFor();
    await see(dialog).toContainText(/后天 \d\d:\d\d–\d\d:\d\d/);
    await see(dialog).toContainText('测试路一带');
    await confirmDialog(page);
    // U15: the result is in view, though the page was scrolled to its end.
    await page.locator('.ph-toast', { hasText: '报名成功' }).waitFor();
    await page.waitForFunction(() => {
      const { top, bottom } = document.querySelector('.ph-page:not(.ph-covered) #claimed')!.getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    });
  });

  it('U17: full tasks are found with their line', async () => {
    await town.volunteer('patient');
    const full = await town.make.task(town.places.community, {
      title: '抢手的任务',
      inHours: 70,
      roles: [town.make.role({ slots: 1 })],
    });
    await town.as(await town.make.person()).post(`/tasks/${hex(full)}/participations`, {});
    const page = await open('patient', '/pages/home/index');
    await front(page).getByRole('button', { name: '含已满员' }).click();
    const card = front(page).getByRole('link', { name: /抢手的任务/ });
    await card.getByText('已满员 · 可以候补').waitFor();
    await card.click();
    await front(page).locator('#claim', { hasText: '排队候补' }).waitFor();
  });

  it('U18: a list and the task itself tell one distance and one number of places', async () => {
    await town.volunteer('near');
    const roles = [town.make.role({ name: '一岗', slots: 2 }), town.make.role({ name: '二岗', slots: 3 })];
    const task = await town.make.task(town.places.community, { title: '两个岗位的任务', inHours: 80, roles });
    await town.as(await town.make.person()).post(`/tasks/${hex(task)}/participations`, { roleId: hex(roles[0]) });
    const page = await open('near', '/pages/home/index');
    const card = front(page).getByRole('link', { name: /两个岗位的任务/ });
    const told = await textOf(card);
    const [, distance] = /(不到 100 米|[\d.]+ (?:米|公里))/.exec(told)!;
    await card.click();
    await front(page)
      .getByText(new RegExp(`距您 ?${distance}`))
      .waitFor();
    await front(page).getByText('还差 4 人', { exact: true }).first().waitFor();
    expect(told).to.not.match(/还差 [1235] 人/);
  });

  it('U16: an offer that was just made is not asked for', async () => {
    await town.make.task(town.places.community, { title: '门岗值守', inHours: 40 });
    const person = await town.make.person({ communityId: town.places.community._id, displayName: '新来的' });
    await town.handPhoneTo(person, 'fresh');
    const page = await open('fresh', '/pages/home/index');
    await front(page).getByText('填写报名意愿').or(front(page).locator('.home-suggest')).first().waitFor();
    await front(page).locator('.home-suggest-button').click();
    await front(page).locator('#save').click();
    await front(page).locator('#lead', { hasText: '这些任务最适合您' }).waitFor();
    await see(front(page).locator('.home-suggest')).toBeAbsent();
  });

  it('U16: who uses 关怀模式 brings it along at the log-in, with the scan, the rotas and one thing a screen', async () => {
    const person = await town.volunteer('aunt');
    await people.in(town.db).updateOne({ _id: person._id }, { $set: { elderMode: true } });
    const { page } = await phoneOf('aunt');
    await logIn(page);
    await goTo(page, '/pages/me/index');
    await front(page).locator('.page.care').waitFor();
    await front(page)
      .getByRole('link', { name: /扫码签到/ })
      .waitFor();
    await front(page)
      .getByRole('link', { name: /轮值与换班/ })
      .waitFor();
    await picture(page, 'me-care');
    await goTo(page, '/pages/need-form/index');
    await see(front(page).locator('.card')).toHaveCount(1);
    await front(page).locator('#step-next').click();
    await front(page).locator('#field-title [role="alert"]').waitFor();
    await front(page).locator('#field-title').getByRole('textbox').fill('帮忙买药');
    for (const field of ['description', 'category', 'unit', 'address', 'forWhom', 'wanted', 'people']) {
      await front(page).locator('#step-next').click();
      await front(page).locator(`#field-${field}`).waitFor();
      await see(front(page).locator('[id^="field-"]'), field).toHaveCount(1);
      if (field === 'address') await front(page).locator('#field-address').getByRole('textbox').fill('幸福里 3 栋');
    }
    await picture(page, 'need-care-last');
    await front(page).locator('#submit').click();
    await front(page).getByText('需求进展').or(front(page).locator('#progress')).first().waitFor();
  });
});

describe('what an organiser sees first', () => {
  let town: Town;
  const { loggedInPhoneOf } = liveInTown((started) => {
    town = started;
  });

  const organiserIn = async (key: string): Promise<Page> => {
    const person = await town.volunteer(key);
    await town.make.grant(person, town.places.community, 'organiser');
    const { page } = await loggedInPhoneOf(key);
    return page;
  };
  const named = async (name: string, task: TaskDoc): Promise<void> => {
    const person = await town.make.person({ displayName: '志愿者' });
    await identities.in(town.db).updateOne({ _id: person._id }, { $set: { name } });
    await town.as(person).post(`/tasks/${hex(task)}/participations`, {});
  };

  it('U13: is the task that is on, with its code and list, then what is due, then what comes', async () => {
    for (let at = 0; at < 25; at += 1)
      await town.make.task(town.places.community, { title: `以后的任务 ${at}`, inHours: 200 + at });
    await town.make.task(town.places.community, { title: '正在进行的任务', inHours: -0.5 });
    await town.make.task(town.places.community, { title: '半小时后的任务', inHours: 0.5 });
    await town.make.task(town.places.community, { title: '还差人的任务', inHours: 20 });
    await town.make.task(town.places.community, {
      title: '满员的任务',
      inHours: 22,
      roles: [town.make.role({ slots: 1, taken: 1 })],
    });
    const page = await organiserIn('desk');
    await goTo(page, '/organiser/desk/index');
    await front(page).getByRole('button', { name: '签到码 正在进行的任务' }).waitFor();
    await front(page).locator('#due').getByText('还差人的任务').waitFor();
    await see(front(page).locator('#due').getByText('满员的任务')).toBeAbsent();
    // One can check in an hour before: what begins in half an hour is on, and stands nowhere else.
    await front(page).getByRole('button', { name: '签到码 半小时后的任务' }).waitFor();
    await front(page)
      .getByRole('link', { name: /还差人的任务/ })
      .last()
      .waitFor();
    await see(front(page).getByText('半小时后的任务')).toHaveCount(1);
    await front(page).getByText('已满员', { exact: true }).first().waitFor();
    await picture(page, 'desk-now');
    await front(page).getByRole('button', { name: '名单 正在进行的任务' }).click();
    await front(page).locator('#show-code').waitFor();
  });

  it('U13: a list at the door is in the order of pinyin, those awaited first, and finds by initials', async () => {
    const task = await town.make.task(town.places.community, { title: '门口点名', inHours: 0.5 });
    for (const name of ['周敏', '安康', '林晓燕']) await named(name, task);
    const page = await organiserIn('door');
    await goTo(page, `/organiser/attendance/index?task=${hex(task)}`);
    const names = front(page).locator('.roster-person .title');
    await front(page).getByText('周敏').waitFor();
    await see(names).toHaveText(['安康', '林晓燕', '周敏']);
    await front(page).getByRole('button', { name: '到了 安康' }).click();
    await page.locator('.ph-toast', { hasText: '已记下' }).waitFor();
    await front(page).getByText('已到 1 人').waitFor();
    await see(names).toHaveText(['林晓燕', '周敏', '安康']);
    await front(page).getByLabel('搜姓名或拼音').fill('lxy');
    await front(page).getByText('周敏').waitFor({ state: 'detached' });
    await see(names).toHaveText(['林晓燕']);
    await picture(page, 'roster-search');
  });

  it('U13: whoever cannot be ticked now is told since when they can', async () => {
    const task = await town.make.task(town.places.community, { title: '太早点名', inHours: 5 });
    await named('陈立', task);
    const page = await organiserIn('early');
    await goTo(page, `/organiser/attendance/index?task=${hex(task)}`);
    await front(page).getByRole('button', { name: '到了 陈立' }).click();
    await page
      .getByRole('dialog')
      .getByText(/\d\d:\d\d 起可以点名/)
      .waitFor();
    await confirmDialog(page);
  });

  it('U11: the code’s screen says from when it shows a code, and that it is over, and asks for nothing meanwhile', async () => {
    const page = await organiserIn('code');
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().includes('/check-in-codes')) asked += 1;
    });
    const draws = (): Promise<void> =>
      page.evaluate(async () => {
        const phone = globalThis as unknown as { getCurrentPages(): { draw(): void }[] };
        for (let at = 0; at < 200; at += 1) {
          phone.getCurrentPages().at(-1)!.draw();
          if (at % 20 === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
        }
      });
    for (const [inHours, says] of [
      [6, /^(今天|明天) \d\d:\d\d 起显示签到码$/],
      [-10, /^已结束/],
    ] as const) {
      const task = await town.make.task(town.places.community, { title: `码 ${inHours}`, inHours });
      asked = 0;
      await goTo(page, `/organiser/code/index?task=${hex(task)}`);
      await front(page).locator('#phase').getByText(says).waitFor();
      await picture(page, `code-${inHours < 0 ? 'over' : 'before'}`);
      await draws();
      expect(asked).to.be.at.most(4);
    }
  });
});
