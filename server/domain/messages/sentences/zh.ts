import {
  caseClocks,
  caseGrades,
  escalationLevels,
  supervisionColours,
  waitClocks,
} from '../../../../shared/case-states.ts';
import { objectionOutcomes } from '../../../../shared/orders.ts';
import { whistleGrounds, whistleSteps } from '../../../../shared/whistles.ts';
import { disputeOutcomes } from '../../../../shared/words.ts';
import { helpFor } from '../../../engine/filling/causes.ts';
import type { MessageValues } from '../values.ts';
import { sayIn, type Say, type Sentence, type Sentences } from './say.ts';
import { answerBy, because } from './phrases-zh.ts';
import { unitsInChinese } from './units-zh.ts';

/** Of a promise that is over. */
const tooLate = (since: string | undefined, say: Say): string =>
  since ? `，原定 ${say.when(since)}前办结，已超期，请您谅解` : '';

export const sayChinese = sayIn('zh-CN', 'M月d日 ccc HH:mm');

const at = (area: string | undefined): string => (area ? `，在${area}` : '');
const surgeActs = { on: '启动战时状态', prolonged: '延长战时状态', ended: '结束战时状态' } as const;
const swapAnswers = { accepted: '同意了', declined: '这次不方便', cancelled: '取消了' } as const;

const announced = (
  { title, text, unit, version, exercise, start }: MessageValues['announcement'],
  say: Say,
  mark = '',
): Sentence => ({
  title: `${exercise ? '【演练】' : ''}${mark}${title}`,
  text: `${text}\n${unit}${version > 1 ? ` · 第 ${version} 版，以此为准` : ''} · 有效至 ${say.when(start)}`,
});

