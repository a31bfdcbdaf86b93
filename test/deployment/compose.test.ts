import { expect } from 'chai';
import { loadConfig } from '../../server/platform/config/config.ts';
import { imagesIn, pinned } from '../../scripts/pin-images.js';
import { settings } from '../../server/platform/config/settings.ts';
import { composeText, containerfile, readCompose, serviceRoles, type ComposeService } from './compose.ts';

describe('H23: compose.yaml', () => {
  const { services, networks } = readCompose();
  const all = Object.entries(services);
  const long = all.filter(([, { ports, healthcheck, command }]) => ports || healthcheck || command?.[0] === 'mongod');
  const mongods = all.filter(([, { command }]) => command?.[0] === 'mongod');
  const apis = all.filter(([, { build }]) => build);
  /** As compose fills them in for an operator who gave the passwords and what WeChat needs. */
  const filled = (value: string): string =>
    value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, how?: string, rest?: string) =>
      how === '?' ? `some-${name.toLowerCase().replaceAll('_', '-')}` : (rest ?? ''),
    );

  it('has two servers on three members', () => {
    expect([apis.length, mongods.length]).to.deep.equal([2, 3]);
  });

  for (const [name, service] of all) {
    it(`${name} has a root that is read-only, no capability it does not need and no more to gain`, () => {
      expect(service).to.deep.include({ read_only: true, cap_drop: ['ALL'] });
      expect(service.security_opt).to.include('no-new-privileges:true');
      expect(service.privileged).to.equal(undefined);
      // The one that makes the key hands it to mongod's user.
      expect(service.cap_add ?? []).to.deep.equal(name === 'mongo-key' ? ['CHOWN'] : []);
    });

    it(`${name} is published on loopback or nowhere, and its image is held`, () => {
      for (const port of service.ports ?? []) expect(port).to.match(/^127\.0\.0\.1:\d+:\d+$/);
      if (service.image) expect(service.image).to.match(/(:\d+\.\d+\.\d+)(@sha256:[0-9a-f]{64})?$/);
      else expect(service.build).to.be.an('object');
    });
  }

  for (const [name, service] of long) {
    it(`${name} is asked whether it is well`, () => expect(service.healthcheck?.test[0]).to.equal('CMD'));
  }

  for (const [name, { command, user, ports, networks: own }] of mongods) {
    it(`${name} lets in who has the keyfile or a password, on a network without a way out`, () => {
      expect(command).to.include.members(['--keyFile', '--replSet']);
      expect(user).to.equal('999:999');
      expect(ports).to.equal(undefined);
      expect(own!.map((network) => networks[network].internal)).to.deep.equal([true]);
    });
  }

  it('writes no password down: each is asked for by name', () => {
    const values = all.flatMap(([, { environment }]) => Object.entries(environment ?? {}));
    const secret = values.filter(([name]) => /PASSWORD|SECRET/.test(name));
    expect(secret.length).to.be.greaterThan(4);
    for (const [name, value] of secret) expect(value, name).to.match(/^\$\{\w+:\?[^}]*\}$/);
  });

  it('gives the servers settings that exist and that production takes', () => {
    const environment = { NODE_ENV: 'production', HOST: '0.0.0.0', DEMO: 'off', ...environmentOf(apis[0][1]) };
    const known = settings.map(({ name }) => name as string);
    expect(Object.keys(environment).filter((name) => !known.includes(name))).to.deep.equal([]);
    const config = loadConfig(environment);
    expect(config.mongodb.uri).to.match(/^mongodb:\/\/xianfeng:[^@]+@mongo1:27017,mongo2:27017,mongo3:27017\//);
    expect(config.trustedProxies, 'no proxy is trusted that nobody put there').to.equal(0);
    expect(config.operations).to.deep.include({ port: 9090 });
    const mayEndWithin = Number(/^(\d+)s$/.exec(apis[0][1].stop_grace_period!)![1]);
    expect(mayEndWithin, 'seconds until it is killed').to.be.greaterThan(config.shutdownSeconds);
  });
  const environmentOf = ({ environment }: ComposeService): Record<string, string> =>
    Object.fromEntries(Object.entries(environment!).map(([name, value]) => [name, filled(value)]));

  it('gives the service’s user no more than its own database and a look at the set', () => {
    expect(serviceRoles()).to.deep.equal([
      { role: 'readWrite', db: 'xianfeng' },
      { role: 'dbAdmin', db: 'xianfeng' },
      { role: 'clusterMonitor', db: 'admin' },
    ]);
  });

  it('and Containerfile take digests for all their images, and others when they are asked again', () => {
    for (const text of [composeText(), containerfile()]) {
      const names = imagesIn(text);
      const named = text.match(/^(?:FROM|\s+image:)\s/gm)!.length;
      const digests = (digit: string) => new Map(names.map((name) => [name, `sha256:${digit.repeat(64)}`]));
      const held = pinned(text, digests('a'));
      expect(held.match(/:[\w.-]+@sha256:a{64}/g)).to.have.lengthOf(named);
      expect(imagesIn(held)).to.deep.equal(names);
      expect(pinned(held, digests('b'))).to.equal(pinned(text, digests('b')));
      expect(() => pinned(text, new Map())).to.throw(`No digest of ${names[0]}`);
    }
  });

  it('and Containerfile run one line of Node that still gets mends, as nobody in particular', () => {
    const images = [...containerfile().matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(new Set(images).size).to.equal(1);
    expect(images[0]).to.match(/\/node:24\.\d+\.\d+-/);
    expect(containerfile()).to.match(/^USER node$/m);
  });
});
