import { expect } from 'chai';
import jsQRModule from 'jsqr';
import { ObjectId } from 'mongodb';
import { extractText, getDocumentProxy } from 'unpdf';
import { missingMark, runsOf } from '../../server/features/service-records/glyphs.ts';
import type { RecordLine, ServiceRecordDoc } from '../../server/features/service-records/model.ts';
import { drawPaper } from '../../server/features/service-records/paper/draw.ts';
import { qrModules } from '../../server/features/service-records/paper/qr.ts';
import { level1, level2 } from './level-2.ts';

const jsQR = jsQRModule as unknown as typeof jsQRModule.default;
const number = 'XF-2026-7K3M-9QTD-4WHZ-C';
const verifyUrl = `https://xianfeng.example.org/verify/${number}`;

const line = (fields: Partial<RecordLine> = {}): RecordLine => ({
  participationId: new ObjectId().toHexString(),
  title: '社区门岗值守',
  category: 'epidemic',
  content: '协助登记与测温，引导居民有序排队',
  start: '2026-03-04T01:00:00.000Z',
  end: '2026-03-04T03:00:00.000Z',
  actual: true,
  area: '测试路一带',
  unit: '甲社区',
  responsible: '李组织',
  method: 'code',
  minutesVerified: 120,
  minutesHonoured: 0,
  honouredReason: null,
  evaluation: null,
  ...fields,
});
const record = (lines: RecordLine[], fields: Partial<ServiceRecordDoc> = {}): ServiceRecordDoc => ({
  _id: new ObjectId(),
  number,
  personId: new ObjectId(),
  issuedAt: new Date('2026-03-10T02:00:00Z'),
  from: null,
  to: null,
  hash: 'ab12cd34ef567890'.repeat(4),
  person: {
    displayName: '小林',
    name: '林晓梅',
    birthDate: '1990-05-01',
    area: '甲区甲街道甲社区',
    phone: '15400000001',
    skills: ['firstAid'],
  },
  facts: {
    issuer: '测试市',
    lines,
    totals: { participations: lines.length, minutesVerified: 120 * lines.length, minutesHonoured: 30 },
  },
  ...fields,
});

/** The text of each page, without the gaps that a reader of PDF puts between pieces. */
async function pagesOf(paper: ServiceRecordDoc): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(await drawPaper(paper, { timeZone: 'Asia/Shanghai', verifyUrl })));
  const { text } = await extractText(pdf, { mergePages: false });
  return text.map((page) => page.replace(/\s+/g, ''));
}

/** A QR code as a camera would see it, four pixels a module. */
function scanned(rows: boolean[][]): string | undefined {
  const [scale, quiet] = [4, 4];
  const side = (rows.length + 2 * quiet) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      if (rows[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet])
        pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  return jsQR(pixels, side, side)?.data;
}

