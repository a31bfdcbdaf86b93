import { join } from 'node:path';
import { IANAZone } from 'luxon';
import type { BackupPlan } from '../backup/kept-backups.ts';
import type { PhotoPlan } from '../photos/store.ts';
import { publicKeysIn } from '../backup/public-keys.ts';
import { fixedOffset } from '../time/city-time.ts';
import { holidayCalendar } from '../time/holidays/calendar.ts';
import { searchWordsIn } from '../text/search/search-words.ts';
import type { MongoSettings } from '../database/start-mongo.ts';
import { retiredSettings, settings, type Setting, type SettingName } from './settings.ts';
import { sandboxTemplates, type Templates } from '../wechat/templates.ts';

/** The service's settings, checked. The only reader of the environment. */
export interface Config extends MongoSettings {
  host: string;
  port: number;
  baseUrl: string;
  trustedProxies: number;
  corsOrigins: string[];
  /** Browsers send cookies over HTTPS alone; plain HTTP is for a service that this machine alone uses. */
  secureCookies: boolean;
  /** Where metrics are told; undefined: on the public port outside of production, and nowhere in it. */
  operations: { host: string; port: number } | undefined;
  backups: BackupPlan;
  photos: PhotoPlan;
  demo: { on: boolean; seed: number; scale: 'tiny' | 'demo' };
  demoLogins: boolean;
  /** `templates` are the subscribe messages that may be sent, by kind. */
  wechat: {
    baseUrl: string;
    appId: string;
    secret: string;
    templates: Templates;
    state: 'developer' | 'trial' | 'formal';
    textCheck: boolean;
    /** Whether people may fill in their number by WeChat's button. */
    phoneButton: boolean;
  };
  timeZone: string;
  travelKmPerHour: number;
  proposalHours: number;
  learningShare: number;
  /** Empty for China's own. */
  holidaysFile: string;
  /** Empty for the words of volunteering that come with the service. */
  searchWordsFile: string;
  fenceMetres: number;
  rateLimitFactor: number;
  answerSeconds: number;
  logLevel: string;
  tracing: TracingSettings;
  shutdownSeconds: number;
}

export interface TracingSettings {
  /** Where spans are sent, by OTLP over HTTP; empty: nothing is traced. */
  endpoint: string;
  /** The share of requests and runs of jobs that are traced, 0 to 1. */
  share: number;
}

/** One or more settings are wrong; each line names one, what it was and what was expected. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from an environment.
 *
 * @throws ConfigError that names everything wrong at once
 */
export function loadConfig(environment: Environment): Config {
  const problems: string[] = [];
  const values = {} as Record<SettingName, never>;
  for (const setting of settings) {
    const { name, schema, fallback, help } = setting;
    const given = environment[name] ?? fallback;
    const { value, error } = schema.validate(given) as { value: never; error?: Error };
    if (error) problems.push(`${name}=${shownOf(setting, given)}: ${error.message.replace('"value" ', '')} (${help})`);
    values[name] = value;
  }
  for (const [name, now] of Object.entries(retiredSettings)) {
    if (environment[name] !== undefined) problems.push(`${name}: ${now}`);
  }
  if (problems.length === 0) problems.push(...contradictions(values));
  if (problems.length > 0) throw new ConfigError(problems);
  return configOf(values);
}

const shownOf = ({ shown }: Setting, value: string): string => (shown ? shown(value) : value);

