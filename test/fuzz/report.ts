import type { Finding, FuzzResult } from './fuzz.ts';

/** How often each operation answered what, as a table for people. */
export function summary({ seed, requests, statuses, findings }: FuzzResult): string {
  const all = [...new Set([...statuses.values()].flatMap((own) => [...own.keys()]))].sort((a, b) => a - b);
  const width = Math.max(...[...statuses.keys()].map((name) => name.length));
  const lines = [...statuses].map(
    ([name, own]) => `${name.padEnd(width)}${all.map((status) => String(own.get(status) ?? '').padStart(6)).join('')}`,
  );
  return [
    `${'operation'.padEnd(width)}${all.map((status) => String(status).padStart(6)).join('')}`,
    ...lines,
    `${requests} requests with seed ${seed}: ${findings.length === 0 ? 'nothing found' : `${findings.length} findings`}`,
  ].join('\n');
}

/** The request of a finding, as it was sent. */
export const describeFinding = ({ number, actor, request: { method, url, headers, body }, problem }: Finding): string =>
  [`#${number} as ${actor}: ${problem}`, `${method} ${url}`, JSON.stringify(headers), body ?? '']
    .join('\n')
    .slice(0, 3_000);

/** One finding of each kind. */
export function distinct(findings: readonly Finding[]): Finding[] {
  const kinds = new Map(
    findings.map((finding) => [
      `${finding.request.operation} ${finding.status} ${finding.problem.split('\n')[0]}`,
      finding,
    ]),
  );
  return [...kinds.values()];
}
