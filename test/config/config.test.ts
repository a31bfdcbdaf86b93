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
  PHOTO_S3_BUCKET: 'photos',
  PHOTO_S3_KEY_ID: 'key',
  PHOTO_S3_SECRET: 'a-secret',
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
      trustedProxies: 0,
    });
    expect(config.mongodb).to.deep.include({ uri: '', database: 'xianfeng', dataDir: '.data' });
  });

  const wrong: Record<string, [string, RegExp]> = {
    NODE_ENV: ['staging', /must be one of \[development, test, production\]/],
    HOST: ['not a host!', /valid hostname/],
    PORT: ['70000', /less than or equal to 65535/],
    BASE_URL: ['ftp://example', /valid uri/],
    TRUSTED_PROXIES: ['on', /must be a number/],
    MONGODB_URI: ['postgres://db', /mongodb:\/\/|connection string/],
    OPERATIONS_PORT: ['70000', /less than or equal to 65535/],
    OPERATIONS_HOST: ['not a host!', /valid hostname/],
    MONGODB_DATABASE: ['a.b', /database name/],
    EMBEDDED_MONGODB: ['maybe', /must be one of \[auto, on\]/],
    EMBEDDED_MONGODB_PORT: ['-1', /greater than or equal to 0/],
    DEMO: ['1', /must be .*\bon\b.*\boff\b/],
    DEMO_IN_PUBLIC: ['yes', /must be .*\bon\b.*\boff\b/],
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
    ANSWER_SECONDS: ['0', /greater than or equal to 1/],
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

  it('U7: a zone whose clocks change with summer time is refused, one that keeps its time is taken', () => {
    for (const zone of [
      'Europe/London',
      'America/New_York',
      'Australia/Sydney',
      'Africa/Casablanca',
      'America/Santiago',
    ])
      expect(problemsOf({ TIME_ZONE: zone })[0], zone).to.match(/^TIME_ZONE=.*summer time/);
    for (const zone of ['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Kolkata', 'Asia/Tokyo', 'Etc/GMT-8', 'UTC'])
      expect(problemsOf({ TIME_ZONE: zone }), zone).to.deep.equal([]);
  });

  it('that are wrong are all named at once', () => {
    const problems = problemsOf({ PORT: 'x', DEMO: 'x', LOG_LEVEL: 'x' });
    expect(problems.map((problem) => problem.split('=')[0])).to.deep.equal(['PORT', 'DEMO', 'LOG_LEVEL']);
  });

  describe('H25: the address of the database', () => {
    const taken = [
      'mongodb://u:p@a:3717,b:3717/admin?replicaSet=rs',
      'mongodb://a,b,c/?replicaSet=rs',
      'mongodb://user%40team:p%3Aw@10.0.0.1:27017,10.0.0.2:27018/xianfeng?replicaSet=rs&authSource=admin&tls=true',
      'mongodb://[::1]:27017/',
      'mongodb+srv://u:p@cluster.example/?retryWrites=true',
    ];
    for (const uri of taken) {
      it(`is taken as the driver takes it: ${uri}`, () =>
        expect(loadConfig({ MONGODB_URI: uri }).mongodb.uri).to.equal(uri));
    }

    const refused: Record<string, RegExp> = {
      'mongodb://u:hunter22@a:99999/': /a:99999/,
      'mongodb://u:hunter22@a/?replicaset': /replicaSet/i,
      'mongodb://u:hunter22@a/?relicaSet=rs': /relicaset is not supported/i,
      'mongodb://u:hunter22@a,b/?directConnection=true': /directConnection/,
      'mongodb://u:hunter22/@a': /unescaped/,
      'mongodb+srv://u:hunter22@a,b.example/': /SRV/i,
    };
    for (const [uri, sentence] of Object.entries(refused)) {
      it(`is refused in the driver's words and without the password: ${uri}`, () => {
        const [problem, ...others] = problemsOf({ MONGODB_URI: uri });
        expect(others).to.deep.equal([]);
        expect(problem)
          .to.match(/^MONGODB_URI=/)
          .and.to.match(sentence)
          .and.to.not.include('hunter22');
      });
    }
  });

  describe('H21: whatever lets anybody in as anybody', () => {
    const reachable: Record<string, Record<string, string>> = {
      'all interfaces': { HOST: '0.0.0.0' },
      'all interfaces, IPv6': { HOST: '::' },
      'an address of the network': { HOST: '192.168.1.5' },
      'a name': { HOST: 'xianfeng.example' },
      'a public address': { BASE_URL: 'https://xianfeng.example' },
      'a proxy': { TRUSTED_PROXIES: '1' },
    };
    for (const [title, where] of Object.entries(reachable)) {
      it(`is refused where others reach the service: ${title}`, () => {
        const names = problemsOf(where).map((problem) => problem.split(':')[0]);
        expect(names).to.deep.equal(['DEMO', 'WECHAT_BASE_URL']);
        expect(problemsOf({ ...where, DEMO: 'off', WECHAT_BASE_URL: 'https://wechat.example' })).to.deep.equal([]);
        expect(problemsOf({ ...where, DEMO_IN_PUBLIC: 'on' })).to.deep.equal([]);
      });
    }

    for (const HOST of ['127.0.0.1', '127.8.8.8', 'localhost', '::1']) {
      it(`is there on this machine alone: ${HOST}`, () => {
        expect(problemsOf({ HOST })).to.deep.equal([]);
        expect(problemsOf({ HOST, BASE_URL: 'http://localhost:8080' })).to.deep.equal([]);
      });
    }
  });

  it('of an earlier version are named with what to set instead', () => {
    expect(problemsOf({ TRUST_PROXY: 'on' })).to.deep.equal([
      'TRUST_PROXY: is TRUSTED_PROXIES now, the number of proxies before the service (1 for `on`, 0 for `off`)',
    ]);
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
      'WECHAT_BASE_URL: H21, no https': { WECHAT_BASE_URL: 'http://api.weixin.qq.com' },
      'WECHAT_BASE_URL: localhost': { WECHAT_BASE_URL: 'http://localhost:4000' },
    };
    for (const [title, change] of Object.entries(refused)) {
      it(`refuses ${title}`, () => {
        const problems = problemsOf({ ...production, ...change });
        expect(problems).to.have.lengthOf(1);
        expect(problems[0]).to.match(new RegExp(`^${title.split(':')[0]}: `));
      });
    }

    it('never ends a server sooner than a request may take', () => {
      const { shutdownSeconds, answerSeconds } = loadConfig({ ...production, SHUTDOWN_SECONDS: '3' });
      expect(shutdownSeconds).to.be.greaterThan(answerSeconds);
    });

    it('refuses the default of DEMO too, and says everything that is missing', () => {
      const names = problemsOf({ NODE_ENV: 'production' }).map((problem) => problem.split(':')[0]);
      expect(names).to.deep.equal(['MONGODB_URI', 'PHOTO_S3_BUCKET', 'DEMO', 'WECHAT_APP_ID', 'WECHAT_APP_SECRET']);
    });

    it('keeps photos in a bucket, or in a folder that is named', () => {
      expect(loadConfig(production).photos).to.deep.include({ kind: 's3', bucket: 'photos', keyId: 'key' });
      const folder = { ...production, PHOTO_S3_BUCKET: '', PHOTO_FOLDER: '/srv/photos' };
      expect(loadConfig(folder).photos).to.deep.equal({ kind: 'folder', folder: '/srv/photos' });
      const wrong = problemsOf({ ...production, PHOTO_S3_SECRET: '', PHOTO_FOLDER: '/srv/photos' });
      expect(wrong.map((problem) => problem.split(':')[0])).to.deep.equal(['PHOTO_S3_SECRET', 'PHOTO_FOLDER']);
    });

    it('takes the embedded MongoDB only when it is asked for by name', () => {
      expect(problemsOf({ ...production, MONGODB_URI: '', EMBEDDED_MONGODB: 'on' })).to.deep.equal([]);
    });
  });
});
