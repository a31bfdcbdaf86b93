import type { TemplateWords } from './template.ts';

/** Help that rests on knowing something: languages, teaching, listening, repairing, guiding, performing. */
export const withSkill: readonly TemplateWords[] = [
  {
    title: '外籍居民英语翻译', category: 'language', minutes: 120, weight: 4, starts: [9.5, 14.5, 19], by: ['community', 'street'],
    description: '协助社区工作人员与外籍居民沟通登记、就医和租住事项，翻译一页以内的通知。',
    roles: [{ name: '英语翻译', slots: 2, skill: 'english' }], minAge: 18,
    risks: '可能得知他人隐私。', safeguards: '签保密承诺；法律和医疗文书只译大意，正式文本由专业机构翻译。',
    need: { title: '需要英语翻译陪同办理登记', description: '新搬来的邻居不会中文，去社区办居住登记想有人翻译。' },
  },
  {
    title: '日韩语居民服务热线', category: 'language', minutes: 180, weight: 2, starts: [9, 14], by: ['street', 'serviceCentre'],
    description: '接听日语、韩语居民来电，记录问题并转给相应社区，回复办理结果。可在服务中心或远程参与。',
    roles: [{ name: '日语接线员', slots: 1, skill: 'japanese' }, { name: '韩语接线员', slots: 1, skill: 'korean' }],
    risks: '来电情绪激动。', safeguards: '提供话术手册和值班组长；个人电话不对外显示。',
  },
  {
    title: '手语陪同办事', category: 'language', minutes: 120, weight: 2, starts: [9.5, 14.5], days: 'weekday', by: ['community', 'street'],
    description: '陪同听障居民办理社保、银行或医院业务，实时手语翻译。',
    roles: [{ name: '手语翻译', slots: 1, skill: 'signLanguage', certified: true }],
    risks: '涉及个人财产和健康信息。', safeguards: '不代签、不代输密码；业务完成后当场销毁记录。',
    need: { title: '听障居民想请手语翻译', description: '要去办理社保卡，希望有会手语的志愿者陪同两小时。' },
  },
  {
    title: '方言沟通：陪粤语长者填表', category: 'language', minutes: 120, weight: 2, starts: [9.5, 15],
    description: '帮助只会讲粤语的长者听懂政策、填写高龄津贴申请表。',
    roles: [{ name: '粤语志愿者', slots: 2, skill: 'cantonese' }],
    risks: '填错信息影响申请。', safeguards: '由工作人员复核后提交；不留存证件照片。',
  },
  {
    title: '新市民子女作业辅导', category: 'education', minutes: 120, weight: 5, starts: [16.5, 19], days: 'weekday', by: ['community', 'serviceCentre'],
    description: '在社区图书室辅导小学生语文、数学、英语作业，一人带三至四名学生。',
    roles: [{ name: '辅导老师', slots: 4, skill: 'tutoring' }], minAge: 18,
    risks: '与未成年人相处须守边界。', safeguards: '公开场所辅导，门不关闭；须通过从业查询。',
    need: { title: '孩子数学跟不上，想请人辅导', description: '孩子三年级，转学过来进度不一样，希望每周有人辅导一次。' },
  },
  {
    title: '周末科普与手工课堂', category: 'education', minutes: 120, weight: 3, starts: [9.5, 14.5], days: 'weekend', by: ['serviceCentre', 'community'],
    description: '带孩子们做简单的科学实验和手工，讲解原理，课后整理教室。',
    roles: [{ name: '主讲', slots: 1, skill: 'tutoring' }, { name: '助教', slots: 3 }],
    risks: '剪刀、热熔胶伤手。', safeguards: '使用安全剪刀；热熔胶由成人操作；现场备急救包。',
  },
  {
    title: '心理支持热线值班', category: 'counselling', minutes: 180, weight: 3, starts: [9, 14, 19], by: ['street', 'district'],
    description: '接听居民来电，倾听、安抚并做初步评估，遇有危机按流程转介专业机构。',
    roles: [{ name: '咨询师', slots: 2, skill: 'counselling', certified: true }, { name: '接线助理', slots: 2, skill: 'counselling' }], minAge: 22,
    risks: '接触负面情绪，可能产生替代性创伤。', safeguards: '有督导在线；每班之后集体减压；遇自伤风险立即启动危机干预。',
  },
  {
    title: '居家人员电话关怀', category: 'counselling', minutes: 120, weight: 3, starts: [10, 15, 19.5],
    description: '按名单给居家人员打电话，询问身体、情绪和物资情况，记录需求并转给社区。',
    roles: [{ name: '关怀员', slots: 4 }], minAge: 18,
    risks: '得知他人健康信息。', safeguards: '使用社区座机或虚拟号码；名单当日收回。',
  },
  {
    title: '便民维修日', category: 'technical', minutes: 180, weight: 3, starts: [9, 14], days: 'weekend', by: ['community', 'serviceCentre'],
    description: '为居民检查小家电、换灯泡和插座，磨刀修伞，解答用电安全问题。',
    roles: [{ name: '电工', slots: 2, skill: 'electrical', certified: true }, { name: '登记引导', slots: 2 }], minAge: 18,
    risks: '触电、割伤。', safeguards: '断电操作；只修低压小家电；持证电工签字后交还。',
    need: { title: '客厅灯坏了，没法自己换', description: '灯在高处，家里只有老人，希望懂电的师傅来看看。' },
  },
  {
    title: '教长辈用手机', category: 'technical', minutes: 120, weight: 5, starts: [9.5, 14.5, 19], by: ['serviceCentre', 'community'],
    description: '一对一教老人挂号、打车、视频通话和识别诈骗短信，发放大字说明卡。',
    roles: [{ name: '手机老师', slots: 4, skill: 'computing' }, { name: '助教', slots: 2 }],
    risks: '误操作造成资费或隐私泄露。', safeguards: '不代为输入密码，不安装无关软件，付款操作只演示。',
    need: { title: '想学用手机挂号', description: '医院都要网上挂号，不会用，希望有人慢慢教一遍。' },
  },
  {
    title: '上学放学护学岗', category: 'order', minutes: 60, weight: 6, starts: [7.25, 16.5], days: 'weekday', spots: ['实验小学门口', '第二小学门口', '中学北门', '幼儿园门口'],
    description: '在校门口和斑马线协助交警疏导，护送低年级学生过马路，劝导车辆即停即走。',
    roles: [{ name: '护学员', slots: 4 }], minAge: 18,
    risks: '临近车流。', safeguards: '穿反光背心，站在安全岛或人行道内，不下车道拦车。',
  },
  {
    title: '地铁站口高峰疏导', category: 'order', minutes: 120, weight: 5, starts: [7.5, 17.5], by: ['street', 'community'], spots: ['A 出口', 'B 出口', 'C 出口', 'D 出口'],
    description: '高峰时段引导乘客分流，摆放共享单车，帮助携带行李和轮椅的乘客。',
    roles: [{ name: '疏导员', slots: 6 }, { name: '安保协助', slots: 2, skill: 'security' }], minAge: 16,
    risks: '人群拥挤，可能被碰撞。', safeguards: '两人一组，听从站务指挥；出现拥堵立即撤到安全区。',
  },
  {
    title: '社区图书角值班', category: 'culture', minutes: 180, weight: 3, starts: [9, 14, 18.5], by: ['serviceCentre', 'community'],
    description: '办理借还、整理书架，为小朋友读绘本，维持安静的阅读环境。',
    roles: [{ name: '值班员', slots: 2 }],
    risks: '搬书、登梯可能跌落。', safeguards: '高层书架由工作人员取放；未成年读者由家长陪同。',
  },
  {
    title: '广场文艺演出保障', category: 'culture', minutes: 210, weight: 2, starts: [18, 18.5], days: 'weekend', by: ['street', 'serviceCentre'],
    description: '布置座椅，引导观众入场离场，后台协助演员，拍摄活动照片。',
    roles: [{ name: '场务', slots: 8 }, { name: '摄影', slots: 2, skill: 'photography' }, { name: '急救', slots: 1, skill: 'firstAid', certified: true }],
    risks: '人群聚集；夜间用电。', safeguards: '限定人数，通道保持畅通；临时用电由专业人员布设。',
  },
];
