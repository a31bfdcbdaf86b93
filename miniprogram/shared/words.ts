/** The words of the domain: the closed vocabularies that the API, the clients and the database share. */

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
export type Bilingual = Readonly<Record<'zh' | 'en', string>>;

export const unitKinds = {
  city: { zh: '市', en: 'city' },
  district: { zh: '区', en: 'district' },
  street: { zh: '街道', en: 'street' },
  community: { zh: '社区', en: 'community' },
  branch: { zh: '支部', en: 'branch' },
  serviceCentre: { zh: '党群服务中心', en: 'service centre' },
  workplace: { zh: '单位', en: 'workplace' },
  station: { zh: '暖新驿站', en: 'couriers’ station' },
  team: { zh: '临时工作组', en: 'temporary team' },
} as const satisfies Record<string, Bilingual>;
export type UnitKind = keyof typeof unitKinds;

export const categories = {
  epidemic: { zh: '疫情防控', en: 'epidemic control' },
  delivery: { zh: '物资配送', en: 'deliveries' },
  care: { zh: '关爱照护', en: 'care at home' },
  medical: { zh: '医疗协助', en: 'medical help' },
  language: { zh: '语言翻译', en: 'interpreting' },
  education: { zh: '教育辅导', en: 'tutoring' },
  counselling: { zh: '心理热线', en: 'counselling' },
  environment: { zh: '环境整治', en: 'environment' },
  order: { zh: '秩序引导', en: 'crowd guidance' },
  technical: { zh: '技术维修', en: 'technical help' },
  culture: { zh: '文体活动', en: 'culture and sport' },
  emergency: { zh: '应急救援', en: 'emergency response' },
} as const satisfies Record<string, Bilingual>;
export type Category = keyof typeof categories;

export const skills = {
  firstAid: { zh: '急救', en: 'first aid' },
  nursing: { zh: '护理', en: 'nursing' },
  medicine: { zh: '医师', en: 'medicine' },
  counselling: { zh: '心理咨询', en: 'counselling' },
  driving: { zh: '驾驶', en: 'driving' },
  english: { zh: '英语', en: 'English' },
  japanese: { zh: '日语', en: 'Japanese' },
  korean: { zh: '韩语', en: 'Korean' },
  cantonese: { zh: '粤语', en: 'Cantonese' },
  signLanguage: { zh: '手语', en: 'sign language' },
  tutoring: { zh: '课业辅导', en: 'tutoring' },
  cooking: { zh: '烹饪', en: 'cooking' },
  electrical: { zh: '电工', en: 'electrical work' },
  computing: { zh: '电脑与手机', en: 'computers and phones' },
  lifting: { zh: '重物搬运', en: 'heavy lifting' },
  photography: { zh: '摄影', en: 'photography' },
  elderCare: { zh: '助老陪护', en: 'care for the elderly' },
  childCare: { zh: '儿童看护', en: 'child care' },
  security: { zh: '安保', en: 'security' },
  drone: { zh: '无人机', en: 'drone flying' },
} as const satisfies Record<string, Bilingual>;
export type Skill = keyof typeof skills;

/** Where a session is held: by the mini-program, with a token, or by a browser, in a cookie. */
export const sessionKinds = {
  app: { zh: '小程序', en: 'mini-program' },
  browser: { zh: '浏览器', en: 'browser' },
} as const satisfies Record<string, Bilingual>;
export type SessionKind = keyof typeof sessionKinds;

/** The course of a desktop log-in. Only `seen` is left by the phone's word; time ends the first two. */
export const desktopLogInStates = {
  waiting: { zh: '等待扫码', en: 'waiting for the phone' },
  seen: { zh: '已扫码', en: 'open on the phone' },
  confirmed: { zh: '已确认登录', en: 'confirmed' },
  refused: { zh: '已拒绝登录', en: 'refused' },
  expired: { zh: '登录码已过期', en: 'expired' },
} as const satisfies Record<string, Bilingual>;
export type DesktopLogInState = keyof typeof desktopLogInStates;

export const grantRoles = {
  organiser: { zh: '组织者', en: 'organiser' },
  administrator: { zh: '管理员', en: 'administrator' },
} as const satisfies Record<string, Bilingual>;
export type GrantRole = keyof typeof grantRoles;

export const taskStates = ['draft', 'published', 'cancelled'] as const;
export type TaskState = (typeof taskStates)[number];

export const needStates = [
  'received',
  'moreNeeded',
  'refused',
  'dispatched',
  'served',
  'rated',
  'closed',
  'withdrawn',
] as const;
export type NeedState = (typeof needStates)[number];

