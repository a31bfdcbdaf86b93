import { expect } from 'chai';
import { participations } from '../../server/domain/participations/model.ts';
import { violations } from '../preview/support/axe.ts';
import { openPhone, picture, styleOf } from '../preview/support/browser.ts';
import { resize } from '../preview/support/phones.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { served } from './served.ts';

describe('the verification page in a browser', function () {
  let server: TestServer;
  let number: string;
  before(async () => {
    server = await startTestServer();
    const city = await server.make.smallCity();
    const person = await server.make.person({ displayName: '小林' });
    const [first] = [
      await served(server, city, person, { minutes: { verified: 90, honoured: 30 } }),
      await served(server, city, person),
    ];
    number = (await server.as(person).post('/me/service-records')).body.number as string;
    await participations.in(server.db).updateOne({ _id: first._id }, { $set: { state: 'disputed' } });
  });
  after(async () => {
    await server.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const address of [
      '/verify?lang=zh',
      '/verify/{number}?lang=zh',
      '/verify/{number}?lang=en',
      '/verify/XF-1?lang=en',
    ]) {
      it(`${address} is accessible and styled, ${colorScheme}`, async () => {
        const { page, errors } = await openPhone(server.url + address.replace('{number}', number));
        await page.emulateMedia({ colorScheme });
        expect(await violations(page)).to.deep.equal([]);
        expect(errors).to.deep.equal([]);
        expect(await styleOf(page.locator('main'), 'max-width')).to.equal('960px');
        expect(
          await page.evaluate(
            () =>
              (globalThis as unknown as { document: { documentElement: { scrollWidth: number } } }).document
                .documentElement.scrollWidth,
          ),
        ).to.be.at.most(375);
      });
    }
  }

  it('U22: shows each activity as a card of its own on a phone, without scrolling sideways', async () => {
    const { page } = await openPhone(`${server.url}/verify/${number}?lang=zh`);
    await resize(page, { width: 390, height: 844 });
    const cards = await page.locator('tbody tr').all();
    expect(cards).to.have.length(2);
    for (const card of cards) {
      expect((await card.boundingBox())!.width).to.be.at.most(390);
      expect(await styleOf(card, 'display')).to.equal('flex');
    }
    await picture(page, 'verify-record-390');
  });

  it('U22: brings a font for its characters, fetched from itself and nowhere else', async () => {
    const answer = await fetch(`${server.url}/verify/${number}?lang=zh`);
    expect(answer.headers.get('content-security-policy')).to.include("font-src 'self'");
    const faces = [...(await answer.text()).matchAll(/url\("([^"]+)"\)/g)].map(([, url]) => url);
    expect(faces).to.have.length.greaterThan(2);
    for (const face of faces) {
      expect(face).to.match(/^\/verify\/fonts\/[a-z0-9-]+\.woff2$/);
      const font = await fetch(server.url + face);
      expect([font.status, font.headers.get('content-type')]).to.deep.equal([200, 'font/woff2']);
      expect(Buffer.from(await font.arrayBuffer()).toString('latin1', 0, 4)).to.equal('wOF2');
    }
    expect((await fetch(`${server.url}/verify/fonts/none-400.woff2`)).status).to.equal(404);
  });

  it('checks a number that is typed in, with scripts switched off', async () => {
    const { context } = await openPhone(`${server.url}/verify`);
    const browser = context.browser()!;
    const plain = await (
      await browser.newContext({ javaScriptEnabled: false, viewport: { width: 375, height: 900 }, locale: 'zh-CN' })
    ).newPage();
    await plain.goto(`${server.url}/verify`);
    await plain.getByLabel('编号').fill(` ${number.toLowerCase().replaceAll('-', ' ')} `);
    await plain.getByRole('button', { name: '核验' }).click();
    await plain.getByRole('heading', { name: '部分内容已更正' }).waitFor();
    expect(await plain.locator('tr.changed').count()).to.equal(1);
    await picture(plain, 'verify-record');
    await plain.context().close();
  });
});
