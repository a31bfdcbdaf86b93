import { catalogue } from '../words/catalogue.ts';

export const words = catalogue(
  {
    states: { connecting: '连接中', live: '实时', lost: '连接断开，正在重连' },
    secondsAgo: '{n} 秒前的内容',
    minutesAgo: '{n} 分钟前的内容',
    arrived: '有 {n} 条新内容，点此显示',
  },
  {
    states: { connecting: 'Connecting', live: 'Live', lost: 'Connection lost, trying again' },
    secondsAgo: 'as of {n} s ago',
    minutesAgo: 'as of {n} min ago',
    arrived: '{n} new, show them',
  },
);