function contradictions(values: Record<SettingName, unknown>): string[] {
  const wrong: string[] = [];
  if (!IANAZone.isValidZone(values.TIME_ZONE as string))
    wrong.push('TIME_ZONE: not a time zone, such as Asia/Shanghai');
  else if (fixedOffset(values.TIME_ZONE as string) === null)
    wrong.push(
      `TIME_ZONE=${String(values.TIME_ZONE)}: its clocks change with summer time, which weekly windows cannot follow; take a zone that keeps one time all year, such as Asia/Shanghai`,
    );
  wrong.push(...wrongHolidays(values.HOLIDAYS_FILE as string), ...wrongSearchWords(values.SEARCH_WORDS_FILE as string));
  wrong.push(...wrongPhotos(values));
  if (values.NODE_ENV !== 'production') return [...wrong, ...openToOthers(values)];
  if (!values.MONGODB_URI && values.EMBEDDED_MONGODB !== 'on') {
    wrong.push(
      'MONGODB_URI: production needs the address of a replica set or sharded cluster (or EMBEDDED_MONGODB=on, asked for by name)',
    );
  }
  if (!values.PHOTO_FOLDER && !values.PHOTO_S3_BUCKET && values.EMBEDDED_MONGODB !== 'on')
    wrong.push('PHOTO_S3_BUCKET: production needs a bucket for photos, or a PHOTO_FOLDER that all servers mount');
  if (values.DEMO) wrong.push('DEMO: production needs DEMO=off (no demo city, no demo log-ins)');
  if (!values.WECHAT_APP_ID) wrong.push("WECHAT_APP_ID: production needs the mini-program's app id");
  if (!values.WECHAT_APP_SECRET) wrong.push("WECHAT_APP_SECRET: production needs the mini-program's secret");
  const weChat = String(values.WECHAT_BASE_URL);
  if (weChat && (isLoopback(hostOf(weChat)) || /\bsandbox/.test(weChat)))
    wrong.push('WECHAT_BASE_URL: production needs WeChat itself, not a sandbox');
  else if (weChat && !weChat.startsWith('https:'))
    wrong.push('WECHAT_BASE_URL: production needs https, since the secret and every openid go over it');
  return wrong;
}

function wrongPhotos(values: Record<SettingName, unknown>): string[] {
  if (!values.PHOTO_S3_BUCKET) return [];
  const wrong = (['PHOTO_S3_KEY_ID', 'PHOTO_S3_SECRET'] as const)
    .filter((name) => !values[name])
    .map((name) => `${name}: PHOTO_S3_BUCKET needs it`);
  if (values.PHOTO_FOLDER) wrong.push('PHOTO_FOLDER: photos lie in PHOTO_S3_BUCKET; set one of the two');
  return wrong;
}

/** Log-ins without proof are open to this machine alone, unless somebody asked for more. */
function openToOthers(values: Record<SettingName, unknown>): string[] {
  if (values.DEMO_IN_PUBLIC || !isReachable(values)) return [];
  const inPublic =
    'others can reach this service (HOST, BASE_URL, TRUSTED_PROXIES), and DEMO_IN_PUBLIC=on was not asked for';
  return [
    ...(values.DEMO ? [`DEMO: demo log-ins let anybody in as anybody; ${inPublic}`] : []),
    ...(values.WECHAT_BASE_URL
      ? []
      : [`WECHAT_BASE_URL: the stand-in for WeChat lets anybody in as anybody; ${inPublic}`]),
  ];
}

function isReachable({ HOST, BASE_URL, TRUSTED_PROXIES }: Record<SettingName, unknown>): boolean {
  return (
    !isLoopback(HOST as string) || (BASE_URL !== '' && !isLoopback(hostOf(BASE_URL as string))) || TRUSTED_PROXIES !== 0
  );
}

/** The public address is not this machine's own. */
const needsHttps = ({ HOST, BASE_URL, TRUSTED_PROXIES }: Record<SettingName, unknown>): boolean =>
  BASE_URL === ''
    ? !isLoopback(HOST as string) || TRUSTED_PROXIES !== 0
    : (BASE_URL as string).startsWith('https:') || !isLoopback(hostOf(BASE_URL as string));

const hostOf = (address: string): string => new URL(address).hostname.replace(/^\[|\]$/g, '');
const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|::1)$/.test(host);

function wrongHolidays(path: string): string[] {
  try {
    holidayCalendar(path);
    return [];
  } catch (error) {
    return [`HOLIDAYS_FILE=${path}: ${(error as Error).message} (docs/rotas.md says how it is written)`];
  }
}

