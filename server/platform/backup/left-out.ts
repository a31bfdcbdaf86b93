/**
 * Collections whose documents mean nothing later, or must not come back: counts of a minute; jobs' turns; log-ins,
 * which may have been ended since, and tokens of WeChat.
 */
export const leftOut: readonly string[] = [
  'rateLimits',
  'jobLeases',
  'jobRuns',
  'sessions',
  'desktopLogIns',
  'weChatTokens',
];
