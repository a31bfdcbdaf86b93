import { IANAZone } from 'luxon';
import { holidayCalendar } from '../time/holidays/calendar.ts';
import type { MongoSettings } from '../database/mongo-for.ts';
import { settings, type SettingName } from './settings.ts';
import { sandboxTemplates, type Templates } from '../wechat/templates.ts';

/** The service's settings, checked. The only reader of the environment. */
export interface Config extends MongoSettings {
  host: string;
  port: number;
  baseUrl: string;
  trustProxy: boolean;
  corsOrigins: string[];
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
  };
  timeZone: string;
  travelKmPerHour: number;
  proposalHours: number;
  /** Empty for China's own. */
  holidaysFile: string;
  fenceMetres: number;
  rateLimitFactor: number;
  logLevel: string;
  shutdownSeconds: number;
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

/** Reads the settings from an environment; throws a `ConfigError` that names everything wrong at once. */
export function loadConfig(environment: Environment): Config {
  const problems: string[] = [];
  const values = {} as Record<SettingName, never>;
  for (const { name, schema, fallback, help } of settings) {
    const given = environment[name] ?? fallback;
    const { value, error } = schema.validate(given) as { value: never; error?: Error };
    if (error) problems.push(`${name}=${shown(name, given)}: ${error.message.replace('"value" ', '')} (${help})`);
    values[name] = value;
  }
  if (problems.length === 0) problems.push(...contradictions(values));
  if (problems.length > 0) throw new ConfigError(problems);
  return configOf(values);
}

const shown = (name: string, value: string): string => (name.includes('SECRET') ? '[hidden]' : value);

function contradictions(values: Record<SettingName, unknown>): string[] {
  const wrong: string[] = [];
  if (!IANAZone.isValidZone(values.TIME_ZONE as string))
    wrong.push('TIME_ZONE: not a time zone, such as Asia/Shanghai');
  wrong.push(...wrongHolidays(values.HOLIDAYS_FILE as string));
  if (values.NODE_ENV !== 'production') return wrong;
  if (!values.MONGODB_URI && values.EMBEDDED_MONGODB !== 'on') {
    wrong.push(
      'MONGODB_URI: production needs the address of a replica set or sharded cluster (or EMBEDDED_MONGODB=on, asked for by name)',
    );
  }
  if (values.DEMO) wrong.push('DEMO: production needs DEMO=off (no demo city, no demo log-ins)');
  if (!values.WECHAT_APP_ID) wrong.push("WECHAT_APP_ID: production needs the mini-program's app id");
  if (!values.WECHAT_APP_SECRET) wrong.push("WECHAT_APP_SECRET: production needs the mini-program's secret");
  if (/\b(localhost|127\.|sandbox)/.test(String(values.WECHAT_BASE_URL))) {
    wrong.push('WECHAT_BASE_URL: production needs WeChat itself, not a sandbox');
  }
  return wrong;
}

function wrongHolidays(path: string): string[] {
  try {
    holidayCalendar(path);
    return [];
  } catch (error) {
    return [`HOLIDAYS_FILE=${path}: ${(error as Error).message} (docs/rotas.md says how it is written)`];
  }
}

function configOf(values: Record<SettingName, never>): Config {
  const production = values.NODE_ENV === 'production';
  return {
    environment: values.NODE_ENV,
    host: values.HOST,
    port: values.PORT,
    baseUrl: values.BASE_URL,
    trustProxy: values.TRUST_PROXY,
    corsOrigins: String(values.CORS_ORIGINS)
      .split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
    mongodb: {
      uri: values.MONGODB_URI,
      database: values.MONGODB_DATABASE,
      dataDir: values.DATA_DIR,
      embeddedByName: values.EMBEDDED_MONGODB === 'on',
      embeddedPort: values.EMBEDDED_MONGODB_PORT,
    },
    demo: { on: values.DEMO, seed: values.DEMO_SEED, scale: values.DEMO_SCALE },
    demoLogins: values.DEMO && !production,
    wechat: {
      baseUrl: values.WECHAT_BASE_URL || (production ? 'https://api.weixin.qq.com' : ''),
      appId: values.WECHAT_APP_ID,
      secret: values.WECHAT_APP_SECRET,
      templates: values.WECHAT_TEMPLATES || (production || values.WECHAT_BASE_URL ? {} : sandboxTemplates),
      state: values.WECHAT_STATE,
      textCheck: values.WECHAT_TEXT_CHECK,
    },
    timeZone: values.TIME_ZONE,
    travelKmPerHour: values.TRAVEL_KM_PER_HOUR,
    proposalHours: values.PROPOSAL_HOURS,
    holidaysFile: values.HOLIDAYS_FILE,
    fenceMetres: values.FENCE_METRES,
    rateLimitFactor: values.RATE_LIMIT_FACTOR,
    logLevel: values.LOG_LEVEL,
    shutdownSeconds: values.SHUTDOWN_SECONDS,
  };
}
