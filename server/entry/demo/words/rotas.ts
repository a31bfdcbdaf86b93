import type { RotaDoc } from '../../../features/rotas/model.ts';

/** A recurring duty as the demo city's communities have them. */
export type RotaWords = Pick<
  RotaDoc,
  'title' | 'description' | 'category' | 'risks' | 'safeguards' | 'startTime' | 'endTime' | 'weekdays' | 'holidays'
> & { role: string };

export const rotaWords: readonly RotaWords[] = [
  {
    title: '社区长者食堂午间帮厨',
    role: '帮厨',
    category: 'care',
    startTime: '10:30',
    endTime: '13:00',
    weekdays: [2, 4, 6],
    holidays: 'skip',
    description: '分餐、端餐、收拾餐具，陪独自来吃饭的长者聊聊天。',
    risks: '后厨地面湿滑，餐具较烫。',
    safeguards: '提供防滑鞋、隔热手套和健康证办理，食堂师傅带班。',
  },
  {
    title: '小区门岗早班值守',
    role: '值守',
    category: 'epidemic',
    startTime: '07:00',
    endTime: '09:00',
    weekdays: [1, 2, 3, 4, 5],
    holidays: 'skip',
    description: '上班高峰在小区主出入口协助登记、提醒，帮老人和推婴儿车的居民开门。',
    risks: '清晨站立两小时，出入口有车辆。',
    safeguards: '配反光背心和保温杯，物业保安同岗，已投保志愿者意外险。',
  },
  {
    title: '周末与节假日公园劝导',
    role: '劝导员',
    category: 'order',
    startTime: '15:00',
    endTime: '17:30',
    weekdays: [6, 7],
    holidays: 'also',
    description: '在社区公园劝导遛犬牵绳、垃圾归位，遇走失儿童联系广播室。',
    risks: '户外日晒，可能遇到情绪激动的居民。',
    safeguards: '两人一组，配对讲机、遮阳帽和饮用水，巡逻民警可随时支援。',
  },
];