export const chinese: Sentences = {
  ...unitsInChinese,
  reminderDay: ({ title, start, area }, say) => ({
    title: '任务快到了',
    text: `「${title}」${say.when(start)}开始${at(area)}。如果来不了，请尽早告诉我们，名额会留给别人。`,
  }),
  reminderSoon: ({ title, start, area }, say) => ({
    title: '任务马上开始',
    text: `「${title}」${say.when(start)}开始${at(area)}。路上注意安全，到了记得签到。`,
  }),
  taskChanged: ({ title, start, area }, say) => ({
    title: '任务有变动',
    text: `「${title}」有变动，现在是 ${say.when(start)}开始${at(area)}。请看看您是否还方便。`,
  }),
  taskCancelled: ({ title, start, reason }, say) => ({
    title: '任务取消了',
    text: `「${title}」（${say.when(start)}）取消了，您不用来了。${because(reason)}谢谢您愿意帮忙。`,
  }),
  removed: ({ title, start, reason }, say) => ({
    title: '您已不在任务中',
    text: `组织者把您移出了「${title}」（${say.when(start)}）。${because(reason)}如有疑问，请联系组织者。`,
  }),
  invitation: ({ title, start, area, until }, say) => ({
    title: '想请您帮忙',
    text: `「${title}」${say.when(start)}开始${at(area)}。您方便来吗？${answerBy(until, say)}`,
  }),
  placeOffered: ({ title, start, until }, say) => ({
    title: '轮到您了',
    text: `「${title}」（${say.when(start)}）有了一个名额，先为您留着。${until ? `请在 ${say.when(until)}前确认，过时会给下一位。` : '请尽快确认。'}`,
  }),
  passedOver: ({ title, start, whyZh = '' }, say) => ({
    title: '这次没能轮到您',
    text: `「${title}」（${say.when(start)}）有了一个名额，没能留给您。${whyZh}您已不在候补名单中；情况有变的话，欢迎再看看能否报名。`,
  }),
  alreadyFull: ({ title, start }, say) => ({
    title: '已经招满，谢谢您',
    text: `「${title}」（${say.when(start)}）已经招满了，您不用再答复，谢谢您！如果您刚刚答应了，我们会把您排在候补第一位。`,
  }),
  absent: ({ title, start }, say) => ({
    title: '没有看到您签到',
    text: `「${title}」（${say.when(start)}）没有您的签到记录。如果您到了，或者有原因没能来，请告诉我们。`,
  }),
  hoursReady: ({ title, minutesVerified, minutesHonoured }, say) => ({
    title: '请确认时长',
    text: `「${title}」结束了，谢谢您！核实时长 ${say.hours(minutesVerified)}${minutesHonoured > 0 ? `，认定时长 ${say.hours(minutesHonoured)}` : ''}。请看看对不对。`,
  }),
  hoursChanged: ({ title, minutesVerified, minutesHonoured, reason }, say) => ({
    title: '时长有更正',
    text: `「${title}」的时长现在是：核实 ${say.hours(minutesVerified)}，认定 ${say.hours(minutesHonoured)}。${because(reason)}不对的话可以提出异议。`,
  }),
  hoursToConfirm: ({ title, due, overdueSince }, say) => ({
    title: '有记录待您确认',
    text: `${title}有签到或时长要由另一位组织者确认，${overdueSince ? `期限 ${say.when(overdueSince)}已过，请您处理` : due ? `请在 ${say.when(due)}前处理` : '请您处理'}。`,
  }),
  fillingNews: ({ title, news, by, cause, signUpBy }, say) => ({
    title: {
      outOfReach: '招募保障恐怕难以兑现',
      kept: '招募保障已兑现',
      missed: '招募保障没有兑现',
      roleGone: '招募保障已结束',
    }[news],
    text: {
      outOfReach: `「${title}」恐怕难以在 ${say.when(by)}前招满：${cause ? helpFor[cause]['zh-CN'] : '请查看进展'}。`,
      kept: `「${title}」已按承诺在 ${say.when(by)}前招满。`,
      missed: `「${title}」没能在 ${say.when(by)}前招满。请看看任务能否照常进行${signUpBy ? '，或者重新承诺' : ''}。`,
      roleGone: `「${title}」中要招满的岗位已被删去，不再为它邀请人。`,
    }[news],
  }),
  disputeOpened: ({ title }) => ({ title: '有异议待处理', text: `有志愿者对「${title}」的记录提出异议，请您处理。` }),
  disputeDecided: ({ title, outcome, reason }) => ({
    title: '异议有结果了',
    text: `您对「${title}」的异议已处理${outcome ? `：${disputeOutcomes[outcome].zh}` : ''}。${because(reason)}`,
  }),
  needRaised: ({ title }) => ({ title: '有新的需求', text: `${title}收到新的需求，请看看怎么回应。` }),
  caseArrived: ({ title, kindZh, start }, say) => ({
    title: '有新的工单',
    text: `${title}有一件工单：${kindZh}。${start ? `请在 ${say.when(start)}前处理下一步。` : ''}`,
  }),
  caseUrgent: ({ title, kindZh, start }, say) => ({
    title: '有紧急工单',
    text: `${title}有一件紧急工单：${kindZh}。${start ? `请在 ${say.when(start)}前处理下一步。` : '请马上处理。'}`,
  }),
  caseDue: ({ title, kindZh, clock, level }) => ({
    title: '工单时限提醒',
    text: `${title}的一件工单（${kindZh}）：${caseClocks[clock].zh}，${escalationLevels[level].zh}。`,
  }),
  caseDueUrgent: ({ title, kindZh, clock, level }) => ({
    title: '紧急工单时限提醒',
    text: `${title}的一件紧急工单（${kindZh}）：${caseClocks[clock].zh}，${escalationLevels[level].zh}。请马上处理。`,
  }),
  caseWords: ({ title, kindZh }) => ({
    title: '求助人有补充',
    text: `${title}的一件工单（${kindZh}）有求助人的补充说明。`,
  }),
  caseProgress: ({ title, state, reason, promised, answerBy }, say) => ({
    title: '您的需求有进展',
    text:
      state === 'refused'
        ? `「${title}」没有受理。${because(reason)}`
        : state === 'moreNeeded'
          ? `「${title}」需要您补充：${reason ?? ''}${answerBy ? `（请在 ${say.when(answerBy)}前）` : ''}`
          : state === 'served'
            ? `「${title}」已经办结。`
            : `「${title}」已经派单${promised ? `，预计 ${say.when(promised)}前办结` : ''}。`,
  }),
  caseNews: ({ title, kindZh, news, by, unit, grade }, say) => ({
    title: '工单有变化',
    text: `${title}的一件工单（${kindZh}）${
      {
        paused: `已挂起${by ? `，最迟 ${say.when(by)}自动恢复` : ''}。`,
        goesOn: '挂起时间已用完，已自动恢复，请继续办理。',
        unanswered: '求助人逾期没有补充，请按现有信息处理。',
        extensionGranted: '的延期申请已获同意。',
        extensionDenied: '的延期申请没有获得同意，请按原时限办理。',
        extensionLapsed: '的延期申请逾期未答复，按不同意处理，请按原时限办理。',
        partEnded: `：${unit ?? '协办单位'}的协办已结束。`,
        partDropped: '已转给别的单位或已随主案办结，协办到此结束。',
        gradeRaised: `求助人增多，已升为${grade ? caseGrades[grade].zh : '更急'}，请优先办理。`,
        dissatisfied: '求助人不满意，已不能再退回重办，已挂红牌督办，请督促办好后解除或销号。',
        unsupervised: '已解除督办。',
      }[news]
    }`,
  }),
  caseWaits: ({ title, kindZh, wait, level, by }, say) => ({
    title: '工单等待提醒',
    text: `${title}的一件工单（${kindZh}）：${waitClocks[wait].zh}，${escalationLevels[level].zh}。${
      by ? (wait === 'pause' ? `最迟 ${say.when(by)}自动恢复办理。` : `${say.when(by)}前不答复，按不同意处理。`) : ''
    }`,
  }),
  extensionAsked: ({ title, kindZh, minutes, answerBy }, say) => ({
    title: '延期申请待答复',
    text: `${title}申请把一件工单（${kindZh}）延长 ${say.hours(minutes)}（工作时间）。${
      answerBy ? `请在 ${say.when(answerBy)}前答复；逾期按不同意处理。` : '请答复。'
    }`,
  }),
  needNews: ({ title, news, by, since }, say) => ({
    title: '您的需求办理有变化',
    text: {
      paused: `「${title}」暂停办理${by ? `，最迟 ${say.when(by)}恢复` : ''}。`,
      goesOn: `「${title}」已恢复办理${by ? `，预计 ${say.when(by)}前办结` : tooLate(since, say)}。`,
      extended: `「${title}」延长了办理时间${by ? `，预计 ${say.when(by)}前办结` : tooLate(since, say)}。`,
      moved: `「${title}」的办结时间有变化${by ? `，预计 ${say.when(by)}前办结` : tooLate(since, say)}。`,
      answerDue: `「${title}」还在等您补充${by ? `，请在 ${say.when(by)}前补充；之后按现有信息处理` : ''}。`,
      unanswered: `「${title}」没有等到您的补充，已按现有信息继续处理。`,
      joined: `「${title}」和别人反映的是同一件事，已合在一起办理${by ? `，预计 ${say.when(by)}前办结` : ''}。`,
      joinedUndated: `「${title}」和别人反映的是同一件事，已合在一起办理；还没有定下办结时间${by ? `，最迟 ${say.when(by)}有下一步` : ''}，定下后马上告诉您。`,
    }[news],
  }),
  hazardReported: ({ title, kindZh }) => ({
    title: '有一条随手拍待核实',
    text: `${title}有人反映：${kindZh}。请到现场核实，属实即转为工单。`,
  }),
  hazardUnchecked: ({ title, kindZh, since }, say) => ({
    title: '随手拍无人核实',
    text: `${title} ${say.when(since)}收到的一条随手拍（${kindZh}）还没有核实，请督促。`,
  }),
  hazardNews: ({ title, kindZh, state, reason }) => ({
    title: '您的随手拍有回音',
    text: {
      verified: `您反映的「${kindZh}」${title}已核实，正在办理。谢谢您！`,
      dismissed: `您反映的「${kindZh}」${title}没有采纳。${because(reason)}`,
      done: `您反映的「${kindZh}」已经办完，谢谢您为大家排除了一处隐患！`,
      notDone: `您反映的「${kindZh}」没有办理，${title}会在记录里说明原因。`,
    }[state],
  }),
  caseDueMany: ({ title }) => ({
    title: '多件工单时限提醒',
    text: `${title}等有多件工单到了提醒时限，请打开工单列表，先处理最急的。`,
  }),
  caseDueManyUrgent: ({ title }) => ({
    title: '多件紧急工单时限提醒',
    text: `${title}等有多件紧急工单到了提醒时限，请马上打开工单列表处理。`,
  }),
  caseSupervised: ({ title, kindZh, colour }) => ({
    title: '工单被督办',
    text: `${title}的一件工单（${kindZh}）已挂${supervisionColours[colour].zh}督办，请尽快办理。`,
  }),
  appealAsked: ({ title, kindZh, answerBy }, say) => ({
    title: '申诉待裁定',
    text: `${title}申请一件工单（${kindZh}）不计入三率，请在${say.when(answerBy)}前裁定；逾期视为不成立。`,
  }),
  appealDecided: ({ title, kindZh, granted }) => ({
    title: '申诉已裁定',
    text: `${title}的申诉（${kindZh}）${granted ? '成立，这件工单不计入三率' : '不成立，这件工单照常计入三率'}。`,
  }),
  hotSpots: ({ title, count }) => ({
    title: '诉求热点',
    text: `${title}最近七天有 ${count} 类诉求明显多于往常，请看一看是不是同一个原因。`,
  }),
  callBacksDrawn: ({ title, count, answerBy }, say) => ({
    title: '回访已抽出',
    text: `${title}抽出 ${count} 件回访，请在${say.when(answerBy)}前打完。`,
  }),
  caseUrged: ({ title, count }) => ({ title: '工单催办', text: `上级催办${title}的 ${count} 件工单，请尽快办理。` }),
  whistleBlown: ({ title, caller, ground, start }, say) => ({
    title: '有单位吹哨',
    text: `${caller}向${title}吹哨（${whistleGrounds[ground].zh}）。${start ? `请在 ${say.when(start)}前签收。` : ''}`,
  }),
  whistleUrgent: ({ title, caller, start }, say) => ({
    title: '紧急哨令',
    text: `${caller}因突发事件向${title}吹哨。${start ? `请在 ${say.when(start)}前签收。` : '请马上处理。'}`,
  }),
  whistleAnswered: ({ title }) => ({ title: '有单位已报到', text: `${title}已到场报到。办完后请评价。` }),
  whistleLate: ({ title, step, reader }) => ({
    title: '哨令超时',
    text: reader
      ? `${title}对您单位的哨令已过“${whistleSteps[step].zh}”时限，对方上级也已收到提醒。`
      : `${title}收到的哨令已过“${whistleSteps[step].zh}”时限，请马上处理。`,
  }),
  ratingAsked: ({ title }) => ({
    title: '这次怎么样？',
    text: `「${title}」结束了，请花一分钟评价，帮助我们做得更好。`,
  }),
  rotaTurn: ({ title, start, area, until }, say) => ({
    title: '这次轮到您，方便吗？',
    text: `按轮值顺序，「${title}」${say.when(start)}轮到您值班${at(area)}。您方便来吗？${answerBy(until, say)}不方便可以谢绝，会问下一位。`,
  }),
  swapAsked: ({ title, start, name, message, until }, say) => ({
    title: '有人想换班',
    text: `${name ?? '一位伙伴'}想就「${title}」（${say.when(start)}）与您换班${message ? `：${message}` : ''}。${answerBy(until, say) || '请答复。'}`,
  }),
  swapAnswered: ({ title, start, name, outcome }, say) => ({
    title: '换班有结果了',
    text: `「${title}」（${say.when(start)}）的换班，${name ?? '对方'}${outcome ? swapAnswers[outcome] : '已答复'}。`,
  }),
  organiserNote: ({ title, start, message }, say) => ({
    title: '组织者通知',
    text: `「${title}」（${say.when(start)}）：${message}`,
  }),
  recordReplaced: ({ number, replaces }) => ({
    title: '服务记录已更正',
    text: `您的服务记录有更正，原来的${replaces ? `（${replaces}）` : ''}不再有效${number ? `，新编号是 ${number}` : ''}。请重新下载。`,
  }),
  announcement: (facts, say) => announced(facts, say),
  announcementUrgent: (facts, say) => announced(facts, say, '紧急 · '),
  announcementRetracted: ({ title, unit, reason }) => ({
    title: '公告已撤回',
    text: `${unit}撤回了「${title}」，请不要再按原来的内容做。${because(reason)}`,
  }),
  announcementToApprove: ({ title, unit, start }, say) => ({
    title: '紧急公告待您同意',
    text: `${unit}有一则紧急公告「${title}」（有效至 ${say.when(start)}），须由您或另一位管理员同意后才会发出。`,
  }),
  appealPlace: ({ title, unit, next }) => ({
    title: '轮到您参加了',
    text: `${unit}「${title}」的候补到您了，谢谢您！${next}`,
  }),
  surgeSwitched: ({ title, what, start, end, reason }, say) => ({
    title: `${title}${surgeActs[what]}`,
    text:
      what === 'ended'
        ? `${title}的战时状态已于 ${say.when(end)}结束，各项规则已恢复平时。`
        : `${title}的战时状态：${say.when(start)}到 ${say.when(end)}。${because(reason)}到时自动恢复平时规则，也可以提前结束。`,
  }),
  orderGiven: ({ title, post, start, end, reason }, say) => ({
    title: `调令：请到${post}`,
    text: `${title}请您于 ${say.when(start)}到 ${say.when(end)}在${post}值守。${reason}\n请签收；有困难可以提出异议，由发令人以外的管理员决定。`,
  }),
  orderAsked: ({ title, post, start, end, reason }, say) => ({
    title: `想请您到${post}帮忙`,
    text: `${title}想请您于 ${say.when(start)}到 ${say.when(end)}到${post}支援。${reason}\n来不来由您决定，请在开始前答复。`,
  }),
  orderWithdrawn: ({ title, post, start, reason }, say) => ({
    title: '您不用去了',
    text: `${title}收回了请您到${post}（${say.when(start)}起）的安排。${because(reason)}谢谢您。`,
  }),
  orderObjected: ({ title, post, start }, say) => ({
    title: '有调令异议待决定',
    text: `${title}有人对到${post}（${say.when(start)}起）的调令提出了异议，请您或另一位管理员决定。`,
  }),
  orderFellAway: ({ title, post, start, end }, say) => ({
    title: '有人不能到岗了',
    text: `${title}有一人原定 ${say.when(start)}到 ${say.when(end)}在${post}，现在不能来了，需要时请另外安排。`,
  }),
  orderDecided: ({ post, start, outcome, reason }, say) => ({
    title: `异议结果：${objectionOutcomes[outcome].zh}`,
    text: `您对到${post}（${say.when(start)}起）的调令提出的异议有了结果：${objectionOutcomes[outcome].zh}。${because(reason)}`,
  }),
  organisationAsked: ({ title, purpose, as, start, until }, say) => ({
    title: as === 'head' ? '请您任负责人' : '请您加入临时组织',
    text: `「${title}」（${purpose}，至 ${say.when(start)}）请您${as === 'head' ? '担任负责人' : '加入'}。您的党组织关系不变，可以谢绝。${answerBy(until, say)}`,
  }),
  organisationChanged: ({ title, what, start, area }, say) => {
    const when = start ? say.when(start) : '';
    return {
      meeting: { title: '集合有变动', text: `「${title}」${when}集合${at(area)}。` },
      end: { title: '临时组织的结束时间有变动', text: `「${title}」改为 ${when}结束。` },
      removed: { title: '您已不在临时组织中', text: `您已不再是「${title}」的成员。您的服务记录和时长不变。` },
      headless: { title: '临时组织没有负责人了', text: `「${title}」的负责人已离开，请另请一位负责人。` },
    }[what];
  },
  organisationEnded: ({ title, open }) => ({
    title: '临时组织已结束',
    text:
      open === undefined
        ? `「${title}」已经结束，谢谢您！您的服务记录和时长不变。`
        : `「${title}」已经结束，${open > 0 ? `未完成的 ${open} 项由您的单位接手` : '没有未完成的事项'}。工作小结在“临时组织”里。`,
  }),
};
