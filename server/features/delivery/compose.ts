import type { Reach } from '../../domain/people/reach.ts';
import { fitField } from '../../platform/wechat/fit-field.ts';
import type { SubscribeMessage } from '../../platform/wechat/subscribe-message.ts';
import type { FieldSource, Template } from '../../platform/wechat/templates.ts';
import type { MessageDoc } from '../../domain/messages/model.ts';
import { sentenceOf } from '../../domain/messages/sentences/sentence.ts';

/** The subscribe message that a message becomes: its template's fields filled, each to WeChat's limits. */
export function compose(
  message: MessageDoc,
  { openid, language }: Reach,
  template: Template,
  zone: string,
): SubscribeMessage {
  const { title, text } = sentenceOf(message, language, zone);
  const fact = (source: FieldSource): string | number | undefined =>
    source === 'kind' ? title : source === 'text' ? text : message.values[source];
  const data = Object.entries(template.fields).map(([field, source]) => [
    field,
    { value: fitField(field, fact(source), { zone, now: message.at }) },
  ]);
  return {
    openid,
    templateId: template.id,
    page: pageOf(message),
    data: Object.fromEntries(data) as SubscribeMessage['data'],
    lang: language === 'en' ? 'en_US' : 'zh_CN',
  };
}

const pages: Partial<Record<MessageDoc['subject']['kind'], string>> = {
  task: 'pages/task/index',
  announcement: 'announcements/one/index',
  organisation: 'organisations/one/index',
};

/** Where a tap leads: to the page of the thing where it has one, else to the inbox, which leads on. */
const pageOf = ({ subject: { kind, id } }: MessageDoc): string => {
  const page = pages[kind];
  return page ? `${page}?id=${id.toHexString()}` : 'pages/inbox/index';
};
