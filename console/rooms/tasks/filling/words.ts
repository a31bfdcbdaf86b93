import { catalogue } from '../../../words/catalogue.ts';

export const words = catalogue(
  {
    title: '限时招满',
    hint: '平台分批邀请最合适的人，只在他们的白天打扰，邀请的人尽量少；招满就停，答应了的人从不回绝。',
    start: '限时招满…',
    startOf: '请平台在限时之前招满',
    begin: '开始邀请',
    role: '岗位',
    by: '在此之前招满',
    chance: '至少多大把握',
    share: '{n}%',
    startHint: '如果达不到，会马上说明原因和怎样会有帮助。',
    promised: '{role}：{time} 前招满，要求 {n}% 的把握',
    hidden: '任务限定了党员、年龄或单位，邀请的进展不显示；答应的人出现在名单里。',
    stop: '停止邀请',
    stopHint: '不再邀请别人；已经收到邀请的人仍可以答应。',
    states: { running: '正在邀请', kept: '已招满', missed: '没有招满', stopped: '已停止' },
  },
  {
    title: 'Fill by a time',
    hint: 'The best are asked in waves, in their waking hours, and as few as it takes; it stops when the places are taken, and nobody is turned away who said yes.',
    start: 'Fill by a time…',
    startOf: 'Have the places filled by a time',
    begin: 'Start asking',
    role: 'Role',
    by: 'Filled by',
    chance: 'How sure at least',
    share: '{n} %',
    startHint: 'Where that is out of reach, it says so at once, with the cause and what would help.',
    promised: '{role}: filled by {time}, with {n} % at least',
    hidden:
      'The task is for party members, ages or units only, so how the asking goes is not shown; people who said yes are in the list.',
    stop: 'Stop asking',
    stopHint: 'Nobody else is asked; those who were asked may still say yes.',
    states: { running: 'Asking', kept: 'Filled', missed: 'Not filled', stopped: 'Stopped' },
  },
);
