import type { TemplateWords } from './template.ts';

const gates = ['东门', '南门', '西门', '北门', '1 号岗', '2 号岗', '地下车库入口'];

/** Keeping an estate safe: gates, temperatures, tests, cleaning, inspection. */
export const atTheDoor: readonly TemplateWords[] = [
  {
    title: '小区门岗值守', category: 'epidemic', minutes: 240, weight: 10, starts: [8, 12, 16, 18], spots: gates,
    description: '在小区出入口协助物业核对通行信息，登记访客和快递，提醒居民佩戴口罩。岗位有遮阳棚和座椅，每小时可轮换休息。',
    roles: [{ name: '值守员', slots: 4 }], minAge: 18,
    risks: '户外久站，夏季有中暑可能；个别来访者情绪急躁。', safeguards: '提供口罩、手套、饮用水和防暑药品；两人一岗，有争执由物业保安处理。',
  },
  {
    title: '体温检测与信息登记', category: 'epidemic', minutes: 180, weight: 8, starts: [7, 9, 14, 17], spots: gates,
    description: '使用额温枪为进入小区的居民和访客测温，指导填写健康信息。发现体温异常时请对方到临时等候区，并通知社区医生。',
    roles: [{ name: '测温员', slots: 3 }, { name: '登记员', slots: 2 }], minAge: 18,
    risks: '近距离接触人群，有感染呼吸道疾病的可能。', safeguards: '上岗前培训二十分钟；提供口罩、面屏和手消毒液；身体不适者请勿参加。',
  },
  {
    title: '核酸采样点秩序维护', category: 'epidemic', minutes: 240, weight: 7, starts: [7, 13, 18], by: ['community', 'serviceCentre', 'street'],
    description: '引导居民保持一米间隔排队，协助老人和孕妇走优先通道，帮助不会用手机的居民出示二维码。',
    roles: [{ name: '引导员', slots: 6 }, { name: '扫码员', slots: 3, skill: 'computing' }], minAge: 18,
    risks: '人员密集，站立时间长。', safeguards: '全程佩戴口罩，点位配备防护物资；每九十分钟轮换；现场有医护人员。',
  },
  {
    title: '党员突击队夜间值守', category: 'epidemic', minutes: 240, weight: 3, starts: [19, 19.5], partyOnly: true, spots: gates,
    description: '党员先锋岗：夜间在小区主要出入口值守，处理晚归登记和应急送药。请佩戴党徽上岗。',
    roles: [{ name: '夜间值守', slots: 4 }], minAge: 18, by: ['community', 'branch'],
    risks: '夜间工作，易疲劳。', safeguards: '两人一组，提供热饮和反光背心；次日上午不安排早班。',
  },
  {
    title: '楼道公共区域消毒', category: 'environment', minutes: 120, weight: 4, starts: [9, 15],
    description: '对电梯按键、门把手、扶手等公共部位擦拭消毒，并在楼栋公告栏登记时间。药剂由社区统一配好。',
    roles: [{ name: '消毒员', slots: 4 }], minAge: 18,
    risks: '接触含氯消毒剂，可能刺激皮肤和呼吸道。', safeguards: '提供橡胶手套、护目镜和口罩；有哮喘、皮肤过敏者请勿报名。',
  },
  {
    title: '垃圾分类桶边督导', category: 'environment', minutes: 120, weight: 6, starts: [7.5, 18.5],
    description: '在投放点指导居民正确分类，帮助腿脚不便的老人投放，记录满溢情况并报物业。',
    roles: [{ name: '督导员', slots: 2 }],
    risks: '地面湿滑，可能接触尖锐物。', safeguards: '提供防滑手套和夹子，不要徒手翻拣。',
  },
  {
    title: '公园河道清洁行动', category: 'environment', minutes: 150, weight: 4, starts: [8.5, 15.5], days: 'weekend', by: ['community', 'street'],
    description: '沿绿道和河岸捡拾垃圾，清理小广告，拍照记录需要维修的设施。欢迎家庭一起参加，未成年人须由监护人陪同。',
    roles: [{ name: '清洁员', slots: 12 }, { name: '拍照记录', slots: 2, skill: 'photography' }],
    risks: '临水作业有落水危险；日晒。', safeguards: '不下水、不越过护栏；每组有一名组长，配备救生圈和急救包。',
  },
  {
    title: '消防通道与用电隐患排查', category: 'emergency', minutes: 150, weight: 3, starts: [9, 14.5],
    description: '跟随社区消防专员检查楼道堆物、电动车违规充电和老旧线路，逐户发放提示单并登记。',
    roles: [{ name: '排查员', slots: 4 }, { name: '电工顾问', slots: 1, skill: 'electrical', certified: true }], minAge: 18,
    risks: '可能接触老旧线路。', safeguards: '志愿者只看不动，断电和检修由持证电工进行。',
  },
  {
    title: '台风前街面巡查加固', category: 'emergency', minutes: 180, weight: 2, starts: [9, 14], by: ['street', 'community'],
    description: '巡查广告牌、花盆、围挡和低洼点，协助商户收存室外物品，通知独居老人备好水和手电。',
    roles: [{ name: '巡查员', slots: 8 }, { name: '搬运员', slots: 4, skill: 'lifting' }, { name: '无人机巡查', slots: 1, skill: 'drone', certified: true }], minAge: 18,
    risks: '风力增大时有坠物危险。', safeguards: '蓝色预警升级为黄色即停止户外作业；佩戴安全帽，购买意外保险。',
  },
  {
    title: '便民急救站值守', category: 'emergency', minutes: 240, weight: 3, starts: [9, 13], days: 'weekend', by: ['serviceCentre', 'street'],
    description: '在人流集中处的急救站值守，处理擦伤、中暑等小状况，遇重症拨打 120 并引导救护车。',
    roles: [{ name: '急救员', slots: 2, skill: 'firstAid', certified: true }, { name: '引导员', slots: 2 }], minAge: 18,
    risks: '可能接触血液、体液。', safeguards: '提供一次性手套和急救包；只做证书范围内的处置。',
  },
];
