import type { own as chinese } from '../zh-CN/own';

/** English texts for what a person tells of themselves, and for the data kept about them. */
export const own: typeof chinese = {
  profile: {
    title: 'About me',
    displayName: 'Name to call me by',
    displayNameHint: 'What others see, such as “Aunt Lin”',
    name: 'Full name',
    nameHint: 'Only for your record of service, and kept apart from it',
    phone: 'Phone',
    phoneHint: 'Seen only by organisers of your tasks, to reach you',
    community: 'My community',
    birthDate: 'Date of birth',
    birthHint: 'Only to check the age rules of tasks',
    notSet: 'Not given',
    party: 'I am a party member',
    partyHint: 'Only to match tasks for party members',
    partyConsent: 'Use of party membership',
    partyConsentBody: 'Party membership is sensitive. If you agree, it is used only to tell whether you may join tasks for party members, and to count participation by branch. You can take it back under “Settings” at any time.',
    partyAgree: 'I agree',
    branch: 'My branch',
  },
  myData: {
    title: 'My data',
    close: 'Close the account',
    closeHint: 'Logs out everywhere; your offer, roles and what you told of yourself go at once. Services stay in the counts, but no longer lead to you.',
    closeBody: 'It cannot be undone, and this WeChat account cannot register again. If you hold places in tasks to come, withdraw first.',
    closeYes: 'Close it',
    closed: 'The account is closed',
  },
};
