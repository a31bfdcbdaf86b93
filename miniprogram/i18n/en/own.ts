import type { own as chinese } from '../zh-CN/own';

/** English texts for what a person tells of themselves, and for the data kept about them. */
export const own: typeof chinese = {
  contact: {
    title: 'How to reach you',
    lead: 'How does the organiser find you?',
    why: 'You promise something, and somebody waits for you. Only the organiser of that task sees your name and number, and only to reach you.',
    leadNeed: 'How can the community reach you?',
    whyNeed:
      'You ask for help, so the community has to be in touch. Only its organisers and those above see the number, only to answer you.',
    name: 'Name',
    nameHint: 'As on your identity card; records of service use it, too',
    nameFirst: 'Please enter your name',
    phone: 'Phone',
    phoneHint: 'Mobile or landline',
    phoneFirst: 'Please enter a number that can be called',
    goOn: 'Save and go on',
    goOnNeed: 'Save and send',
  },
  profile: {
    displayNameFirst: 'Please say what to call you',
    title: 'About me',
    displayName: 'Name to call me by',
    displayNameHint: 'What others see, such as “Aunt Lin”',
    name: 'Full name',
    nameHint: 'Only for your record of service, and kept apart from it',
    phone: 'Phone',
    phoneHint: 'Seen only by organisers of your tasks and of the community that you ask for help, to reach you',
    community: 'My community',
    birthDate: 'Date of birth',
    birthHint: 'Only to check the age rules of tasks',
    notSet: 'Not given',
    party: 'I am a party member',
    partyHint: 'Only to match tasks for party members',
    partyConsent: 'Use of party membership',
    partyConsentBody:
      'Party membership is sensitive. If you agree, it is used only to tell whether you may join tasks for party members, and to count participation by branch. You can take it back under “Settings” at any time.',
    branch: 'My branch',
  },
  myData: {
    title: 'My data',
    close: 'Close the account',
    closeHint:
      'Logs out everywhere; your offer, roles and what you told of yourself go at once. Services stay in the counts, but no longer lead to you.',
    closeBody:
      'It cannot be undone, and this WeChat account cannot register again. If you hold places in tasks to come, withdraw first.',
    closed: 'The account is closed',
    take: 'Download my data',
    takeHint: 'What you told, your offer, participation, hours, messages and consents in one JSON file.',
    takeYes: 'Download',
    erase: 'Erase me',
    eraseHint:
      'Your tasks to come are given back and the account is closed. Names, phone, birthday, party membership and places go. What you did stays in the counts, without you.',
    eraseBody:
      'It cannot be undone. Records that were issued lose your name. What law wants kept goes when its time is over.',
    erased: 'Erased. Thank you for all you did.',
    kept: 'Kept for now, by law',
  },
  messageSettings: {
    leftAll: '{n} reminders left',
    kinds: 'Each tap asks for the three kinds with the fewest left',
    title: 'Messages',
    wechat: 'Tell me in WeChat',
    wechatHint: 'Off, everything still stays in your inbox.',
    quiet: 'Quiet hours',
    quietHint: 'Nothing by WeChat then; it comes afterwards.',
    from: 'From',
    to: 'To',
    consents: 'What WeChat may still tell',
    consentsHint: 'By WeChat’s rules each consent is good for one message.',
    left: '{n}',
    none: 'none',
    ask: 'Allow',
    noKinds: 'WeChat reminders are not set up here; everything is in your inbox.',
  },
};
