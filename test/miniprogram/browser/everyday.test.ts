import { expect } from 'chai';
import { needs } from '../../../server/domain/needs/model.ts';
import { identities, people } from '../../../server/domain/people/model.ts';
import { sessions } from '../../../server/domain/sessions/model.ts';
import { picture, styleOf } from '../../preview/support/browser.ts';
import { see } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { configure, confirmDialog, front, goTo, logIn, nextScreen, type Town } from './support/town.ts';

describe('every day with the mini-program', () => {
  let town: Town;
  const { phoneOf, loggedInPhoneOf } = liveInTown((started) => {
    town = started;
  });

  before(async function () {
    await town.make.task(town.places.community, { title: '社区门岗值守' });
  });

  it('shows the list to who only wants to look, without a log-in', async () => {
    const { page } = await phoneOf('looker');
    await front(page).locator('#look').click();
    await front(page).getByRole('link', { name: '社区门岗值守' }).waitFor();
    await picture(page, 'looking-around');
    expect(await identities.in(town.db).countDocuments({ openid: 'demo-looker' })).to.equal(0);
  });

  it('works with location refused: a community does as well', async () => {
    await town.volunteer('refuser');
    const { page } = await loggedInPhoneOf('refuser', { location: 'refused' });
    await front(page).getByText('更换').click();
    await page.getByRole('button', { name: '按当前位置找' }).click();
    await front(page).getByRole('button', { name: '乙社区' }).click();
    await front(page).locator('.home-place', { hasText: '乙社区' }).waitFor();
    await picture(page, 'location-refused');
  });

  it('searches and filters, and says what to do when nothing is found', async () => {
    await town.volunteer('searcher');
    const { page } = await loggedInPhoneOf('searcher');
    await front(page).getByLabel('搜索任务').fill('游泳教练');
    await front(page).getByLabel('搜索任务').press('Enter');
    await front(page).getByText('暂时没有合适的任务').waitFor();
    await picture(page, 'nothing-found');
    await front(page).getByRole('button', { name: '清除筛选' }).click();
    await front(page).getByRole('link', { name: '社区门岗值守' }).waitFor();
    await front(page).getByRole('button', { name: '地图' }).click();
    await front(page).locator('.map-pin').first().click();
    await front(page).locator('#claim').waitFor();
  });

  it('raises a need for a neighbour, and follows it', async () => {
    await town.volunteer('resident');
    const { page } = await loggedInPhoneOf('resident');
    await goTo(page, '/pages/needs/index');
    await front(page).locator('#raise-need').click();
    await front(page).locator('#step-next').click();
    await front(page).locator('#field-title').getByText('请填写：要帮什么').waitFor();
    await front(page).getByLabel('要帮什么').fill('帮忙买药');
    await nextScreen(page);
    await front(page).getByLabel('详细地址').fill('幸福里 3 栋 201');
    await nextScreen(page);
    await front(page).getByRole('button', { name: '帮别人' }).click();
    await front(page).getByLabel('怎么称呼他/她').fill('王阿婆');
    await front(page).getByRole('button', { name: '多一人' }).click();
    await picture(page, 'need-form');
    await front(page).locator('#submit').click();
    await front(page).getByText('帮 王阿婆').waitFor();
    await picture(page, 'need');
    const need = await needs.in(town.db).findOne({ title: '帮忙买药' });
    expect([need?.people, need?.beneficiary?.name, need?.state]).to.deep.equal([2, '王阿婆', 'received']);
    await goTo(page, '/pages/needs/index');
    await front(page).getByText('已收到').waitFor();
    await front(page).getByText('帮忙买药').click();
    await front(page).locator('#withdraw').click();
    await page.getByRole('dialog').getByRole('textbox').fill('已经买到了');
    await confirmDialog(page);
    await front(page).getByText('已撤回').first().waitFor();
  });

  it('makes and changes an offer', async () => {
    await town.volunteer('offerer');
    const { page } = await loggedInPhoneOf('offerer');
    await goTo(page, '/pages/offer/index');
    await front(page).getByLabel('周六 上午').click();
    await front(page).getByLabel('周六 下午').click();
    await front(page).getByText('手语', { exact: true }).click();
    await front(page).getByRole('button', { name: '多一个' }).click();
    await front(page).locator('#save').click();
    await page.getByText('已保存').waitFor();
    await goTo(page, '/pages/me/index');
    await front(page).getByText('每周最多 8 个').waitFor();
  });

  it('keeps what a person tells of themselves; party membership only with a consent of its own', async () => {
    const person = await town.volunteer('teller');
    const branch = await town.make.unit('branch', town.places.community, { name: '第三支部' });
    const { page } = await phoneOf('teller');
    const now = () => people.in(town.db).findOne({ _id: person._id });
    await logIn(page);
    await goTo(page, '/pages/profile/index');
    await front(page).getByLabel('真实姓名').fill('林晓燕');
    await front(page).getByLabel('电话').fill('19912345678');
    await front(page).getByLabel('称呼').focus();
    await page.getByText('已保存').first().waitFor();
    await front(page).locator('#party').click();
    await page.getByRole('button', { name: '取消' }).click();
    expect((await now())?.partyMember).to.equal(false);
    await front(page).locator('#party').click();
    await picture(page, 'party-consent');
    await confirmDialog(page);
    await front(page).locator('#pick-branch').click();
    await front(page).getByRole('button', { name: '第三支部' }).click();
    await front(page).locator('#pick-branch', { hasText: '第三支部' }).waitFor();
    await picture(page, 'profile');
    const told = await now();
    expect(told?.consents.map(({ kind }) => kind)).to.include('partyMembership');
    expect([told?.partyMember, told?.branchId?.toHexString()]).to.deep.equal([true, branch._id.toHexString()]);
    expect(await identities.in(town.db).findOne({ _id: person._id })).to.include({ name: '林晓燕' });
  });

  it('lists the devices that are logged in, and logs another one out', async () => {
    const person = await town.volunteer('two-phones');
    const lost = await phoneOf('two-phones');
    await logIn(lost.page);
    const { page } = await phoneOf('two-phones');
    await logIn(page);
    // The factory's own session beside those of the two phones.
    await sessions.in(town.db).deleteMany({ personId: person._id, device: 'test' });
    await goTo(page, '/pages/devices/index');
    await front(page).getByText('这台设备').waitFor();
    await see(front(page).locator('.card')).toHaveCount(2);
    await picture(page, 'devices');
    await front(page).getByRole('button', { name: '让它退出' }).click();
    await confirmDialog(page);
    await front(page).getByRole('button', { name: '让它退出' }).waitFor({ state: 'detached' });
    await see(front(page).locator('.card')).toHaveCount(1);
    expect(await sessions.in(town.db).countDocuments({ personId: person._id })).to.equal(1);
  });

  it('closes an account after a question', async () => {
    const person = await town.volunteer('leaver');
    const { page } = await loggedInPhoneOf('leaver');
    await goTo(page, '/pages/my-data/index');
    await front(page).locator('#close').click();
    await picture(page, 'close-account');
    await confirmDialog(page);
    await page.getByRole('dialog').getByText('账号已注销').waitFor();
    await confirmDialog(page);
    expect((await people.in(town.db).findOne({ _id: person._id }))?.state).to.equal('closed');
  });

  it('speaks English from top to bottom when asked to', async () => {
    await town.volunteer('english');
    const { page } = await loggedInPhoneOf('english', { language: 'en' });
    await front(page).getByText('The tasks that fit you best').waitFor();
    await picture(page, 'english');
    await goTo(page, '/pages/settings/index');
    await front(page).locator('#chinese').click();
    await front(page).getByText('字更大，话更直白').waitFor();
    await front(page).locator('#english').click();
    await front(page).getByText('Larger text, plainer words').waitFor();
  });

  it('turns to 关怀模式 for who has large text in WeChat', async () => {
    await town.volunteer('elder');
    const { page } = await loggedInPhoneOf('elder', { fontSize: '23' });
    await front(page).getByText('您可以帮这些忙').waitFor();
    expect(await styleOf(front(page).locator('wx-task-card .title').first(), 'font-size')).to.equal('24px');
    await picture(page, 'care-mode');
    await goTo(page, '/pages/settings/index');
    await front(page).locator('#care').click();
    await front(page).locator('.page:not(.care)').waitFor();
    expect((await people.in(town.db).findOne({ displayName: '林晓燕', elderMode: false }))?.elderMode).to.equal(false);
  });

  it('posts on one phone what another sees and claims, and fills before the organiser’s eyes', async () => {
    const organiser = await town.make.organiser(town.places.community);
    await people.in(town.db).updateOne({ _id: organiser._id }, { $set: { communityId: town.places.community._id } });
    await town.handPhoneTo(organiser, 'organiser');
    await town.volunteer('helper');
    const { page: desk } = await phoneOf('organiser');
    await logIn(desk);
    await goTo(desk, '/organiser/desk/index');
    await front(desk).locator('#post').click();
    await front(desk).getByLabel('任务名称').fill('搬运防汛沙袋');
    await front(desk).getByLabel('大致位置（公开）').fill('甲社区广场');
    await front(desk).locator('#publish').click();
    await front(desk).locator('#field-description').getByText('请填写：任务内容').waitFor();
    await front(desk).getByLabel('任务内容').fill('把沙袋搬到地下车库入口');
    await front(desk).getByLabel('可能的风险').fill('重物，可能扭伤');
    await front(desk).getByLabel('保障措施').fill('两人一组，提供手套');
    await picture(desk, 'post');
    await front(desk).locator('#publish').click();
    await front(desk).getByText('已有 0/5 人').waitFor();
    await picture(desk, 'candidates');
    const { page } = await loggedInPhoneOf('helper');
    await front(page).getByRole('link', { name: '搬运防汛沙袋' }).waitFor();
    await picture(page, 'other-phone-sees');
    await front(page).getByRole('link', { name: '搬运防汛沙袋' }).click();
    await front(page).locator('#claim').click();
    await confirmDialog(page);
    await front(page).locator('#claimed').waitFor();
    await picture(page, 'other-phone-claimed');
    await goTo(desk, '/organiser/desk/index');
    await front(desk).getByText('搬运防汛沙袋').first().click();
    await front(desk).getByText('已有 1/5 人').waitFor();
    await front(desk).getByRole('button', { name: '打电话 林晓燕' }).waitFor();
    await picture(desk, 'people');
  });

  it('waits out a busy service, and says so when it stays busy', async () => {
    await town.volunteer('patient');
    const { page } = await loggedInPhoneOf('patient');
    await goTo(page, '/pages/units/index');
    await front(page).getByText('甲社区').waitFor();
    town.trouble(503, 2, '/units');
    await goTo(page, '/pages/units/index');
    await front(page).getByText('甲社区').waitFor();
    town.trouble(429, Infinity, '/units');
    await goTo(page, '/pages/units/index');
    await front(page).getByText('服务繁忙，请稍后再试。').waitFor();
    await picture(page, 'busy');
    town.trouble(0, 0);
    await front(page).getByRole('button', { name: '重试' }).click();
    await front(page).getByText('甲社区').waitFor();
  });

  it('shows bones while a slow network is at work', async () => {
    await town.volunteer('slow');
    const { page } = await loggedInPhoneOf('slow');
    await configure(page, { network: 'slow' });
    await goTo(page, '/pages/me/index');
    await front(page).locator('.state-loading, [class*="state-loading"]').waitFor();
    await picture(page, 'loading');
    await configure(page, { network: 'normal' });
    await front(page).getByText('0 次', { exact: true }).waitFor();
  });
});