export const consentKinds = {
  privacy: { zh: '隐私政策', en: 'privacy policy' },
  partyMembership: { zh: '使用党员身份匹配任务', en: 'use of party membership for matching' },
  location: { zh: '使用所在位置匹配任务', en: 'use of my place for matching' },
  ageStatistics: { zh: '使用年龄段做统计', en: 'use of my age group for statistics' },
} as const satisfies Record<string, Bilingual>;
export type ConsentKind = keyof typeof consentKinds;
/**
 * The version of the privacy guideline and of the consents' texts, as year and month: it rises with whatever they come
 * to tell.
 */
export const privacyVersion = '2026-11';

/** How it is known that somebody was there. */
export const attendanceMethods = {
  code: { zh: '扫码', en: 'code' },
  place: { zh: '定位', en: 'place' },
  list: { zh: '组织者点名', en: "organiser's list" },
} as const satisfies Record<string, Bilingual>;
export type AttendanceMethod = keyof typeof attendanceMethods;

export const disputeKinds = {
  notMe: { zh: '这不是我', en: 'this was not me' },
  hours: { zh: '时长不对', en: 'the hours are wrong' },
  absence: { zh: '我到了或有正当理由', en: 'I was there, or could not come' },
} as const satisfies Record<string, Bilingual>;
export type DisputeKind = keyof typeof disputeKinds;

/** The decisions open to an administrator; which of them make sense depends on what is disputed. */
export const disputeOutcomes = {
  uphold: { zh: '维持原记录', en: 'the record stands' },
  correct: { zh: '更正时长', en: 'the hours are corrected' },
  void: { zh: '撤销记录', en: 'the record is void' },
  excuse: { zh: '缺席予以谅解', en: 'the absence is excused' },
  upholdAbsence: { zh: '维持缺席', en: 'the absence stands' },
} as const satisfies Record<string, Bilingual>;
export type DisputeOutcome = keyof typeof disputeOutcomes;

/** The subject of a rating of a participation: the service itself, who organised it, or who came to do it. */
export const ratingSubjects = ['service', 'organiser', 'volunteer'] as const;
export type RatingSubject = (typeof ratingSubjects)[number];

/** The parts in which a requester rates what was done for them. */
export const ratingParts = {
  response: { zh: '响应', en: 'response' },
  speed: { zh: '速度', en: 'speed' },
  manner: { zh: '态度', en: 'manner' },
  result: { zh: '结果', en: 'result' },
} as const satisfies Record<string, Bilingual>;
export type RatingPart = keyof typeof ratingParts;

