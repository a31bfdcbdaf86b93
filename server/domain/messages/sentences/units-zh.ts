import { answerBy, because } from './phrases-zh.ts';
import type { Sentences } from './say.ts';

const claimOutcomes = { agreed: '对方已同意', declined: '对方没有同意', lapsed: '对方没有按时答复，已作罢' } as const;
const boardNews = {
  bid: '有人揭榜，请看看方案',
  signed: '已签约',
  report: '有新的进度报告',
  returned: '被交回',
  lapsed: '选中的揭榜方到期没有签约',
  nobody: '到期无人揭榜，可以重新张榜或点将',
  unchosen: '到完成期限仍没有选定揭榜方，已撤榜',
} as const;
const bidAnswers = {
  chosen: '选中了，请签约或交回',
  passed: '这次没有选中，谢谢',
  lapsed: '到期没有签约，已作罢',
  won: '已通过验收，谢谢',
} as const;
const belongingAnswers = {
  received: (unit: string) => `「${unit}」已接收您的报到。`,
  returned: (unit: string) => `「${unit}」退回了您的报到单。`,
  lapsed: (unit: string) => `「${unit}」三十天没有答复，您的报到单已作罢，可以再次报到。`,
  over: (unit: string) => `您在「${unit}」的临时报到已期满，需要时可以再次报到。`,
} as const;
const pairNews = {
  offered: '系统推荐与贵单位结对，请确认是否同意',
  began: '与贵单位结对成功，可以约定各自拿出清单上的哪些项',
  declined: '没有同意结对',
  lapsed: '与贵单位的结对逾期未确认，已作罢',
  ended: '提前结束了与贵单位的结对',
  unitClosed: '已撤销，与贵单位的结对随之结束',
  renewalAsked: '希望与贵单位续期结对，请看看是否同意',
  renewed: '与贵单位的结对已续期',
  over: '与贵单位的结对已期满',
  unpaired: '结果已公布，本单位没有结成对，各项意向的原因可在这一轮里查看',
} as const;
/** The sentences of what units, and the teams in them, do with each other. */
export const unitsInChinese = {
  listClaimed: ({ title, amount, measure, due }, say) => ({
    title: '有人认领清单项',
    text: due
      ? `有人认领「${title}」${amount} ${measure}，请在 ${say.when(due)}前答复，过期自动作罢。`
      : `「${title}」${amount} ${measure}的认领已撤回，不用再留。`,
  }),
  listAnswered: ({ title, answer, reason }) => ({
    title: '认领有结果了',
    text: `您认领的「${title}」${claimOutcomes[answer]}。${reason ?? ''}`,
  }),
  boardNews: ({ title, news }) => ({ title: '榜单项目有进展', text: `「${title}」${boardNews[news]}。` }),
  boardAnswered: ({ title, bid, due }, say) => ({
    title: '揭榜结果',
    text: `您揭榜的「${title}」${bidAnswers[bid]}。${due ? `请在 ${say.when(due)}前签约，过期自动作罢。` : ''}`,
  }),
  boardReport: ({ title, missing }) => ({
    title: '请报告项目进度',
    text: `请报告「${title}」这个月的进度。${missing > 1 ? `已有 ${missing} 次没有报告，项目会被挂牌督办。` : ''}`,
  }),
  belongingReported: ({ title }) => ({ title: '有人报到', text: `有人向「${title}」报到，请接收或退回报到单。` }),
  belongingAnswered: ({ title, answer, reason }) => ({
    title: '报到有结果了',
    text: `${belongingAnswers[answer](title)}${because(reason)}`,
  }),
  roundOpened: ({ title, due }, say) => ({
    title: '请填报结对意向',
    text: `「${title}」正在征集结对意向，请在 ${say.when(due)}前为本单位填报。`,
  }),
  pairNews: ({ title, news, reason }) => ({
    title: '结对有进展',
    text: `「${title}」${pairNews[news]}。${because(reason)}`,
  }),
  pairReview: ({ title, quarter }) => ({
    title: '请评价结对',
    text: `与「${title}」结对又满一个季度，请为第 ${quarter} 季度打分，说说做成了什么、还缺什么。`,
  }),
  bookingEnded: ({ title, start, ending, reason }, say) => ({
    title: ending === 'noShow' ? '预约记为未到' : '预约已取消',
    text: `「${title}」${say.when(start)}的预约${ending === 'noShow' ? '被记为未到，有误请联系场地单位' : '已取消'}。${because(reason)}`,
  }),
  teamAsked: ({ title }) => ({ title: '有人申请加入', text: `有人用团队码申请加入「${title}」，请到团队里答复。` }),
  teamNews: ({ title, what }) =>
    ({
      admitted: { title: '欢迎加入团队', text: `队长同意您加入「${title}」了。` },
      declined: { title: '未能加入团队', text: `队长没有同意您加入「${title}」。` },
      removed: { title: '您已不在团队中', text: `您已不再是「${title}」的队员。您的服务记录和时长不变。` },
      headless: { title: '团队没有队长了', text: `「${title}」的队长已离开，愿意接任的队员可以在团队里接任。` },
      ended: { title: '团队已解散', text: `「${title}」已经解散。您已同意参加的任务仍然有效。` },
    })[what],
  teamHeadAsked: ({ title, until }, say) => ({
    title: '请您接任队长',
    text: `队长请您接任「${title}」的队长，可以不接。${answerBy(until, say)}`,
  }),
  teamPlace: ({ title, start, team, until, askedBy }, say) => ({
    title: askedBy ? '邀请您和团队一起参加' : '团队点了您的名',
    text: askedBy
      ? `组织者邀请「${team}」里只随队参加的队员一起参加「${title}」（${say.when(start)}），已为您留了名额。是否参加由您决定，都同意才算，请在 ${say.when(until)}前答复。`
      : `「${team}」请您参加「${title}」（${say.when(start)}），已为您留了名额。是否参加由您决定，请在 ${say.when(until)}前答复。`,
  }),
  teamClaimNews: ({ title, start, team, what, count = 0, due, reason }, say) => {
    const task = `「${title}」（${say.when(start)}）`;
    return {
      settled: {
        title: '团队名额已到期',
        text: `「${team}」在${task}保留的名额已到期${count > 0 ? `，${count} 个没有人同意的名额已向大家开放` : ''}。`,
      },
      together: { title: '团队全员同意', text: `「${team}」在${task}的名额全部有人了。` },
      released: {
        title: '团队没能到齐',
        text: `「${team}」约定到齐才参加${task}，到期没有到齐，您不用去了，时间已为您空出。`,
      },
      refused: { title: '团队认领未获同意', text: `组织者没有同意「${team}」在${task}保留名额。${because(reason)}` },
      withdrawn: { title: '团队已退回名额', text: `「${team}」退回了在${task}保留的名额，您不用再答复。` },
      cancelled: { title: '任务已取消', text: `${task}已取消，「${team}」保留的名额作废。` },
      stays: {
        title: '您的名额仍在',
        text: `「${team}」不再保留${task}的名额；您已同意，您的名额不变，来不了请退出。`,
      },
      asked: {
        title: '团队受到邀请',
        text: `组织者邀请「${team}」里只随队参加的 ${count} 名队员一起参加${task}。由各人${due ? `在 ${say.when(due)}前` : ''}自己答复，不能都来就都不必来。`,
      },
    }[what];
  },
  teamNamesDue: ({ title, start, team, due, count, goes }, say) => ({
    title: '团队名额快到期了',
    text: `「${team}」在「${title}」（${say.when(start)}）还有 ${count} 个名额没有人同意。${goes ? `${say.when(due)}前没有全部同意，全队都不必去，名额会向大家开放。` : `${say.when(due)}到期后，没有人同意的名额会向大家开放。`}`,
  }),
  teamPlaceDue: ({ title, start, team, due, askedBy }, say) => ({
    title: askedBy ? '请答复团队邀请' : '请答复团队点名',
    text: `${askedBy ? `组织者邀请您和「${team}」一起` : `「${team}」请您`}参加「${title}」（${say.when(start)}），还没有收到您的答复。${answerBy(due, say)}过时名额不再为您保留。`,
  }),
} satisfies Partial<Sentences>;
