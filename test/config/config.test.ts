import { expect } from 'chai';
import { ConfigError, loadConfig } from '../../server/platform/config/config.ts';
import { settings } from '../../server/platform/config/settings.ts';

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

/** Everything that production needs; each test takes one thing away. */
const production = {
  NODE_ENV: 'production',
  MONGODB_URI: 'mongodb://db.example/?replicaSet=rs0',
  DEMO: 'off',
  WECHAT_APP_ID: 'wx1234',
  WECHAT_APP_SECRET: 'a-secret',
};

describe('settings', () => {
  it('have defaults that work for trying it out', () => {
    const config = loadConfig({});
    expect(config).to.deep.include({
      environment: 'development',
      host: '127.0.0.1',
      port: 3000,
      timeZone: 'Asia/Shanghai',
      demoLogins: true,
      corsOrigins: [],
      trustProxy: false,
    });
    expect(config.mongodb).to.deep.include({ uri: '', database: 'xianfeng', dataDir: '.data' });
  });

  const wrong: Record<string, [string, RegExp]> = {
    NODE_ENV: ['staging', /must be one of \[development, test, production\]/],
    HOST: ['not a host!', /valid hostname/],
    PORT: ['70000', /less than or equal to 65535/],
    BASE_URL: ['ftp://example', /valid uri/],
    TRUST_PROXY: ['yes', /must be .*\bon\b.*\boff\b/],
    MONGODB_URI: ['postgres://db', /valid uri/],
    MONGODB_DATABASE: ['a.b', /database name/],
    EMBEDDED_MONGODB: ['maybe', /must be one of \[auto, on\]/],
    EMBEDDED_MONGODB_PORT: ['-1', /greater than or equal to 0/],
    DEMO: ['1', /must be .*\bon\b.*\boff\b/],
    DEMO_SEED: ['1.5', /integer/],
    DEMO_SCALE: ['huge', /must be one of \[tiny, demo/],
    WECHAT_BASE_URL: ['api.weixin', /valid uri/],
    WECHAT_TEMPLATES: ['{"reminderDay": {"id": "short"}}', /template id/],
    WECHAT_STATE: ['beta', /must be one of/],
    TIME_ZONE: ['Mars/Olympus', /Asia\/Shanghai/],
    TRAVEL_KM_PER_HOUR: ['0', /greater than or equal to 1/],
    FENCE_METRES: ['5', /greater than or equal to 20/],
    PROPOSAL_HOURS: ['a day', /must be a number/],
    RATE_LIMIT_FACTOR: ['-1', /greater than or equal to 0.01/],
    LOG_LEVEL: ['loud', /must be one of/],
    SHUTDOWN_SECONDS: ['0', /greater than or equal to 1/],
  };
  for (const [name, [value, expected]] of Object.entries(wrong)) {
    it(`${name}=${value} is named, with what was expected`, () => {
      const problems = problemsOf({ [name]: value });
      expect(problems).to.have.lengthOf(1);
      expect(problems[0])
        .to.match(new RegExp(`^${name}\\b`))
        .and.to.match(expected);
    });
  }

  it('that are wrong are all named at once', () => {
    const problems = problemsOf({ PORT: 'x', DEMO: 'x', LOG_LEVEL: 'x' });
    expect(problems.map((problem) => problem.split('=')[0])).to.deep.equal(['PORT', 'DEMO', 'LOG_LEVEL']);
  });

  it('may be empty only where that means something', () => {
    for (const { name, fallback } of settings) {
      expect(problemsOf({ [name]: '' }).length, name).to.equal(fallback === '' ? 0 : 1);
    }
  });

  describe('of production', () => {
    it('are taken when they are whole', () => {
      const config = loadConfig(production);
      expect([config.demoLogins, config.demo.on, config.wechat.baseUrl]).to.deep.equal([
        false,
        false,
        'https://api.weixin.qq.com',
      ]);
    });

    const refused: Record<string, Record<string, string>> = {
      'MONGODB_URI: no database of its own': { MONGODB_URI: '' },
      'WECHAT_APP_ID: no app id': { WECHAT_APP_ID: '' },
      'WECHAT_APP_SECRET: no secret': { WECHAT_APP_SECRET: '' },
      'DEMO: demo log-ins on': { DEMO: 'on' },
      'WECHAT_BASE_URL: a sandbox on this machine': { WECHAT_BASE_URL: 'http://127.0.0.1:4000' },
      'WECHAT_BASE_URL: a sandbox by name': { WECHAT_BASE_URL: 'https://sandbox.example' },
      'WECHAT_BASE_URL: localhost': { WECHAT_BASE_URL: 'http://localhost:4000' },
    };
    for (const [title, change] of Object.entries(refused)) {
      it(`refuses ${title}`, () => {
        const problems = problemsOf({ ...production, ...change });
        expect(problems).to.have.lengthOf(1);
        expect(problems[0]).to.match(new RegExp(`^${title.split(':')[0]}: `));
      });
    }

    it('refuses the default of DEMO too, and says everything that is missing', () => {
      const names = problemsOf({ NODE_ENV: 'production' }).map((problem) => problem.split(':')[0]);
      expect(names).to.deep.equal(['MONGODB_URI', 'DEMO', 'WECHAT_APP_ID', 'WECHAT_APP_SECRET']);
    });

    it('takes the embedded MongoDB only when it is asked for by name', () => {
      expect(problemsOf({ ...production, MONGODB_URI: '', EMBEDDED_MONGODB: 'on' })).to.deep.equal([]);
    });
  });
});
