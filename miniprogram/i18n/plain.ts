import type { Catalogue } from './zh-CN/index';

/** What 关怀模式 says in plainer words; the rest stays as it is. */
type Plain = { [S in keyof Catalogue]?: Partial<Catalogue[S]> };

export const plainZhCN: Plain = {
  dialog: { claim: '我去', withdraw: '我去不了' },
  home: {
    lead: '您可以帮这些忙',
    leadGuest: '附近这些事需要人',
    noOffer: '告诉我们您有空的时间',
    noOfferAction: '去填写',
  },
  task: {
    claim: '我去',
    withdraw: '我去不了',
    withdrawBy: '{time} 前可以不去；再晚要说原因',
    exactAfter: '前一天告诉您地址',
    contactAfter: '报名后告诉您电话',
    remind: '到时候提醒我',
  },
  me: { upcoming: '要去的', past: '去过的', invitations: '有人请您帮忙', offer: '我什么时候有空' },
  checkIn: {
    scanIn: '扫一扫，我到了',
    scanOut: '扫一扫，我走了',
    other: '扫不了怎么办？',
    queuedHint: '时间按刚才算，不用再来一次。',
  },
  served: { confirm: '对，没错', wrong: '不对吗？', toDispute: '告诉社区' },
  welcome: { offer: '点“开始”，就算您愿意在{place}附近 {km} 公里内帮忙，一周最多 {n} 次，随时能改。跳过就不算。' },
  needs: { lead: '有难处就说', leadHint: '社区会找人来帮您。' },
};

export const plainEn: Plain = {
  dialog: { claim: 'Go', withdraw: 'Yes' },
  home: {
    lead: 'You could help here',
    leadGuest: 'Help is needed here',
    noOffer: 'Tell us when you are free',
    noOfferAction: 'Tell us',
  },
  task: {
    claim: 'I will go',
    withdraw: 'I cannot go',
    withdrawBy: 'You can say no before {time}; later with a reason',
    exactAfter: 'You get the address the day before',
    contactAfter: 'You get the phone number when you sign up',
    remind: 'Remind me',
  },
  me: { upcoming: 'Where I will go', past: 'Where I was', invitations: 'Somebody asks you', offer: 'When I am free' },
  checkIn: {
    scanIn: 'Scan: I am here',
    scanOut: 'Scan: I am leaving',
    other: 'It does not scan?',
    queuedHint: 'It counts from that moment.',
  },
  served: { confirm: 'Yes, that is right', wrong: 'Not right?', toDispute: 'Tell the community' },
  welcome: {
    offer:
      '“Start” says: you would help within {km} km of {place}, up to {n} times a week. You can change it. “Skip” says nothing.',
  },
  needs: { lead: 'Say what you need', leadHint: 'The community finds somebody to help.' },
};
