import { attendanceMethods, categories } from '../../../../shared/words.ts';
import { hasMissing, missingMark } from '../glyphs.ts';
import type { RecordLine, ServiceRecordDoc } from '../model.ts';
import { drawQr } from './qr.ts';
import { ink, Sheet, type Style } from './sheet.ts';
import { drawTable, type Column } from './table.ts';
import { dayIn, hours, minuteIn, periodOf, recordTitle, shortHash, skillNames, timeOf } from './words.ts';

export interface PaperOptions {
  timeZone: string;
  verifyUrl: string;
}

const body: Style = { size: 10 };
const quiet: Style = { size: 8.5, color: ink.quiet };
const none = '—';
const wideSpace = '\u3000';
const byHand = '________________（本人填写）';

/**
 * The paper of a service record, as PDF: the blocks of the 67th order (志愿服务记录与证明出具办法, articles 5, 7 and 10).
 * Drawn from the frozen record alone, so that it is the same paper whenever it is fetched.
 */
export async function drawPaper(record: ServiceRecordDoc, options: PaperOptions): Promise<Buffer> {
  const title = `${recordTitle.zh} ${record.number}`;
  const sheet = new Sheet({ title, author: record.facts.issuer, createdAt: record.issuedAt }, (next) =>
    drawRunningHead(next, title),
  );
  drawTop(sheet, record, options);
  drawPerson(sheet, record);
  await drawService(sheet, record, options.timeZone);
  drawEvaluations(sheet, record, options.timeZone);
  drawNotes(sheet, record);
  drawFeet(sheet, record, options);
  return sheet.end();
}

function drawRunningHead(sheet: Sheet, title: string): void {
  sheet.y += sheet.text(title, { x: sheet.left, y: sheet.y, width: sheet.width }, quiet) + 4;
  sheet.rule(sheet.y);
  sheet.y += 8;
}

const qrSize = 104;
const markSize = 30;

function drawTop(sheet: Sheet, record: ServiceRecordDoc, { timeZone, verifyUrl }: PaperOptions): void {
  const width = sheet.width - qrSize - 16;
  const box = () => ({ x: sheet.left, y: sheet.y, width });
  drawQr(sheet, verifyUrl, { x: sheet.left + sheet.width - qrSize, y: sheet.top - 8, size: qrSize });
  sheet.text(
    '扫码核验',
    { x: sheet.left + sheet.width - qrSize, y: sheet.top + qrSize - 10, width: qrSize },
    { ...quiet, align: 'center' },
  );
  sheet.mark({ x: sheet.left, y: sheet.y + 3, size: markSize });
  sheet.y += sheet.text(
    recordTitle.zh,
    { x: sheet.left + markSize + 10, y: sheet.y, width: width - markSize - 10 },
    { size: 24, weight: 700 },
  );
  sheet.y += sheet.text(`${recordTitle.en} · 先锋 Xianfeng`, box(), quiet) + 10;
  const period = periodOf(record, { first: '最早', last: '出具之日', all: '出具之日前的全部服务' });
  for (const [label, value] of [
    ['编号', record.number],
    ['记录单位', record.facts.issuer || none],
    ['出具时间', minuteIn(record.issuedAt, timeZone)],
    ['记录期间', period],
  ])
    sheet.y += sheet.text(`${label}${wideSpace}${value}`, box(), { ...body, weight: label === '编号' ? 700 : 400 });
  sheet.y = Math.max(sheet.y, sheet.top + qrSize + 8) + 6;
}

/** A heading with room for `below` points under it. */
function drawHeading(sheet: Sheet, text: string, below = 40): void {
  const style: Style = { size: 12, weight: 700 };
  sheet.y += 10;
  sheet.makeRoom(20 + below);
  sheet.pdf.rect(sheet.left, sheet.y + 3, 3, 12).fill(ink.brand);
  sheet.y += sheet.text(text, { x: sheet.left + 9, y: sheet.y, width: sheet.width - 9 }, style) + 4;
}

function drawPerson(sheet: Sheet, { person, facts }: ServiceRecordDoc): void {
  drawHeading(sheet, '一、基本信息');
  const kinds = [...new Set(facts.lines.map((line) => categories[line.category].zh))].join('、');
  const name = person?.name ?? `________________（平台昵称：${person?.displayName ?? none}）`;
  const fields: [string, string][] = [
    ['姓名', name],
    ['性别', byHand],
    ['出生日期', person?.birthDate ?? byHand],
    ['身份证件号码', byHand],
    ['居住区域', person?.area ?? byHand],
    ['联系方式', person?.phone ?? byHand],
    ['专业技能', person?.skills.length ? skillNames(person.skills) : none],
    ['服务类别', kinds],
  ];
  const half = sheet.width / 2;
  for (let i = 0; i < fields.length; i += 2) {
    const cells = fields.slice(i, i + 2).map(([label, value]) => sheet.lines(`${label}：${value}`, half - 10, body));
    const height = Math.max(...cells.map((lines) => sheet.heightOf(lines, body))) + 4;
    sheet.makeRoom(height);
    cells.forEach((lines, column) =>
      sheet.draw(lines, { x: sheet.left + column * half, y: sheet.y, width: half - 10 }, body),
    );
    sheet.y += height;
  }
}

const activityOf = (line: RecordLine): string =>
  [line.title || none, line.content, line.honouredReason && `认定事由：${line.honouredReason}`]
    .filter(Boolean)
    .join('\n');

