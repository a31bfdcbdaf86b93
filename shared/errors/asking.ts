import type { ErrorKind } from './kind.ts';

/** The request itself, and who is asking. */
export const askingErrors = {
  // the request itself
  invalid_request: {
    status: 400,
    zh: '提交的内容有误，请检查标出的项目。',
    en: 'Some of what was sent is not valid; see the fields named.',
  },
  malformed_json: { status: 400, zh: '请求内容不是有效的 JSON。', en: 'The body is not valid JSON.' },
  invalid_cursor: {
    status: 400,
    zh: '翻页标记无效，请从第一页重新开始。',
    en: 'The cursor is not valid; start again from the first page.',
  },
  unsupported_media_type: { status: 415, zh: '请以 application/json 提交。', en: 'Send the body as application/json.' },
  body_too_large: { status: 413, zh: '提交的内容过大。', en: 'The body is too large.' },
  not_found: { status: 404, zh: '没有找到，或者您无权查看。', en: 'Not found, or not visible to you.' },
  method_not_allowed: { status: 405, zh: '此地址不支持这种操作。', en: 'This address does not support that method.' },
  precondition_failed: {
    status: 412,
    zh: '内容已被他人修改，请刷新后再试。',
    en: 'Somebody changed it meanwhile; reload and try again.',
  },
  invalid_precondition: {
    status: 400,
    zh: 'If-Match 应为读取时得到的 ETag。',
    en: 'If-Match must be the ETag that reading gave you.',
  },
  too_many_requests: {
    status: 429,
    zh: '操作太频繁，请 {seconds} 秒后再试。',
    en: 'Too many requests; try again in {seconds} s.',
  },
  invalid_idempotency_key: {
    status: 400,
    zh: 'Idempotency-Key 应为 8 至 200 个可见 ASCII 字符。',
    en: 'An Idempotency-Key has 8 to 200 visible ASCII characters.',
  },
  idempotency_key_reused: {
    status: 422,
    zh: '同一个 Idempotency-Key 已用于另一项请求。',
    en: 'This Idempotency-Key was used for a different request.',
  },
  still_under_way: {
    status: 503,
    zh: '这项请求可能还在处理，请稍后用原样再试：不会重复办理。',
    en: 'This request may still be under way; send it again shortly as it is: it is not done twice.',
  },
  internal: {
    status: 500,
    zh: '服务出了问题，请稍后再试。编号：{requestId}',
    en: 'Something went wrong on our side; try again later. Reference: {requestId}',
  },
  unavailable: {
    status: 503,
    zh: '服务暂时不可用，请稍后再试。',
    en: 'The service is not available right now; try again shortly.',
  },
  // who is asking
  unauthenticated: { status: 401, zh: '请先登录。', en: 'Please log in first.' },
  session_expired: { status: 401, zh: '登录已过期，请重新登录。', en: 'The session has ended; please log in again.' },
  forbidden: { status: 403, zh: '您没有进行此操作的权限。', en: 'You may not do that.' },
  account_closed: { status: 403, zh: '此账号已注销。', en: 'This account is closed.' },
  cross_origin: {
    status: 403,
    zh: '请求来自别的网站，已拒绝。请在本服务自己的页面上操作。',
    en: 'The request came from another site and was refused; use the service’s own pages.',
  },
  https_needed: {
    status: 403,
    zh: '浏览器登录需要 HTTPS，请用 https:// 开头的地址打开。',
    en: 'Logging in with a browser needs HTTPS; open the address that begins with https://.',
  },
  desktop_code_invalid: {
    status: 400,
    zh: '没有这个电脑登录码，请看电脑屏幕上现在的码。',
    en: 'There is no such log-in code; look at the one on the computer’s screen now.',
  },
  desktop_code_expired: {
    status: 409,
    zh: '电脑登录码已过期，请在电脑上换一个新码。',
    en: 'The log-in code has expired; take a new one on the computer.',
  },
  desktop_code_used: {
    status: 409,
    zh: '这个电脑登录码已经用过，或已在别的手机上打开。请在电脑上换一个新码。',
    en: 'This log-in code was used before or is open on another phone; take a new one on the computer.',
  },
  wechat_code_invalid: {
    status: 400,
    zh: '微信登录码无效或已使用，请重新登录。',
    en: 'The WeChat code is invalid or was used before; log in again.',
  },
  wechat_blocked: {
    status: 403,
    zh: '微信判定此账号存在风险，暂不能登录。',
    en: 'WeChat has blocked this account for risk; it cannot log in now.',
  },
  wechat_number_missing: {
    status: 409,
    zh: '没能从微信取到手机号，请直接填写。',
    en: 'WeChat did not give the number; please type it.',
  },
  text_refused: {
    status: 422,
    zh: '微信判定文字含有不宜展示的内容，请修改后再试。',
    en: 'WeChat says that the text has content that may not be shown; please change it.',
  },
  text_unchecked: {
    status: 409,
    zh: '文字暂时无法检查，请换个写法，或稍后再试。',
    en: 'The text could not be checked; put it another way, or try again later.',
  },
  wechat_busy: { status: 503, zh: '微信服务繁忙，请稍后再试。', en: 'WeChat is busy; try again shortly.' },
} as const satisfies Record<string, ErrorKind>;