/** The kinds of messages in the inbox and, where a consent is left, in a WeChat subscribe message. */
export const messageKinds = {
  reminderDay: { zh: '明天的任务', en: 'task tomorrow' },
  reminderSoon: { zh: '任务即将开始', en: 'task about to begin' },
  taskChanged: { zh: '任务有变动', en: 'task changed' },
  taskCancelled: { zh: '任务已取消', en: 'task cancelled' },
  removed: { zh: '已被移出任务', en: 'removed from a task' },
  invitation: { zh: '任务邀请', en: 'invitation' },
  placeOffered: { zh: '候补到位', en: 'a place is free for you' },
  passedOver: { zh: '候补未能递补', en: 'a place could not be kept for you' },
  alreadyFull: { zh: '已经招满，谢谢您', en: 'already full, thank you' },
  absent: { zh: '未签到提醒', en: 'marked as absent' },
  hoursReady: { zh: '请确认时长', en: 'hours to confirm' },
  hoursChanged: { zh: '时长有更正', en: 'hours corrected' },
  hoursToConfirm: { zh: '有签到或时长待您确认', en: 'visits or hours to confirm' },
  fillingNews: { zh: '招募保障有消息', en: 'news of a promise to fill a task' },
  disputeOpened: { zh: '有新的异议', en: 'a dispute to decide' },
  disputeDecided: { zh: '异议处理结果', en: 'dispute decided' },
  needRaised: { zh: '有新的需求', en: 'a need to answer' },
  caseArrived: { zh: '有新的工单', en: 'a case for your unit' },
  caseUrgent: { zh: '有紧急工单', en: 'an urgent case for your unit' },
  caseDue: { zh: '工单时限提醒', en: 'a clock of a case' },
  caseDueUrgent: { zh: '紧急工单时限提醒', en: 'a clock of an urgent case' },
  caseWords: { zh: '求助人有补充', en: 'the requester has added something' },
  caseProgress: { zh: '需求有进展', en: 'news of your need' },
  caseNews: { zh: '工单有变化', en: 'news of a case' },
  caseWaits: { zh: '工单等待提醒', en: 'a case that waits' },
  extensionAsked: { zh: '延期申请待答复', en: 'more time is asked for' },
  needNews: { zh: '需求办理有变化', en: 'news of when your need is done' },
  hazardReported: { zh: '有人随手拍', en: 'a hazard was reported' },
  hazardUnchecked: { zh: '随手拍无人核实', en: 'a report that nobody has checked' },
  hazardNews: { zh: '随手拍有回音', en: 'news of the hazard that you reported' },
  caseDueMany: { zh: '多件工单时限提醒', en: 'clocks of several cases' },
  caseDueManyUrgent: { zh: '多件紧急工单时限提醒', en: 'clocks of several urgent cases' },
  caseSupervised: { zh: '工单被督办', en: 'a case under supervision' },
  caseUrged: { zh: '工单催办', en: 'your unit is urged' },
  appealAsked: { zh: '申诉待裁定', en: 'an appeal to decide' },
  appealDecided: { zh: '申诉已裁定', en: 'an appeal was decided' },
  hotSpots: { zh: '诉求热点', en: 'hot spots' },
  callBacksDrawn: { zh: '回访已抽出', en: 'call-backs were drawn' },
  whistleBlown: { zh: '有单位吹哨', en: 'your unit was whistled for' },
  whistleUrgent: { zh: '紧急哨令', en: 'an urgent whistle for your unit' },
  whistleAnswered: { zh: '有单位已报到', en: 'a unit has come' },
  whistleLate: { zh: '哨令超时', en: 'a whistle is late' },
  ratingAsked: { zh: '请评价', en: 'please rate' },
  rotaTurn: { zh: '轮值邀请', en: 'a turn of the rota for you' },
  swapAsked: { zh: '换班请求', en: 'swap asked for' },
  swapAnswered: { zh: '换班结果', en: 'swap answered' },
  organiserNote: { zh: '组织者通知', en: 'a note from the organisers' },
  recordReplaced: { zh: '服务记录已更正', en: 'service record corrected' },
  announcement: { zh: '公告', en: 'an announcement' },
  announcementUrgent: { zh: '紧急公告', en: 'an urgent announcement' },
  announcementRetracted: { zh: '公告已撤回', en: 'announcement retracted' },
  announcementToApprove: { zh: '紧急公告待您同意', en: 'an urgent announcement to approve' },
  appealPlace: { zh: '倡议候补到位', en: 'a place in an appeal is yours' },
  listClaimed: { zh: '有人认领清单项', en: 'a claim on your list' },
  listAnswered: { zh: '认领结果', en: 'your claim is answered' },
  bookingEnded: { zh: '预约有变动', en: 'a booking has ended' },
  boardNews: { zh: '榜单项目有进展', en: 'news of a board item' },
  boardAnswered: { zh: '揭榜结果', en: 'your bid is answered' },
  belongingReported: { zh: '有人报到', en: 'somebody reports to your unit' },
  belongingAnswered: { zh: '报到结果', en: 'your report slip is answered' },
  roundOpened: { zh: '结对意向征集', en: 'wishes for a pairing round' },
  pairNews: { zh: '结对有进展', en: 'news of a pair' },
  pairReview: { zh: '请评价结对', en: 'a review of a pair is due' },
  boardReport: { zh: '请报告项目进度', en: 'a report is due' },
  surgeSwitched: { zh: '战时状态变动', en: 'surge mode switched' },
  orderGiven: { zh: '调令', en: 'an order for you' },
  orderAsked: { zh: '支援邀请', en: 'your help is asked for' },
  orderWithdrawn: { zh: '调令或邀请已收回', en: 'order or invitation withdrawn' },
  orderObjected: { zh: '有调令异议待决定', en: 'an objection to decide' },
  orderFellAway: { zh: '有人不能到岗了', en: 'somebody is not coming to a post' },
  orderDecided: { zh: '调令异议结果', en: 'objection decided' },
  organisationAsked: { zh: '临时组织邀请', en: 'asked into a temporary organisation' },
  organisationChanged: { zh: '临时组织有变动', en: 'news of your temporary organisation' },
  organisationEnded: { zh: '临时组织已结束', en: 'a temporary organisation has ended' },
  teamAsked: { zh: '有人申请加入团队', en: 'somebody asks to join your team' },
  teamNews: { zh: '团队有变动', en: 'news of your team' },
  teamHeadAsked: { zh: '请您接任队长', en: 'asked to head a team' },
  teamPlace: { zh: '团队点名', en: 'your team has named you' },
  teamClaimNews: { zh: '团队名额有变动', en: 'news of your team’s places' },
  teamNamesDue: { zh: '团队名额快到期', en: 'your team’s places are due' },
  teamPlaceDue: { zh: '请答复团队点名', en: 'your team awaits your answer' },
} as const satisfies Record<string, Bilingual>;
export type MessageKind = keyof typeof messageKinds;

