import Joi from 'joi';
import { publicKeysSetting } from '../backup/public-keys.ts';
import { mongoAddress, shownAddress } from '../database/address.ts';
import { templatesSetting } from '../wechat/templates.ts';

/** One setting of the service: its name in the environment, what it takes, and what it is for. */
export interface Setting {
  name: string;
  schema: Joi.Schema;
  help: string;
  /** The same in Chinese. */
  zh: string;
  fallback?: string;
  /** How a wrong value is told; as it is, where nothing else is said. */
  shown?: (value: string) => string;
}

/** Settings of earlier versions, and what to set instead: not passed over in silence, since they guarded something. */
export const retiredSettings: Readonly<Record<string, string>> = {
  TRUST_PROXY: 'is TRUSTED_PROXIES now, the number of proxies before the service (1 for `on`, 0 for `off`)',
};

const hidden = (): string => '[hidden]';

const integer = (min: number, max: number) => Joi.number().integer().min(min).max(max);
const onOff = () => Joi.boolean().truthy('on').falsy('off').messages({ 'boolean.base': 'must be `on` or `off`' });

export const settings = [
  {
    name: 'NODE_ENV',
    schema: Joi.string().valid('development', 'test', 'production'),
    fallback: 'development',
    help: '`production` refuses everything that is only for trying out',
    zh: 'production 拒绝一切只供试用的东西',
  },
  {
    name: 'HOST',
    schema: Joi.string().hostname().allow('::'),
    fallback: '127.0.0.1',
    help: 'address to listen on',
    zh: '监听的地址',
  },
  {
    name: 'PORT',
    schema: integer(0, 65535),
    fallback: '3000',
    help: 'port to listen on; 0 takes a free one',
    zh: '监听的端口；0 表示任选一个空闲端口',
  },
  {
    name: 'BASE_URL',
    schema: Joi.string()
      .uri({ scheme: ['http', 'https'] })
      .allow(''),
    fallback: '',
    help: 'public address of the service, for links; default: where it listens',
    zh: '服务的公开地址，用于链接；默认是监听的地址',
  },
  {
    name: 'TRUSTED_PROXIES',
    schema: integer(0, 10),
    fallback: '0',
    help: 'how many proxies in a row stand before the service and add to X-Forwarded-For; 0: clients connect directly',
    zh: '服务前面有几层反向代理（各自在 X-Forwarded-For 末尾加一项）；0 表示客户端直接连接',
  },
  {
    name: 'OPERATIONS_PORT',
    schema: integer(0, 65535).allow(''),
    fallback: '',
    help: 'a port of its own for /metrics and the details of /readyz; empty: in production nobody is told them',
    zh: '/metrics 和 /readyz 细节的专用端口；空：生产环境里不对外提供',
  },
  {
    name: 'OPERATIONS_HOST',
    schema: Joi.string().hostname().allow('::'),
    fallback: '127.0.0.1',
    help: 'address for OPERATIONS_PORT',
    zh: 'OPERATIONS_PORT 监听的地址',
  },
  {
    name: 'CORS_ORIGINS',
    schema: Joi.string().allow(''),
    fallback: '',
    help: 'origins that may call the API from a browser, separated by commas',
    zh: '可以从浏览器调用接口的来源，用逗号分开',
  },
  {
    name: 'MONGODB_URI',
    schema: mongoAddress(),
    shown: shownAddress,
    fallback: '',
    help: 'a replica set or sharded cluster; empty starts the embedded MongoDB',
    zh: '副本集或分片集群的地址；留空启动内置的 MongoDB',
  },
  {
    name: 'MONGODB_DATABASE',
    schema: Joi.string().pattern(/^[A-Za-z0-9_-]{1,38}$/, 'database name'),
    fallback: 'xianfeng',
    help: 'name of the database',
    zh: '数据库的名称',
  },
  {
    name: 'DATA_DIR',
    schema: Joi.string(),
    fallback: '.data',
    help: 'where the embedded MongoDB keeps its files',
    zh: '内置 MongoDB 存放数据的文件夹',
  },
  {
    name: 'EMBEDDED_MONGODB',
    schema: Joi.string().valid('auto', 'on'),
    fallback: 'auto',
    help: '`on` asks for the embedded MongoDB by name, which production needs',
    zh: 'on 表示明确要求内置的 MongoDB，生产环境需要这样写',
  },
  {
    name: 'EMBEDDED_MONGODB_PORT',
    schema: integer(0, 65535),
    fallback: '0',
    help: 'port of the embedded MongoDB; 0 takes a free one and keeps it',
    zh: '内置 MongoDB 的端口；0 表示任选一个并保持不变',
  },
  {
    name: 'BACKUP_FOLDER',
    schema: Joi.string().allow(''),
    fallback: '',
    help: 'where this server writes backups by the clock; empty: `backups` in DATA_DIR for an embedded MongoDB without the demo city, else none are written',
    zh: '定时备份写到哪个文件夹；留空：内置 MongoDB 且不是演示城市时写到 DATA_DIR 的 backups，其他情况不写',
  },
  {
    name: 'BACKUP_HOURS',
    schema: integer(0, 24 * 31),
    fallback: '24',
    help: 'hours from one backup to the next; 0 writes none',
    zh: '两次备份之间相隔几小时；0 表示不备份',
  },
  {
    name: 'BACKUP_KEEP',
    schema: integer(1, 1000),
    fallback: '7',
    help: 'how many of them are kept; the oldest go first',
    zh: '保留几份备份；先删除最旧的',
  },
  {
    name: 'BACKUP_PUBLIC_KEY',
    schema: publicKeysSetting(),
    fallback: '',
    help: 'public keys (age1…, of `xianfeng backup-key`), separated by commas, that backups are encrypted to; empty: not encrypted',
    zh: '备份加密用的公钥（age1…，由 xianfeng backup-key 生成），用逗号分开；留空则不加密',
  },
  {
    name: 'PHOTO_FOLDER',
    schema: Joi.string().allow(''),
    fallback: '',
    help: 'where photos lie; several servers need one that all of them mount; empty: `photos` in DATA_DIR',
    zh: '照片存放的文件夹；多台服务器须挂载同一个；留空：DATA_DIR 里的 photos',
  },
  {
    name: 'PHOTO_S3_BUCKET',
    schema: Joi.string()
      .pattern(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'bucket name')
      .allow(''),
    fallback: '',
    help: 'a private bucket of an S3-compatible service, in place of PHOTO_FOLDER',
    zh: '存放照片的 S3 兼容存储桶（不公开），代替 PHOTO_FOLDER',
  },
  {
    name: 'PHOTO_S3_ENDPOINT',
    schema: Joi.string()
      .uri({ scheme: ['http', 'https'] })
      .allow(''),
    fallback: '',
    help: 'address of that service; empty for AWS',
    zh: '该存储服务的地址；AWS 可留空',
  },
  {
    name: 'PHOTO_S3_REGION',
    schema: Joi.string().pattern(/^[a-z0-9-]{1,40}$/, 'region'),
    fallback: 'us-east-1',
    help: 'region of the bucket',
    zh: '存储桶所在的地域',
  },
  {
    name: 'PHOTO_S3_KEY_ID',
    schema: Joi.string().allow(''),
    shown: hidden,
    fallback: '',
    help: 'access key that may put, get and delete objects of that bucket; never logged',
    zh: '可在该存储桶写、读、删对象的访问密钥；不写入日志',
  },
  {
    name: 'PHOTO_S3_SECRET',
    schema: Joi.string().allow(''),
    shown: hidden,
    fallback: '',
    help: 'secret of PHOTO_S3_KEY_ID; never logged',
    zh: 'PHOTO_S3_KEY_ID 的密钥；不写入日志',
  },
  {
    name: 'DEMO',
    schema: onOff(),
    fallback: 'on',
    help: 'load the demo city into an empty database and allow demo log-ins; production needs `off`',
    zh: '向空数据库装入演示城市，并允许演示登录；生产环境必须是 off',
  },
  {
    name: 'DEMO_SEED',
    schema: integer(0, 2 ** 31),
    fallback: '2020',
    help: 'seed of the demo city',
    zh: '演示城市的种子',
  },
  {
    name: 'DEMO_IN_PUBLIC',
    schema: onOff(),
    fallback: 'off',
    help: '`on` allows demo log-ins and the stand-in for WeChat, by which anybody is anybody, also where others reach the service',
    zh: 'on：别人能访问本服务时也允许演示登录和微信替身（任何人都能以任何身份登录）',
  },
  {
    name: 'DEMO_SCALE',
    schema: Joi.string().valid('tiny', 'demo'),
    fallback: 'demo',
    help: 'size of the demo city: `demo`, or `tiny`',
    zh: '演示城市的规模：demo 或 tiny',
  },
  {
    name: 'WECHAT_BASE_URL',
    schema: Joi.string()
      .uri({ scheme: ['http', 'https'] })
      .allow(''),
    fallback: '',
    help: 'WeChat server API; empty uses a sandbox on this machine, in production https://api.weixin.qq.com',
    zh: '微信服务端接口；留空用本机的替身，生产环境用 https://api.weixin.qq.com',
  },
  {
    name: 'WECHAT_APP_ID',
    schema: Joi.string().allow(''),
    fallback: '',
    help: 'app id of the mini-program',
    zh: '小程序的 AppID',
  },
  {
    name: 'WECHAT_APP_SECRET',
    schema: Joi.string().allow(''),
    shown: hidden,
    fallback: '',
    help: 'secret of the mini-program',
    zh: '小程序的密钥',
  },
  {
    name: 'WECHAT_TEMPLATES',
    schema: templatesSetting(),
    fallback: '',
    help: 'JSON: kind of message → {"id": template id, "fields": {"thing1": "title", …}} (docs/operations.md); empty sends no subscribe messages',
    zh: 'JSON：消息种类 → {"id": 模板编号, "fields": {"thing1": "title", …}}（见 docs/operations.md）；留空不发订阅消息',
  },
  {
    name: 'WECHAT_STATE',
    schema: Joi.string().valid('developer', 'trial', 'formal'),
    fallback: 'formal',
    help: 'version of the mini-program that a message opens',
    zh: '点开消息时打开小程序的哪个版本',
  },
  {
    name: 'WECHAT_TEXT_CHECK',
    schema: onOff(),
    fallback: 'on',
    help: 'ask WeChat about texts that others will see (msgSecCheck), as its rules want',
    zh: '他人会看到的文字先请微信检查（msgSecCheck），按其规则',
  },
  {
    name: 'WECHAT_PHONE_BUTTON',
    schema: onOff(),
    fallback: 'off',
    help: "let people fill in their number by WeChat's button: verified organisations only, and WeChat charges for it",
    zh: '允许用微信按钮填写手机号：仅限已认证的组织账号，微信按次收费',
  },
  {
    name: 'TIME_ZONE',
    schema: Joi.string().max(60),
    fallback: 'Asia/Shanghai',
    help: "the city's time zone, without summer time: days, weeks and windows are counted in it",
    zh: '城市的时区，不用夏令时：日、周和时段都按它计算',
  },
  {
    name: 'TRAVEL_KM_PER_HOUR',
    schema: Joi.number().min(1).max(200),
    fallback: '20',
    help: 'speed assumed between two tasks of one volunteer',
    zh: '志愿者在两个任务之间的假定速度',
  },
  {
    name: 'PROPOSAL_HOURS',
    schema: integer(1, 336),
    fallback: '24',
    help: 'how long an invitation stands once its person may hear of it',
    zh: '一次邀请的有效时长（小时），自对方可收到通知时起算',
  },
  {
    name: 'LEARNING_SHARE',
    schema: Joi.number().min(0).max(0.3),
    fallback: '0.1',
    help: 'share of the people asked to fill a task who have never been asked before, so that the service learns who says yes',
    zh: '招募时从未被邀请过的人所占的比例，用来了解谁会答应',
  },
  {
    name: 'HOLIDAYS_FILE',
    schema: Joi.string().allow(''),
    fallback: '',
    help: "JSON file of the city's days off and days worked instead; empty takes China's",
    zh: '城市的节假日与调休 JSON 文件；留空用全国的',
  },
  {
    name: 'SEARCH_WORDS_FILE',
    schema: Joi.string().allow(''),
    fallback: '',
    help: "text file of the city's search words and their synonyms; empty takes those that come with the service",
    zh: '城市的搜索用词与近义词文件；留空用自带的',
  },
  {
    name: 'FENCE_METRES',
    schema: integer(20, 5000),
    fallback: '200',
    help: "how far from a task's place a check-in by location counts, where the task does not say",
    zh: '任务没有写明时，按位置签到的允许距离（米）',
  },
  {
    name: 'RATE_LIMIT_FACTOR',
    schema: Joi.number().min(0.01).max(1e6),
    fallback: '1',
    help: 'multiplies every rate limit',
    zh: '所有频率限制乘以它',
  },
  {
    name: 'ANSWER_SECONDS',
    schema: integer(1, 300),
    fallback: '11',
    help: 'how long a request may wait for the database; then it is answered with 503 and when to come back',
    zh: '一个请求最多等数据库多少秒；之后回答 503 并说明何时再试',
  },
  {
    name: 'LOG_LEVEL',
    schema: Joi.string().valid('silent', 'error', 'warn', 'info', 'debug'),
    fallback: 'warn',
    help: 'how much is logged',
    zh: '日志的详细程度',
  },
  {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    schema: Joi.string()
      .uri({ scheme: ['http', 'https'] })
      .allow(''),
    fallback: '',
    help: 'where traces of requests and jobs are sent (OpenTelemetry, OTLP over HTTP); empty: nothing is traced',
    zh: '请求和定时任务的链路追踪发送到哪里（OpenTelemetry，OTLP/HTTP）；留空则不追踪',
  },
  {
    name: 'OTEL_TRACES_SAMPLER_ARG',
    schema: Joi.number().min(0).max(1),
    fallback: '0.1',
    help: 'the share of them that is traced, 0 to 1',
    zh: '追踪的比例，0 到 1',
  },
  {
    name: 'SHUTDOWN_SECONDS',
    schema: integer(1, 300),
    fallback: '15',
    help: 'how long running requests may take when the service stops',
    zh: '停止服务时，正在处理的请求最多还有多少秒',
  },
] as const satisfies readonly Setting[];
export type SettingName = (typeof settings)[number]['name'];

/** One line a setting; the Chinese names stand beside the same names and defaults. */
export const settingsHelp = (language: 'zh' | 'en'): string => {
  const width = Math.max(...settings.map((setting) => setting.name.length)) + 2;
  const lines = settings.map(
    ({ name, help, zh, fallback }) =>
      `  ${name.padEnd(width)}${language === 'en' ? help : zh}${fallback ? ` [${fallback}]` : ''}`,
  );
  return [
    language === 'en' ? 'Settings, from the environment [default]:' : '设置，写在环境变量里 [默认值]：',
    ...lines,
  ].join('\n');
};
