import { catalogue } from '../words/catalogue.ts';

/** The days of a week, and how a rota keeps holidays. */
export const words = catalogue(
  {
    weekday: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
    holidayRules: { skip: '节假日不值班', also: '节假日也值班', only: '只在节假日值班', ignore: '不看节假日' },
  },
  {
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    holidayRules: {
      skip: 'not on holidays',
      also: 'on holidays too',
      only: 'on holidays only',
      ignore: 'holidays do not matter',
    },
  },
);
