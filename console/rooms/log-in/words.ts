import { catalogue } from '../../words/catalogue.ts';

export const words = catalogue(
  {
    title: '登录先锋工作台',
    again: '登录已过期，请重新登录',
    againHint: '登录后回到原处，填写的内容都还在。',
    scan: '用手机上的先锋小程序扫码，或者在“我的”里选“登录电脑”，输入数字。',
    qr: '登录二维码',
    digits: '登录数字',
    number: '两边的数字应该一样',
    renew: '换一个',
    failed: '暂时无法登录',
    retry: '再试一次',
    demo: '演示账号',
    demoHint: '点一下就能进入，看看不同角色能做什么。',
  },
  {
    title: 'Log in to the Xianfeng console',
    again: 'Your session has ended; please log in again',
    againHint: 'You come back to where you were, and nothing you typed is lost.',
    scan: 'Scan with the Xianfeng mini-program on your phone, or choose “Log in a computer” under “Me” and type the digits.',
    qr: 'Log-in code',
    digits: 'Log-in digits',
    number: 'Both screens show the same number',
    renew: 'A new one',
    failed: 'Cannot log in right now',
    retry: 'Try again',
    demo: 'Demo people',
    demoHint: 'One click takes you in, to see what each role can do.',
  },
);