/**
 * For whom a kind of message is: staff in their work for a unit, or somebody in their own matter. It decides on which
 * page of a need its reader lands.
 */
export const messageReaders = {
  reminderDay: 'own',
  reminderSoon: 'own',
  taskChanged: 'own',
  taskCancelled: 'own',
  removed: 'own',
  invitation: 'own',
  placeOffered: 'own',
  passedOver: 'own',
  alreadyFull: 'own',
  absent: 'own',
  hoursReady: 'own',
  hoursChanged: 'own',
  hoursToConfirm: 'staff',
  fillingNews: 'staff',
  disputeOpened: 'staff',
  disputeDecided: 'own',
  needRaised: 'staff',
  caseArrived: 'staff',
  caseUrgent: 'staff',
  caseDue: 'staff',
  caseDueUrgent: 'staff',
  caseWords: 'staff',
  caseProgress: 'own',
  caseNews: 'staff',
  caseWaits: 'staff',
  extensionAsked: 'staff',
  needNews: 'own',
  hazardReported: 'staff',
  hazardUnchecked: 'staff',
  hazardNews: 'own',
  caseDueMany: 'staff',
  caseDueManyUrgent: 'staff',
  caseSupervised: 'staff',
  caseUrged: 'staff',
  appealAsked: 'staff',
  appealDecided: 'staff',
  hotSpots: 'staff',
  callBacksDrawn: 'staff',
  whistleBlown: 'staff',
  whistleUrgent: 'staff',
  whistleAnswered: 'staff',
  whistleLate: 'staff',
  ratingAsked: 'own',
  rotaTurn: 'own',
  swapAsked: 'own',
  swapAnswered: 'own',
  organiserNote: 'own',
  recordReplaced: 'own',
  announcement: 'own',
  announcementUrgent: 'own',
  announcementRetracted: 'own',
  announcementToApprove: 'staff',
  appealPlace: 'own',
  listClaimed: 'staff',
  listAnswered: 'staff',
  bookingEnded: 'own',
  boardNews: 'staff',
  boardAnswered: 'staff',
  belongingReported: 'staff',
  belongingAnswered: 'own',
  roundOpened: 'own',
  pairNews: 'own',
  pairReview: 'own',
  boardReport: 'staff',
  surgeSwitched: 'staff',
  orderGiven: 'own',
  orderAsked: 'own',
  orderWithdrawn: 'own',
  orderObjected: 'staff',
  orderFellAway: 'staff',
  orderDecided: 'own',
  organisationAsked: 'own',
  organisationChanged: 'own',
  organisationEnded: 'own',
  teamAsked: 'own',
  teamNews: 'own',
  teamHeadAsked: 'own',
  teamPlace: 'own',
  teamClaimNews: 'own',
  teamNamesDue: 'own',
  teamPlaceDue: 'own',
} as const satisfies Record<MessageKind, 'staff' | 'own'>;

export const groupings = ['unit', 'category', 'branch', 'residence', 'day', 'month', 'ageGroup'] as const;
export type Grouping = (typeof groupings)[number];

/** By the age in full years on the day of the service, of people who let it be counted. */
export const ageGroups = {
  under18: { zh: '18岁以下', en: 'under 18' },
  from18to29: { zh: '18–29岁', en: '18–29' },
  from30to44: { zh: '30–44岁', en: '30–44' },
  from45to59: { zh: '45–59岁', en: '45–59' },
  from60: { zh: '60岁及以上', en: '60 and over' },
  unknown: { zh: '未提供', en: 'not told' },
} as const satisfies Record<string, Bilingual>;
export type AgeGroup = keyof typeof ageGroups;

/** The measures by which the parts of a unit are ranked. */
export const rankings = ['participations', 'hours', 'fillRate', 'satisfaction'] as const;
export type Ranking = (typeof rankings)[number];

/** The keys of a vocabulary, typed; the order is that of the screens. */
export const keysOf = <T extends object>(vocabulary: T): (keyof T & string)[] =>
  Object.keys(vocabulary) as (keyof T & string)[];
