import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { Registry } from 'prom-client';
import { backUpWhereDue, type BackupPlan } from '../../server/platform/backup/kept-backups.ts';
import { backupMetrics } from '../../server/platform/backup/metrics.ts';
import { jobRuns } from '../../server/platform/jobs/model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: Record<string, string>;
}
interface Dashboard {
  panels: { id: number; title: string; targets: { expr: string; legendFormat: string }[] }[];
}

const { groups } = parse(readFileSync('deploy/prometheus/alerts.yaml', 'utf8')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const { panels } = JSON.parse(readFileSync('deploy/grafana/xianfeng.json', 'utf8')) as Dashboard;
const expressions = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
];

/** Prometheus' own words, and what scraping adds to every series. */
const ofPrometheus = new Set(['up', 'job', 'instance', 'le']);
/** The suffixes by which a histogram is read. */
const baseOf = (name: string): string => name.replace(/_(?:bucket|sum|count)$/, '');

describe('what an operator watches', () => {
  let server: TestServer;
  /** Of every metric: its labels. */
  const known = new Map<string, readonly string[]>();
  before(async () => {
    server = await startTestServer({ index: 'follow' });
    for (const metric of server.services.metrics.registry.getMetricsAsArray()) {
      const { name, labelNames = [] } = metric as unknown as { name: string; labelNames?: readonly string[] };
      known.set(name, labelNames);
    }
  });
  after(() => server.close());

  const namesIn = (expr: string): string[] =>
    [...expr.matchAll(/\b(?:xianfeng|nodejs|process)_\w+/g)].map(([name]) => baseOf(name));
  const labelsIn = (expr: string): string[] => [
    ...[...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list]) => list.split(/,\s*/)),
    ...[...expr.matchAll(/[{,](\w+)(?:=~|!~|!=|=)"/g)].map(([, label]) => label),
  ];

  it('asks for metrics that there are, by labels that they have', () => {
    for (const [where, expr] of expressions) {
      const names = namesIn(expr);
      expect(names.length + Number(expr.startsWith('up{')), where).to.be.greaterThan(0);
      for (const name of names) expect([...known.keys()], where).to.include(name);
      const labels = [...ofPrometheus, ...names.flatMap((name) => known.get(name)!)];
      for (const label of labelsIn(expr)) expect(labels, where).to.include(label);
    }
  });

  it('shows or watches every metric of the service', () => {
    const asked = new Set(expressions.flatMap(([, expr]) => namesIn(expr)));
    const own = [...known.keys()].filter((name) => name.startsWith('xianfeng_'));
    expect(own.filter((name) => !asked.has(name))).to.deep.equal([]);
    expect(own).to.have.length.greaterThan(8);
  });

  it('says of each alert how urgent it is, what is wrong in both languages, and what to do', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).to.equal(rules.length);
    for (const { alert, labels, annotations } of rules) {
      expect(labels.severity, alert).to.be.oneOf(['page', 'ticket']);
      expect(annotations.zh, alert).to.match(/[\u4e00-\u9fff]/);
      for (const word of [annotations.summary, annotations.then]) expect(word, alert).to.match(/[a-z]{3}/);
    }
  });

  it('22.5: gives its own labels no name that scraping puts in their place', () => {
    const own = [...known].filter(([name]) => name.startsWith('xianfeng_'));
    expect(own.filter(([, labels]) => labels.some((label) => ['job', 'instance'].includes(label)))).to.deep.equal([]);
  });

  it('tells how each job last ended, of those that there are', async () => {
    const now = server.clock.now();
    await jobRuns.in(server.db).insertMany([
      { _id: 'remind', everySeconds: 60, endedAt: now, doneAt: now, failures: 0 },
      { _id: 'learn-likelihood', everySeconds: 86_400, endedAt: now, failures: 1 },
      { _id: 'of-an-earlier-version', everySeconds: 60, endedAt: now, failures: 400 },
    ]);
    const told = await server.services.metrics.registry.metrics();
    expect(told).to.contain(`xianfeng_job_done_seconds{job_name="remind"} ${+now / 1000}`);
    expect(told).to.contain('xianfeng_job_failures_in_a_row{job_name="learn-likelihood"} 1');
    expect(told).to.contain('xianfeng_job_every_seconds{job_name="learn-likelihood"} 86400');
    expect(told).to.not.contain('of-an-earlier-version');
  });

  it('22.5: tells how old the newest backup is, and nothing where none are written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xianfeng-watching-'));
    const plan = { folder, everyHours: 6, keep: 7, encryptedTo: [] };
    const now = server.clock.now();
    const told = async (of: BackupPlan) => {
      const registry = new Registry();
      backupMetrics(registry, of, server.clock);
      const text = await registry.metrics();
      return [...text.matchAll(/^(xianfeng_backup_\w+) (\S+)$/gm)].map(([, name, value]) => [name, Number(value)]);
    };
    const values = (taken: number) => [
      ['xianfeng_backup_taken_seconds', taken],
      ['xianfeng_backup_every_seconds', 6 * 3600],
    ];
    expect(await told({ ...plan, folder: '' })).to.deep.equal([]);
    expect(await told({ ...plan, folder: join(folder, 'not-mounted') })).to.deep.equal(values(0));
    await backUpWhereDue(server.db, plan, now, new AbortController().signal);
    expect(await told(plan)).to.deep.equal(values(+now / 1000));
    await rm(folder, { recursive: true });
  });
});