async function drawService(sheet: Sheet, record: ServiceRecordDoc, zone: string): Promise<void> {
  const { facts } = record;
  drawHeading(sheet, '二、服务情况');
  const columns: Column<RecordLine>[] = [
    { title: '序号', width: 5.5, align: 'center', cell: (_, index) => String(index + 1) },
    { title: '日期与时间', width: 13, cell: (line) => timeOf(line, zone).replace(' ', '\n') },
    { title: '活动名称与服务内容', width: 26, cell: activityOf },
    { title: '地点', width: 15, cell: (line) => line.area || none },
    {
      title: '组织单位\n负责人',
      width: 17,
      cell: (line) => [line.unit || none, line.responsible].filter(Boolean).join('\n'),
    },
    {
      title: '签到\n方式',
      width: 8,
      align: 'center',
      cell: (line) => (line.method ? attendanceMethods[line.method].zh : none),
    },
    { title: '核实\n小时', width: 7.5, align: 'right', cell: (line) => hours(line.minutesVerified) },
    { title: '认定\n小时', width: 7.5, align: 'right', cell: (line) => hours(line.minutesHonoured) },
  ];
  const { participations, minutesVerified, minutesHonoured } = facts.totals;
  const sums = `合计 ${participations} 次${wideSpace}核实时长 ${hours(minutesVerified)} 小时${wideSpace}认定时长 ${hours(minutesHonoured)} 小时`;
  const about =
    '核实时长来自签到与签退；认定时长由组织者事后录入并说明事由。两者分别列示，不合并计算；合计按分钟累加后换算为小时。';
  const sumsStyle: Style = { ...body, weight: 700 };
  const below =
    gapBelowTablePoints +
    sheet.heightOf(sheet.lines(sums, sheet.width, sumsStyle), sumsStyle) +
    sheet.heightOf(sheet.lines(about, sheet.width, quiet), quiet) +
    (hasEvaluations(record) ? 0 : notesHeight(sheet, record));
  await drawTable(sheet, columns, facts.lines, below);
  sheet.y += gapBelowTablePoints;
  sheet.paragraph(sums, sumsStyle);
  sheet.paragraph(about, quiet);
}

const gapBelowTablePoints = 6;
const hasEvaluations = ({ facts }: ServiceRecordDoc): boolean =>
  facts.lines.some(({ evaluation }) => evaluation !== null);
/** Evaluations that stay together with the notes. */
const maxKeptEvaluations = 3;

/** A section where something was rated; what has nothing to say is a word in the notes. */
function drawEvaluations(sheet: Sheet, record: ServiceRecordDoc, zone: string): void {
  if (!hasEvaluations(record)) return;
  const texts = record.facts.lines.flatMap(({ title, evaluation }, index) =>
    evaluation
      ? [
          `序号 ${index + 1}「${title}」：服务质量 ${evaluation.stars} 星（满分 5 星），评价日期 ${dayIn(evaluation.at, zone)}`,
        ]
      : [],
  );
  const heightOf = (text: string): number => sheet.heightOf(sheet.lines(text, sheet.width, body), body);
  const firstKept = Math.max(0, texts.length - maxKeptEvaluations);
  const kept = texts.slice(firstKept).reduce((sum, text) => sum + heightOf(text), notesHeight(sheet, record));
  drawHeading(sheet, '三、评价情况', firstKept === 0 ? kept : undefined);
  texts.forEach((text, index) => {
    if (index === firstKept) sheet.makeRoom(kept);
    sheet.paragraph(text, body);
  });
}

const notesGap = { above: 12, rule: 6 };

function notesOf({ person, facts, hash }: ServiceRecordDoc): string[] {
  const nothing = [
    '培训情况',
    '表彰奖励情况',
    ...(facts.lines.some(({ evaluation }) => evaluation !== null) ? [] : ['评价情况']),
  ];
  return [
    `${nothing.join('、')}：本平台未登记。`,
    '本记录由先锋平台按本人确认的服务事实生成，出具不收取费用。记录内容此后如有更正，核验页会注明。',
    `内容校验码 ${shortHash(hash)}`,
    ...(hasMissing(JSON.stringify([person, facts])) ? [`「${missingMark}」表示所用字体中没有的字，请本人填写。`] : []),
  ];
}

const notesHeight = (sheet: Sheet, record: ServiceRecordDoc): number =>
  notesOf(record).reduce(
    (sum, note) => sum + sheet.heightOf(sheet.lines(note, sheet.width, quiet), quiet),
    notesGap.above + notesGap.rule,
  );

function drawNotes(sheet: Sheet, record: ServiceRecordDoc): void {
  sheet.y += notesGap.above;
  sheet.rule(sheet.y);
  sheet.y += notesGap.rule;
  for (const note of notesOf(record)) sheet.paragraph(note, quiet);
}

function drawFeet(sheet: Sheet, { number }: ServiceRecordDoc, { verifyUrl }: PaperOptions): void {
  const { start, count } = sheet.pdf.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    sheet.pdf.switchToPage(start + page);
    const y = sheet.bottom + 12;
    sheet.rule(y - 5);
    sheet.text(`核验：${verifyUrl}`, { x: sheet.left, y, width: sheet.width - 90 }, quiet);
    sheet.text(
      `第 ${page + 1} / ${count} 页`,
      { x: sheet.left + sheet.width - 90, y, width: 90 },
      { ...quiet, align: 'right' },
    );
  }
  // The number again, where a page is cut off from the rest.
  sheet.pdf.info.Subject = number;
}
