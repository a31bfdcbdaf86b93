import { announcementRows } from './announcements.ts';
import { organisationRows } from './temporary-organisations.ts';
import { mobilisationRows } from './mobilisation.ts';
import { attendance } from './attendance.ts';
import { callBackRows } from './call-backs.ts';
import { belongingRows } from './belongings.ts';
import { boardRows } from './boards.ts';
import { cases } from './cases.ts';
import { counts } from './counts.ts';
import { desktopLogIns } from './desktop-log-ins.ts';
import { exports } from './exports.ts';
import { filling } from './filling.ts';
import { hazardRows } from './hazards.ts';
import { hours } from './hours.ts';
import { listRows } from './lists.ts';
import { messages } from './messages.ts';
import { open311Rows } from './open311.ts';
import { orderRows } from './orders.ts';
import { pairingRows } from './pairing.ts';
import { photoRows } from './photos.ts';
import { ratings } from './ratings.ts';
import { records } from './records.ts';
import { rotas } from './rotas.ts';
import { savedViewRows } from './saved-views.ts';
import { waitingList } from './waiting-list.ts';
import { whistleRows } from './whistles.ts';
import type { Rows } from '../rows.ts';

/** The domains that keep their rows in files of their own. */
export const domains: readonly Rows[] = [
  announcementRows,
  organisationRows,
  mobilisationRows,
  attendance,
  callBackRows,
  belongingRows,
  boardRows,
  cases,
  counts,
  desktopLogIns,
  exports,
  filling,
  hazardRows,
  hours,
  listRows,
  messages,
  open311Rows,
  orderRows,
  pairingRows,
  photoRows,
  ratings,
  records,
  rotas,
  savedViewRows,
  waitingList,
  whistleRows,
];
