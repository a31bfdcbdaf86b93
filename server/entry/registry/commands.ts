import { backup, backupKey, endAgainCommand, restoreBackup } from '../backup/command.ts';
import { countsCheck } from '../counts-check/command.ts';
import { demo } from '../demo/command.ts';
import { doctor } from '../doctor/command.ts';
import { migrateData } from '../migrate/command.ts';
import { match } from '../cli/match.ts';
import { mobilise } from '../cli/mobilise.ts';
import { pair } from '../cli/pair.ts';
import { photosCheck } from '../photos-check/command.ts';
import { replay } from '../cli/replay.ts';
import { verify } from '../cli/verify.ts';
import type { CommandDeclaration } from '../command/declaration.ts';
import { setup } from '../setup/command.ts';
import { start } from '../start/command.ts';

/** Every command of `xianfeng`; a new one is a file under `entry/` and a line here. */
export const commands: readonly CommandDeclaration[] = [
  start,
  setup,
  demo,
  doctor,
  countsCheck,
  photosCheck,
  migrateData,
  backup,
  backupKey,
  restoreBackup,
  endAgainCommand,
  match,
  pair,
  mobilise,
  verify,
  replay,
];
