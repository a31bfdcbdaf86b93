import { catalogue } from '../../../words/catalogue.ts';

export const words = catalogue(
  {
    title: '同一件事',
    voices: '{n} 人反映',
    head: '已并入主案',
    headDue: '承诺 {time} 前办结',
    toHead: '看主案',
    linked: '并入的工单',
    words: '追加说明',
    similar: '可能重复的工单',
    none: '附近没有相似的未办结工单。',
    metres: '{n} 米内',
    here: '同一地点',
    sure: '几乎可以确定',
    choose: '并入哪一件',
  },
  {
    title: 'The same matter',
    voices: '{n} {n|person asks|people ask} for it',
    head: 'Linked to a head case',
    headDue: 'promised by {time}',
    toHead: 'Open the head',
    linked: 'Cases linked to it',
    words: 'Added since',
    similar: 'Possible duplicates',
    none: 'No open case nearby is like it.',
    metres: 'within {n} m',
    here: 'the same place',
    sure: 'as good as sure',
    choose: 'Link it to which',
  },
);