describe('the paper of a service record', () => {
  it('has the blocks of the 67th order, as text that can be found and copied', async () => {
    const [page] = await pagesOf(
      record([
        line({
          minutesHonoured: 30,
          honouredReason: '活动延长',
          evaluation: { stars: 5, at: '2026-03-06T02:00:00.000Z' },
        }),
      ]),
    );
    for (const words of [
      '平台服务记录',
      number,
      '出具时间2026-03-1010:00',
      '姓名：林晓梅',
      '性别：________',
      '出生日期：1990-05-01',
      '身份证件号码：________',
      '居住区域：甲区甲街道甲社区',
      '联系方式：15400000001',
      '专业技能：急救',
      '服务类别：疫情防控',
      '2026-03-0409:00–11:00',
      '社区门岗值守',
      '协助登记与测温',
      '测试路一带',
      '甲社区',
      '李组织',
      '扫码',
      '认定事由：活动延长',
      '培训情况',
      '表彰奖励情况',
      '服务质量5星',
      '第1/1页',
      verifyUrl,
    ])
      expect(page).to.include(words);
    expect(page).to.not.include('证明');
  });

  it('shows the two tiers of hours side by side and never their sum', async () => {
    const [page] = await pagesOf(record([line({ minutesVerified: 120, minutesHonoured: 30 })]));
    expect(page).to.include('核实时长2.00小时认定时长0.50小时');
    expect(page).to.not.include('2.50');
  });

  it('leaves lines to be filled in for what the person did not give', async () => {
    const [page] = await pagesOf(
      record([line()], {
        person: { displayName: '小林', name: null, birthDate: null, area: null, phone: null, skills: [] },
      }),
    );
    expect(page)
      .to.include('平台昵称：小林')
      .and.include('出生日期：________')
      .and.include('联系方式：________')
      .and.not.include('林晓梅');
  });

  it('breaks over pages with the head of the table on each, and numbers them', async () => {
    const lines = Array.from({ length: 40 }, (_, i) =>
      line({ title: `第${i + 1}次值守`, content: '协助登记与测温，引导居民有序排队。'.repeat(1 + (i % 6)) }),
    );
    const pages = await pagesOf(record(lines));
    expect(pages.length).to.be.greaterThan(2);
    pages.forEach((page, i) => {
      expect(page)
        .to.include(number)
        .and.include(`第${i + 1}/${pages.length}页`);
      if (/第\d+次值守/.test(page)) expect(page).to.include('日期与时间').and.include('核实小时');
    });
    for (let i = 1; i <= 40; i++)
      expect(
        pages.filter((page) => page.includes(`第${i}次值守`)),
        `activity ${i}`,
      ).to.have.lengthOf(1);
  });

  it('prints rare characters from other files, and a mark with a word about it where no file has one', async () => {
    const rare = '龘喆張é①「」『』，。：（）—–…%';
    const [page] = await pagesOf(record([line({ title: rare }), line({ title: '\u{31350}\u{31351}\u{323af}' })]));
    expect(page).to.include(rare).and.include('〓〓〓').and.include('所用字体中没有的字');
    expect((await pagesOf(record([line({ title: rare })])))[0]).to.not.include('所用字体中没有的字');
    for (const run of runsOf(`${rare}䶮\u{323af} 0123456789 Abc`, 400))
      for (const character of run.text) {
        expect(run.font.has.has(character.codePointAt(0)!), `${character} in ${run.font.name}`).to.equal(true);
      }
  });

  it('U5: has a glyph for every character of GB 18030-2022 up to level 2, in both weights', () => {
    const all = level1.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
    const characters =
      String.fromCodePoint(...all.slice(0, 10_000), ...all.slice(10_000, 20_000), ...all.slice(20_000)) + level2;
    expect([...characters]).to.have.length(27_558 + 196);
    for (const weight of [400, 700] as const) {
      const missing = runsOf(characters, weight).flatMap(({ font, text }) =>
        [...text].filter((character) => character === missingMark || !font.has.has(character.codePointAt(0)!)),
      );
      expect(missing, String(weight)).to.deep.equal([]);
    }
  });

  it('U5: prints 王䶮 as it is written, and stays small', async () => {
    const paper = record([line({ title: `王䶮 㐀 \u9fef ${[...level2][0]}` })]);
    const [page] = await pagesOf(paper);
    expect(page)
      .to.include(`王䶮㐀\u9fef${[...level2][0]}`)
      .and.not.include(missingMark);
    expect((await drawPaper(paper, { timeZone: 'Asia/Shanghai', verifyUrl })).length).to.be.lessThan(400_000);
  });

  it('U22: leaves no page with less than three activities, the sums and the notes (ten to twelve ended on the next page)', async () => {
    for (const count of [1, 4, 10, 11, 12]) {
      const pages = await pagesOf(
        record(Array.from({ length: count }, (_, at) => line({ title: `第${at + 1}次值守` }))),
      );
      const last = pages.at(-1)!;
      expect(last, `${count}`).to.include('合计').and.include('内容校验码');
      const rows = last.match(/第\d+次值守/g) ?? [];
      expect(rows.length, `${count}`).to.be.at.least(Math.min(count, 3));
    }
  });

  it('U22: has no section that says nothing', async () => {
    const [page] = await pagesOf(record([line()]));
    expect(page)
      .to.include('培训情况、表彰奖励情况、评价情况：本平台未登记')
      .and.not.match(/[三四五]、/);
    const [rated] = await pagesOf(record([line({ evaluation: { stars: 5, at: '2026-03-06T02:00:00.000Z' } })]));
    expect(rated).to.include('三、评价情况').and.include('培训情况、表彰奖励情况：本平台未登记');
  });

  it('is small', async () => {
    const paper = await drawPaper(record([line()]), { timeZone: 'Asia/Shanghai', verifyUrl });
    expect(paper.length).to.be.lessThan(100_000);
  });

  it('has a QR code that leads to the page', () => {
    expect(scanned(qrModules(verifyUrl))).to.equal(verifyUrl);
  });
});
