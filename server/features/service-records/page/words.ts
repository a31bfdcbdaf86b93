import type { Bilingual } from '../../../../shared/words.ts';
import type { RecordState } from '../standing.ts';

/** The verification page's words about how a paper stands. */
export const standingWords: Readonly<Record<RecordState, { title: Bilingual; text: Bilingual }>> = {
  valid: {
    title: { zh: '有效', en: 'Valid' },
    text: {
      zh: '这份记录由本平台出具，所列内容目前仍然成立。',
      en: 'This record was issued by this platform and all that it lists still holds.',
    },
  },
  outdated: {
    title: { zh: '部分内容已更正', en: 'Partly corrected' },
    text: {
      zh: '这份记录由本平台出具，但其中标出的内容此后有更正、异议或撤销，以下合计也不再成立。',
      en: 'This record was issued by this platform, but the lines marked below were corrected, disputed or struck out since; the totals no longer hold either.',
    },
  },
  replaced: {
    title: { zh: '已被新的记录取代', en: 'Replaced by a newer record' },
    text: {
      zh: '内容更正后，本人已就同一期间出具新的记录。请向本人索取新的记录。',
      en: 'After a correction a new record was issued for the same period. Ask the person for the new one.',
    },
  },
  withdrawn: {
    title: { zh: '已由本人撤回', en: 'Withdrawn by its person' },
    text: {
      zh: '这份记录曾由本平台出具，后由本人撤回，内容不再显示。',
      en: 'This record was issued by this platform and later withdrawn by its person; its content is no longer shown.',
    },
  },
};

export const unknownWords = {
  title: { zh: '没有查到这个编号', en: 'This number is not known' },
  text: {
    zh: '请核对编号后再试：编号以 XF 开头，最后一位用于检查输入是否有误。',
    en: 'Check the number and try again: it begins with XF, and its last character catches typing errors.',
  },
} as const;

export const busyWords = {
  title: { zh: '查询太频繁', en: 'Too many requests' },
  text: { zh: '请稍等一分钟再试。', en: 'Please wait a minute and try again.' },
} as const;

export const pageWords = {
  heading: { zh: '平台服务记录核验', en: 'Check a platform record of service' },
  number: { zh: '编号', en: 'Number' },
  check: { zh: '核验', en: 'Check' },
  hint: {
    zh: '编号印在记录的第一页，例如 XF-2026-XXXX-XXXX-XXXX-X。',
    en: 'The number is on the first page, such as XF-2026-XXXX-XXXX-XXXX-X.',
  },
  holder: { zh: '姓名', en: 'Name' },
  nickname: { zh: '平台昵称', en: 'name on the platform' },
  holderGone: {
    zh: '本人已注销账号，平台不再保存姓名；服务事实仍可核验。',
    en: 'The person has left; the platform no longer keeps the name. The facts of service can still be checked.',
  },
  area: { zh: '居住区域', en: 'Area' },
  issuer: { zh: '记录单位', en: 'Issued by' },
  issuedAt: { zh: '出具时间', en: 'Issued' },
  period: { zh: '记录期间', en: 'Period' },
  first: { zh: '最早', en: 'the first' },
  last: { zh: '出具之日', en: 'the day of issue' },
  all: { zh: '出具之日前的全部服务', en: 'all service before the day of issue' },
  changedAt: { zh: '最近更正', en: 'Last changed' },
  withdrawnAt: { zh: '撤回时间', en: 'Withdrawn' },
  checkedAt: { zh: '核验时间', en: 'Checked' },
  hash: { zh: '内容校验码', en: 'Content check code' },
  caption: { zh: '服务情况', en: 'Service' },
  when: { zh: '日期与时间', en: 'When' },
  what: { zh: '活动与内容', en: 'What' },
  where: { zh: '地点', en: 'Where' },
  who: { zh: '组织单位、负责人', en: 'Organised by' },
  method: { zh: '签到方式', en: 'Check-in' },
  verified: { zh: '核实小时', en: 'Verified hours' },
  honoured: { zh: '认定小时', en: 'Honoured hours' },
  evaluation: { zh: '评价', en: 'Rating' },
  holds: { zh: '是否成立', en: 'Holds' },
  yes: { zh: '成立', en: 'yes' },
  no: { zh: '已有更正', en: 'changed since' },
  total: { zh: '合计', en: 'Total' },
  times: { zh: '次', en: 'activities' },
  reason: { zh: '认定事由', en: 'Why honoured' },
  tiers: {
    zh: '核实时长来自签到与签退；认定时长由组织者事后录入。两者分别列示，不合并计算。',
    en: 'Verified hours come from check-in and check-out; honoured hours were entered afterwards by an organiser. They are listed apart and never added up.',
  },
  privacy: {
    zh: '本页只显示记录上印有的内容，不显示联系方式与出生日期。',
    en: 'This page shows only what is printed on the record, without telephone number and date of birth.',
  },
  other: { zh: 'English', en: '中文' },
} as const satisfies Record<string, Bilingual>;
