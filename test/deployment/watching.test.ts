import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import { jobLeases } from '../../server/platform/jobs/model.ts';
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

  it('tells when each job last ended well', async () => {
    const now = server.clock.now();
    await jobLeases.in(server.db).insertOne({
      _id: `remind:${now.toISOString()}`,
      holder: 'a server',
      takenAt: now,
      doneAt: now,
      expiresAt: now,
    });
    expect(await server.services.metrics.registry.metrics()).to.contain(
      `xianfeng_job_done_seconds{job="remind"} ${+now / 1000}`,
    );
  });
});
