import Joi from 'joi';
import { templatesSetting } from '../wechat/templates.ts';

/** One setting of the service: its name in the environment, what it takes, and what it is for. */
export interface Setting {
  name: string;
  schema: Joi.Schema;
  help: string;
  fallback?: string;
}

const integer = (min: number, max: number) => Joi.number().integer().min(min).max(max);
const onOff = () => Joi.boolean().truthy('on').falsy('off').messages({ 'boolean.base': 'must be `on` or `off`' });

export const settings = [
  {
    name: 'NODE_ENV',
    schema: Joi.string().valid('development', 'test', 'production'),
    fallback: 'development',
    help: '`production` refuses everything that is only for trying out',
  },
  { name: 'HOST', schema: Joi.string().hostname().allow('::'), fallback: '127.0.0.1', help: 'address to listen on' },
  { name: 'PORT', schema: integer(0, 65535), fallback: '3000', help: 'port to listen on; 0 takes a free one' },
  {
    name: 'BASE_URL',
    schema: Joi.string()
      .uri({ scheme: ['http', 'https'] })
      .allow(''),
    fallback: '',
    help: 'public address of the service, for links; default: where it listens',
  },
  {
    name: 'TRUST_PROXY',
    schema: onOff(),
    fallback: 'off',
    help: '`on` behind a reverse proxy that sets X-Forwarded-For',
  },
  {
    name: 'CORS_ORIGINS',
    schema: Joi.string().allow(''),
    fallback: '',
    help: 'origins that may call the API from a browser, separated by commas',
  },
  {
    name: 'MONGODB_URI',
    schema: Joi.string()
      .uri({ scheme: ['mongodb', 'mongodb+srv'] })
      .allow(''),
    fallback: '',
    help: 'a replica set or sharded cluster; empty starts the embedded MongoDB',
  },
  {
    name: 'MONGODB_DATABASE',
    schema: Joi.string().pattern(/^[A-Za-z0-9_-]{1,38}$/, 'database name'),
    fallback: 'xianfeng',
    help: 'name of the database',
  },
  { name: 'DATA_DIR', schema: Joi.string(), fallback: '.data', help: 'where the embedded MongoDB keeps its files' },
  {
    name: 'EMBEDDED_MONGODB',
    schema: Joi.string().valid('auto', 'on'),
    fallback: 'auto',
    help: '`on` asks for the embedded MongoDB by name, which production needs',
  },
  {
    name: 'EMBEDDED_MONGODB_PORT',
    schema: integer(0, 65535),
    fallback: '0',
    help: 'port of the embedded MongoDB; 0 takes a free one and keeps it',
  },
  {
    name: 'DEMO',
    schema: onOff(),
    fallback: 'on',
    help: 'load the demo city into an empty database and allow demo log-ins; production needs `off`',
  },
  { name: 'DEMO_SEED', schema: integer(0, 2 ** 31), fallback: '2020', help: 'seed of the demo city' },
  {
    name: 'DEMO_SCALE',
    schema: Joi.string().valid('tiny', 'demo'),
    fallback: 'demo',
    help: 'size of the demo city: `demo`, or `tiny`',
  },
  {
    name: 'WECHAT_BASE_URL',
    schema: Joi.string()
      .uri({ scheme: ['http', 'https'] })
      .allow(''),
    fallback: '',
    help: 'WeChat server API; empty uses a sandbox on this machine, in production https://api.weixin.qq.com',
  },
  { name: 'WECHAT_APP_ID', schema: Joi.string().allow(''), fallback: '', help: 'app id of the mini-program' },
  { name: 'WECHAT_APP_SECRET', schema: Joi.string().allow(''), fallback: '', help: 'secret of the mini-program' },
  {
    name: 'WECHAT_TEMPLATES',
    schema: templatesSetting(),
    fallback: '',
    help: 'JSON: kind of message → {"id": template id, "fields": {"thing1": "title", …}} (docs/operations.md); empty sends no subscribe messages',
  },
  {
    name: 'WECHAT_STATE',
    schema: Joi.string().valid('developer', 'trial', 'formal'),
    fallback: 'formal',
    help: 'version of the mini-program that a message opens',
  },
  {
    name: 'WECHAT_TEXT_CHECK',
    schema: onOff(),
    fallback: 'on',
    help: 'ask WeChat about texts that others will see (msgSecCheck), as its rules want',
  },
  {
    name: 'TIME_ZONE',
    schema: Joi.string().max(60),
    fallback: 'Asia/Shanghai',
    help: "the city's time zone: days, weeks and windows are counted in it",
  },
  {
    name: 'TRAVEL_KM_PER_HOUR',
    schema: Joi.number().min(1).max(200),
    fallback: '20',
    help: 'speed assumed between two tasks of one volunteer',
  },
  { name: 'PROPOSAL_HOURS', schema: integer(1, 336), fallback: '24', help: 'how long an invitation stands' },
  {
    name: 'HOLIDAYS_FILE',
    schema: Joi.string().allow(''),
    fallback: '',
    help: "JSON file of the city's days off and days worked instead; empty takes China's",
  },
  {
    name: 'FENCE_METRES',
    schema: integer(20, 5000),
    fallback: '200',
    help: "how far from a task's place a check-in by location counts, where the task does not say",
  },
  {
    name: 'RATE_LIMIT_FACTOR',
    schema: Joi.number().min(0.01).max(1e6),
    fallback: '1',
    help: 'multiplies every rate limit',
  },
  {
    name: 'LOG_LEVEL',
    schema: Joi.string().valid('silent', 'error', 'warn', 'info', 'debug'),
    fallback: 'warn',
    help: 'how much is logged',
  },
  {
    name: 'SHUTDOWN_SECONDS',
    schema: integer(1, 300),
    fallback: '10',
    help: 'how long running requests may take when the service stops',
  },
] as const satisfies readonly Setting[];
export type SettingName = (typeof settings)[number]['name'];

export const settingsHelp = (): string => {
  const width = Math.max(...settings.map((setting) => setting.name.length)) + 2;
  const lines = settings.map(
    ({ name, help, fallback }) => `  ${name.padEnd(width)}${help}${fallback ? ` [${fallback}]` : ''}`,
  );
  return ['Settings, from the environment [default]:', ...lines].join('\n');
};
