import type { TemplateWords } from './template.ts';

/** Help that goes to somebody's home or comes along: deliveries, care, medical help. */
export const toTheHome: readonly TemplateWords[] = [
  {
    title: '居家人员生活物资配送', category: 'delivery', minutes: 150, weight: 9, starts: [9, 11, 15, 17],
    description: '把居民订购的蔬菜、粮油和日用品从集散点送到家门口，放下后电话通知，不与住户接触。一般每人十至十五户。',
    roles: [{ name: '配送员', slots: 5 }], minAge: 18,
    risks: '上下楼搬运，易扭伤。', safeguards: '提供平板推车；无电梯楼栋两人一组；全程佩戴口罩和手套。',
    need: { title: '居家隔离，请帮忙送菜', description: '家里两个大人一个孩子，需要三天的蔬菜和米面，放在门口就好。' },
  },
  {
    title: '爱心物资分装搬运', category: 'delivery', minutes: 180, weight: 5, starts: [8.5, 14], by: ['community', 'serviceCentre', 'street'],
    description: '在社区仓库卸货、清点，按楼栋分装物资包并贴标签。',
    roles: [{ name: '搬运员', slots: 6, skill: 'lifting' }, { name: '分装员', slots: 6 }], minAge: 18,
    risks: '搬抬重物，有砸伤、腰伤可能。', safeguards: '单件超过二十公斤必须两人搬；穿平底鞋，提供护腰和手套。',
  },
  {
    title: '药品代取代送', category: 'delivery', minutes: 120, weight: 5, starts: [9, 14, 16],
    description: '凭居民的委托书和社保卡到医院或药店代取慢性病药品，当面核对药名和数量后送到家。',
    roles: [{ name: '取药员', slots: 2 }, { name: '司机', slots: 1, skill: 'driving', certified: true }], minAge: 18,
    risks: '药品错取、遗失；道路交通风险。', safeguards: '取药和送达各拍照核对一次；不代付超过五百元；驾车者须有有效驾照和车险。',
    need: { title: '行动不便，请代取降压药', description: '药快吃完了，腿脚不便去不了医院，社保卡可以交给社区。' },
  },
  {
    title: '独居老人送餐', category: 'delivery', minutes: 90, weight: 7, starts: [10.5, 16.5], by: ['community', 'serviceCentre'],
    description: '从长者食堂取餐，送到高龄独居老人家中，顺便问候身体情况，如无人应门及时报告社区。',
    roles: [{ name: '送餐员', slots: 4 }],
    risks: '热汤烫伤；入户时老人突发不适。', safeguards: '使用保温箱；遇突发情况先拨 120 再联系社区，不擅自移动老人。',
    need: { title: '希望有人帮忙送午饭', description: '一个人住，做饭不方便，希望工作日中午能有人从长者食堂带饭。' },
  },
  {
    title: '陪同老人就医', category: 'medical', minutes: 240, weight: 6, starts: [7.5, 8, 13.5],
    description: '从家中接到医院，协助挂号、排队、取药，听清医嘱并转告家属，再送回家中。',
    roles: [{ name: '陪诊员', slots: 1, skill: 'elderCare' }, { name: '同行帮手', slots: 1 }], minAge: 20,
    risks: '老人途中跌倒或突发疾病；医院内感染。', safeguards: '出发前与家属签陪同告知书；全程两人；不替老人作医疗决定。',
    need: { title: '复诊需要人陪', description: '下周要去医院复查，子女在外地，想请人陪着挂号取药。' },
  },
  {
    title: '疫苗接种点引导', category: 'medical', minutes: 240, weight: 5, starts: [8, 13.5], by: ['community', 'serviceCentre', 'street'],
    description: '在接种点负责预检、填表指导和留观区看护，提醒居民留观三十分钟。',
    roles: [{ name: '引导员', slots: 5 }, { name: '留观看护', slots: 2, skill: 'nursing', certified: true }], minAge: 18,
    risks: '人员密集；个别居民接种后不适。', safeguards: '留观区有医生和急救设备；护理岗须持有效护士执业证。',
  },
  {
    title: '义诊与健康咨询', category: 'medical', minutes: 180, weight: 3, starts: [9, 14.5], days: 'weekend', by: ['serviceCentre', 'community'],
    description: '为居民测量血压血糖，解答慢性病用药问题，建立健康小档案。',
    roles: [{ name: '医师', slots: 2, skill: 'medicine', certified: true }, { name: '护士', slots: 2, skill: 'nursing', certified: true }, { name: '秩序员', slots: 2 }],
    risks: '采血有针刺伤风险；健康信息属于隐私。', safeguards: '一人一针，利器入盒；咨询区设隔帘，不拍摄居民面部和病历。',
  },
  {
    title: '独居老人探访', category: 'care', minutes: 120, weight: 6, starts: [9.5, 14.5, 16],
    description: '每组两人上门陪老人聊天，查看水电气和药品，教老人使用一键呼叫设备，填写探访记录。',
    roles: [{ name: '探访员', slots: 4 }], minAge: 16,
    risks: '老人情绪波动；入户安全。', safeguards: '不单独入户，不收受礼物，不谈理财保健品；探访记录只交给社区。',
    need: { title: '想有人来坐坐，说说话', description: '老伴去年走了，平时一个人，想有人周末来陪着聊聊天。' },
  },
  {
    title: '上门理发与助洁', category: 'care', minutes: 150, weight: 3, starts: [9, 14.5],
    description: '为失能和高龄老人上门理发、剪指甲、整理房间。理发工具由社区提供并消毒。',
    roles: [{ name: '助老员', slots: 2, skill: 'elderCare' }, { name: '帮手', slots: 2 }], minAge: 18,
    risks: '刀剪划伤；老人皮肤脆弱。', safeguards: '动刀剪者须参加过社区培训；家属或网格员在场。',
    need: { title: '卧床老人想理个发', description: '父亲卧床半年，头发长了，希望能上门理一次。' },
  },
  {
    title: '双职工家庭课后看护', category: 'care', minutes: 150, weight: 4, starts: [16.5, 17], days: 'weekday', by: ['community', 'serviceCentre'],
    description: '在党群服务中心看护一至三年级学生，陪同写作业、做游戏，家长凭卡接走。',
    roles: [{ name: '看护员', slots: 3, skill: 'childCare' }, { name: '秩序协助', slots: 2 }], minAge: 18,
    risks: '儿童磕碰、走失。', safeguards: '出入登记，一人最多看护六名儿童；须通过从业查询，不单独与儿童相处。',
  },
  {
    title: '独居长者年节包饺子送温暖', category: 'care', minutes: 180, weight: 2, starts: [9, 14], days: 'weekend', by: ['serviceCentre', 'community'],
    description: '在社区厨房一起包饺子、煮糖水，装盒后送到长者家中。',
    roles: [{ name: '掌勺', slots: 2, skill: 'cooking' }, { name: '帮厨', slots: 8 }],
    risks: '刀具、热油烫伤；食品过敏。', safeguards: '掌勺者持健康证；逐户核对忌口和过敏史；当天制作当天送达。',
  },
];
