import Joi from 'joi';
import { limits } from '../../../shared/limits.ts';
import type { Language } from '../../../shared/words.ts';
import { sideOf } from '../../platform/refusals/refuse.ts';
import { oneOf, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, shape } from '../../platform/schema/shape.ts';

const kept = [
  {
    what: {
      zh: '服务事实：任务、岗位、时间、核实与认定时长、签到签退时刻、评价星级',
      en: 'facts of service: task, role, time, verified and honoured hours, instants of check-in and check-out, stars',
    },
    why: {
      zh: '志愿服务记录依法保存；其中不含姓名、电话、微信标识，只有一个无法倒查的编号',
      en: 'records of service are kept by law; without name, telephone or WeChat id, under an id that nothing leads back from',
    },
    years: { zh: '至少 10 年（GB/T 40143-2021）', en: 'at least 10 years (GB/T 40143-2021)' },
  },
  {
    what: {
      zh: '操作记录：何时由哪个编号做了什么，不含您写的文字',
      en: 'audit events: what was done when by which id, without your words',
    },
    why: { zh: '计数与时长须可核对', en: 'counts and hours have to be accountable' },
    years: { zh: '与服务事实相同', en: 'as long as the facts of service' },
  },
  {
    what: {
      zh: '以您的账号发起的需求：类别、组织、时间与状态，不含文字、地址与联系人',
      en: 'needs raised by you: kind, unit, time and state, without words, address or contact',
    },
    why: { zh: '需求的办理须可核对', en: 'what was done about needs has to be accountable' },
    years: { zh: '与服务事实相同', en: 'as long as the facts of service' },
  },
  {
    what: {
      zh: '他人服务记录上印有的活动负责人姓名',
      en: 'your name as the responsible person on records of service issued to others',
    },
    why: { zh: '属于他人的服务记录（民政部令第67号第七条）', en: 'it is part of their record (67th order, article 7)' },
    years: { zh: '与该记录相同', en: 'as long as that record' },
  },
  {
    what: {
      zh: '他人重复提交保护所存的应答中可能出现的昵称',
      en: 'your display name in answers kept so that others’ retries are safe',
    },
    why: { zh: '自动删除', en: 'deleted by itself' },
    years: { zh: '7 天', en: '7 days' },
  },
  {
    what: {
      zh: '如有失约或被移出未结束的任务：这些记录，凭您微信号的加密指纹（无法倒推）',
      en: 'if you missed promises or were removed from tasks to come: that, under a keyed hash of your WeChat id',
    },
    why: {
      zh: '删除后重新注册，不能借此清零',
      en: 'nobody sheds them by erasing an account and beginning again',
    },
    years: {
      zh: `${limits.formerAccountDays} 天；您提前回来，则随新账号走`,
      en: `${limits.formerAccountDays} days, or until you come back and they go with the new account`,
    },
  },
  {
    what: { zh: '数据库备份中的副本', en: 'copies in backups of the database' },
    why: { zh: '备份按运维周期覆盖', en: 'backups are overwritten in their turn' },
    years: { zh: '由部署单位规定，见其隐私政策', en: 'set by whoever runs the service; see their privacy policy' },
  },
] as const;

/** The facts that erasing leaves, why, and for how long, in the reader's language. */
export const whatStays = (language: Language) => {
  const side = sideOf(language);
  return kept.map(({ what, why, years }) => ({ what: what[side], why: why[side], howLong: years[side] }));
};

export const erasureSchema = named(
  'Erasure',
  shape({
    withdrawn: Joi.number().integer().min(0),
    records: oneOf(['keep', 'withdraw']),
    kept: listOut(shape({ what: textOut(), why: textOut(), howLong: textOut() })),
  }),
);