function wrongSearchWords(path: string): string[] {
  if (path === '') return [];
  try {
    searchWordsIn(path);
    return [];
  } catch (error) {
    return [`SEARCH_WORDS_FILE: ${(error as Error).message} (docs/search.md says how it is written)`];
  }
}

function configOf(values: Record<SettingName, never>): Config {
  const production = values.NODE_ENV === 'production';
  return {
    environment: values.NODE_ENV,
    host: values.HOST,
    port: values.PORT,
    baseUrl: values.BASE_URL,
    trustedProxies: values.TRUSTED_PROXIES,
    corsOrigins: String(values.CORS_ORIGINS)
      .split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
    secureCookies: needsHttps(values),
    operations:
      (values.OPERATIONS_PORT as number | '') === ''
        ? undefined
        : { host: values.OPERATIONS_HOST, port: values.OPERATIONS_PORT },
    mongodb: {
      uri: values.MONGODB_URI,
      database: values.MONGODB_DATABASE,
      dataDir: values.DATA_DIR,
      embeddedByName: values.EMBEDDED_MONGODB === 'on',
      embeddedPort: values.EMBEDDED_MONGODB_PORT,
    },
    backups: backupsOf(values),
    photos: photosOf(values),
    demo: { on: values.DEMO, seed: values.DEMO_SEED, scale: values.DEMO_SCALE },
    demoLogins: values.DEMO && !production,
    wechat: {
      baseUrl: values.WECHAT_BASE_URL || (production ? 'https://api.weixin.qq.com' : ''),
      appId: values.WECHAT_APP_ID,
      secret: values.WECHAT_APP_SECRET,
      templates: values.WECHAT_TEMPLATES || (production || values.WECHAT_BASE_URL ? {} : sandboxTemplates),
      state: values.WECHAT_STATE,
      textCheck: values.WECHAT_TEXT_CHECK,
      // The stand-in charges nothing.
      phoneButton: values.WECHAT_PHONE_BUTTON || (!production && !values.WECHAT_BASE_URL),
    },
    timeZone: values.TIME_ZONE,
    travelKmPerHour: values.TRAVEL_KM_PER_HOUR,
    proposalHours: values.PROPOSAL_HOURS,
    learningShare: values.LEARNING_SHARE,
    holidaysFile: values.HOLIDAYS_FILE,
    searchWordsFile: values.SEARCH_WORDS_FILE,
    fenceMetres: values.FENCE_METRES,
    rateLimitFactor: values.RATE_LIMIT_FACTOR,
    answerSeconds: values.ANSWER_SECONDS,
    logLevel: values.LOG_LEVEL,
    tracing: { endpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT, share: values.OTEL_TRACES_SAMPLER_ARG },
    // A request that waits for the database is never cut off by a roll.
    shutdownSeconds: Math.max(values.SHUTDOWN_SECONDS, 1 + Number(values.ANSWER_SECONDS)),
  };
}

function backupsOf(values: Record<SettingName, never>): BackupPlan {
  const isOwnCity = !values.MONGODB_URI && !values.DEMO;
  const folder = values.BACKUP_FOLDER || (isOwnCity ? join(values.DATA_DIR, 'backups') : '');
  return {
    folder: Number(values.BACKUP_HOURS) === 0 ? '' : folder,
    everyHours: values.BACKUP_HOURS,
    keep: values.BACKUP_KEEP,
    encryptedTo: publicKeysIn(values.BACKUP_PUBLIC_KEY) ?? [],
  };
}

function photosOf(values: Record<SettingName, never>): PhotoPlan {
  const { PHOTO_S3_BUCKET: bucket, PHOTO_S3_ENDPOINT: endpoint, PHOTO_S3_REGION: region } = values;
  if (!bucket) return { kind: 'folder', folder: values.PHOTO_FOLDER || join(values.DATA_DIR, 'photos') };
  return { kind: 's3', bucket, endpoint, region, keyId: values.PHOTO_S3_KEY_ID, secret: values.PHOTO_S3_SECRET };
}
