import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { openPhone, type PhonePage } from '../../preview/support/browser.ts';
import { see } from '../../preview/support/see.ts';
import { startPreviewServer } from '../../preview/support/sample-server.ts';
import { front, goTo } from './support/town.ts';

const root = fileURLToPath(new URL('../../../miniprogram', import.meta.url));
const components = ['stars', 'hours-tiers', 'state-view', 'list-end', 'cell', 'task-card'];

const page = `
<stars wx:if="{{show === 'stars'}}" value="{{value}}" label="评分" fixed="{{fixed}}" bind:choose="told"/>
<hours-tiers wx:if="{{show === 'hours-tiers'}}" verified="{{verified}}" honoured="{{honoured}}"/>
<state-view wx:if="{{show === 'state-view'}}" state="{{state}}" title="{{title}}" hint="{{hint}}" action="{{action}}" count="{{count}}" bind:act="told"/>
<list-end wx:if="{{show === 'list-end'}}" more="{{more}}" failed="{{failed}}" c="{{c}}" bind:retry="told"/>
<cell wx:if="{{show === 'cell'}}" title="{{title}}" note="{{note}}" icon="star" bind:open="told"/>
<task-card wx:if="{{show === 'task-card'}}" task="{{task}}" number="{{number}}" bind:open="told"/>
<view id="told">{{told}}</view>`;
const script = `
Page({
  data: { show: '', told: '', value: 0, fixed: false, verified: 0, honoured: 0, state: '', title: '', hint: '', action: '', note: '', count: 1, more: false, failed: false, c: {}, task: {}, number: 0 },
  onLoad({ data }) { this.setData(JSON.parse(decodeURIComponent(data || '%7B%7D'))); },
  told({ type, detail }) { this.setData({ told: type + ' ' + JSON.stringify(detail) }); },
});`;

/** A mini-program of one page that shows one component at a time, with the data of its address. */
const makeStage = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stage-'));
  for (const part of ['components', 'i18n', 'shared', 'state', 'tools', 'api', 'styles', 'config.ts', 'app.wxss'])
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  mkdirSync(path.join(folder, 'pages/stage'), { recursive: true });
  const at = (name: string, text: string): void => {
    writeFileSync(path.join(folder, name), text);
  };
  at('app.json', JSON.stringify({ pages: ['pages/stage/index'], window: { navigationBarTitleText: '台' } }));
  at('app.js', 'App({});');
  at(
    'pages/stage/index.json',
    JSON.stringify({
      usingComponents: Object.fromEntries(components.map((name) => [name, `/components/${name}/index`])),
    }),
  );
  at('pages/stage/index.wxml', page);
  at('pages/stage/index.js', script);
  return folder;
};

describe('single components of the mini-program', () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof startPreviewServer>>;
  let phone: PhonePage;

  before(async function () {
    folder = makeStage();
    server = await startPreviewServer(folder);
    phone = await openPhone(`${server.url}/preview/screen.html?phone=1`);
  });
  after(async () => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(() => {
    expect(phone.errors).to.deep.equal([]);
  });

  const show = async (name: string, data: object): Promise<Locator> => {
    await goTo(phone.page, `/pages/stage/index?data=${encodeURIComponent(JSON.stringify({ show: name, ...data }))}`);
    const shown = front(phone.page).locator(`wx-${name}`);
    await shown.waitFor({ state: 'attached' });
    return shown;
  };
  const told = (): Locator => front(phone.page).locator('#told');

  it('stars: tell what was chosen, for eyes and for a screen reader', async () => {
    const stars = await show('stars', { value: 2 });
    await see(stars.getByRole('radio')).toHaveCount(5);
    await see(stars.locator('.star-on, [class*="star-on"]')).toHaveCount(2);
    await see(stars.getByRole('radio', { checked: true })).toHaveAttribute('aria-label', /^2 /);
    await stars.getByRole('radio').nth(3).click();
    await told().getByText('choose {"stars":4}').waitFor();
  });

  it('stars: only show, where they are fixed', async () => {
    const stars = await show('stars', { value: 5, fixed: true });
    // A disabled radio is not for clicking; a finger does not know that.
    await stars.getByRole('radio').nth(0).click({ force: true });
    await see(told()).toHaveText('');
    await see(stars.getByRole('radio').nth(0)).toHaveAttribute('aria-disabled', 'true');
  });

  const tiers: [number, number, string[]][] = [
    [0, 0, ['0 分钟', '0 分钟']],
    [45, 60, ['45 分钟', '1 小时']],
    [150, 20, ['2 小时 30 分钟', '20 分钟']],
  ];
  for (const [verified, honoured, texts] of tiers) {
    it(`hours-tiers: ${verified} and ${honoured} minutes stand apart`, async () => {
      const shown = await show('hours-tiers', { verified, honoured });
      await see(shown.locator('[class*="tier-value"]')).toHaveText(texts);
    });
  }

  it('state-view: bones while it loads, as many as asked for, and nothing once it is ready', async () => {
    const loading = await show('state-view', { state: 'loading', count: 2 });
    await see(loading.locator('[class*="bone-card"]')).toHaveCount(2);
    const ready = await show('state-view', { state: 'ready', title: '不应出现' });
    await see(ready).toHaveText('');
  });

  it('state-view: says what is wrong, and tells when something is done about it', async () => {
    const shown = await show('state-view', { state: 'offline', title: '没有网络', hint: '稍后再看', action: '重试' });
    await see(shown).toHaveText(/^\s*没有网络\s*稍后再看\s*重试\s*$/);
    await shown.getByRole('button', { name: '重试' }).click();
    await told().getByText('act {}').waitFor();
    const silent = await show('state-view', { state: 'empty', title: '没有任务' });
    await see(silent.getByRole('button')).toBeAbsent();
  });

  it('list-end: more is coming, that was all, or try again', async () => {
    const c = { loading: '正在加载', noMore: '没有更多了', moreFailed: '没有载入', retry: '重试' };
    await see(await show('list-end', { more: true, c })).toHaveText('正在加载');
    await see(await show('list-end', { more: false, failed: true, c })).toHaveText('没有更多了');
    const failed = await show('list-end', { more: true, failed: true, c });
    await failed.getByRole('button', { name: '重试' }).click();
    await told().getByText('retry {}').waitFor();
  });

  it('task-card: leads to its task, and shows only what there is to say', async () => {
    const task = {
      id: 'abc',
      title: '门岗',
      icon: 'care',
      when: '明天 09:00',
      where: '800 米',
      reason: '',
      full: false,
      waiting: '',
    };
    const card = await show('task-card', { task, number: 0 });
    await see(card).toHaveText(/^\s*门岗\s*明天\s*09:00\s*800\s*米\s*$/);
    await see(card.locator('[class*="icon-care"]')).toHaveCount(1);
    await card.getByRole('link').click();
    await told().getByText('open {"id":"abc"}').waitFor();
    const rich = await show('task-card', {
      task: { ...task, full: true, reason: '已满员', waiting: '等待联网后发送' },
      number: 3,
    });
    await see(rich).toHaveText(/^\s*3\s*门岗\s*明天\s*09:00\s*800\s*米\s*已满员\s*等待联网后发送\s*$/);
  });

  it('cell: tells that it was tapped, with its note where there is one', async () => {
    const cell = await show('cell', { title: '时长', note: '录入、更正' });
    await see(cell).toHaveText(/^\s*时长\s*录入、更正\s*$/);
    await cell.getByRole('link').click();
    await told().getByText('open {}').waitFor();
  });
});
