import { expect } from 'chai';

import type { Reason } from '../../../server/engine/rules/reason.ts';
import { factorsInWords } from '../../../server/engine/words/factors.ts';
import type { Wording } from '../../../server/engine/words/wording.ts';
import { reasonInWords } from '../../../server/engine/words/reasons.ts';
import { defaultConfig } from '../../../server/engine/worth/config.ts';
import { factsNow, offer, role, task } from '../support/facts.ts';

const zh: Wording = { locale: 'zh-CN', skillName: () => '急救' };
const en: Wording = { locale: 'en', skillName: () => 'first aid' };

describe('why a pair fits, in words', () => {
  const person = offer({ lat: 22.5472, communityId: 'c9', skills: [{ skill: 'first_aid' }] });
  const wanted = role({ skill: 'first_aid', slots: 3, taken: 1 });
  const posted = task({ roles: [wanted] });
  const say = (wording: Wording, of = person) => factorsInWords(of, posted, wanted, factsNow, defaultConfig, wording);

  it('reads well to a volunteer', () => {
    expect(say(zh)).to.equal('800 米 · 您会急救 · 还差 2 人，明天开始');
    expect(say(en)).to.equal('800 m · you have first aid · 2 places left, starts tomorrow');
  });

  it('speaks of the volunteer to an organiser', () => {
    expect(say({ ...zh, reader: 'organiser' })).to.equal('800 米 · 会急救');
    expect(say({ ...en, reader: 'organiser' })).to.equal('800 m · has first aid');
    expect(say({ ...en, reader: 'organiser' }, offer({ reliability: { kept: 0, missed: 9 } }))).to.equal(
      'under 100 m · own community',
    );
  });

  it('says that somebody is the first, and at home', () => {
    const first = role({ slots: 1, taken: 0 });
    const empty = task({ roles: [first] });
    expect(factorsInWords(offer(), empty, first, factsNow, defaultConfig, en)).to.equal(
      'under 100 m · own community · nobody yet, 1 place left, starts tomorrow',
    );
    expect(factorsInWords(offer(), empty, first, factsNow, defaultConfig, zh)).to.equal(
      '不到 100 米 · 本社区 · 还没有人报名，还差 1 人，明天开始',
    );
  });
});

describe('why a pair does not fit, in words', () => {
  const all: [Reason, string, string][] = [
    [
      { code: 'out_of_range', km: 7.26, radiusKm: 5 },
      '距离 7.3 公里，超出服务半径 5 公里',
      '7.3 km away, beyond the radius of 5 km',
    ],
    [{ code: 'skill_missing', skill: 'x' }, '需要会急救', 'needs first aid'],
    [{ code: 'certificate_missing', skill: 'x' }, '需要急救证书', 'needs a certificate in first aid'],
    [
      { code: 'certificate_missing', skill: 'x', until: factsNow },
      '急救证书 2026-03-02 到期，早于任务结束',
      'the certificate in first aid ends on 2026-03-02, before the task does',
    ],
    [{ code: 'no_window' }, '不在可服务的时间内', 'outside the offered times'],
    [{ code: 'overlaps', withTaskId: 't' }, '与已参加的任务时间冲突', 'overlaps a task already held'],
    [
      { code: 'travel_too_tight', withTaskId: 't', minutesNeeded: 40.2, minutesFree: 30.9 },
      '两个任务之间路上要 41 分钟，只有 30 分钟',
      'getting there takes 41 min, with 30 min between the tasks',
    ],
    [{ code: 'party_members_only' }, '仅限党员', 'party members only'],
    [{ code: 'under_age', minAge: 18 }, '须年满 18 岁', 'minimum age 18'],
    [{ code: 'unit_only', unitId: 'u' }, '仅限本组织成员', 'members of the unit only'],
    [{ code: 'invited_only' }, '仅限受邀者', 'invited people only'],
    [{ code: 'week_full', tasksPerWeek: 3 }, '当周已满 3 个任务', 'already 3 tasks that week'],
    [{ code: 'task_full' }, '已满员', 'all places taken'],
    [{ code: 'task_closed', signUpBy: factsNow }, '报名已截止', 'sign-up is over'],
  ];
  for (const [reason, chinese, english] of all)
    it(reason.code, () => {
      expect(reasonInWords(reason, defaultConfig, zh)).to.equal(chinese);
      expect(reasonInWords(reason, defaultConfig, en)).to.equal(english);
    });
});
