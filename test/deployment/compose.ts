import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface ComposeService {
  image?: string;
  build?: unknown;
  command?: string[];
  entrypoint?: string[];
  user?: string;
  ports?: string[];
  networks?: string[];
  network_mode?: string;
  environment?: Record<string, string>;
  healthcheck?: { test: string[] };
  stop_grace_period?: string;
  read_only?: boolean;
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  privileged?: boolean;
  volumes?: string[];
}

export interface Compose {
  services: Record<string, ComposeService>;
  networks: Record<string, { internal?: boolean }>;
}

const text = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

export const composeText = (): string => text('compose.yaml');
export const readCompose = (): Compose => parse(composeText(), { merge: true }) as Compose;
export const containerfile = (): string => text('Containerfile');

/** The roles that `mongo-init` gives the service's user. */
export function serviceRoles(): { role: string; db: string }[] {
  const script = readCompose().services['mongo-init'].command!.join('\n');
  return parse(/const roles = (\[[^\]]*\]);/.exec(script)![1]) as { role: string; db: string }[];
}
