import type { ObjectId } from 'mongodb';
import type { Policy } from '../../platform/http/policy.ts';
import { participationById, type ParticipationDoc } from '../../domain/participations/queries.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { attendedTask, type AttendedTask } from '../../domain/tasks/queries.ts';
import { visitById } from './store.ts';
import type { VisitDoc } from './model.ts';

/** Attendance at a task is its organisers' business alone; for others the list does not exist. */
export const attendancePolicy: Policy<AttendedTask, 'tick'> = {
  read: (caller, task) => caller?.organises(task.unitId) ?? false,
  tick: (caller, task) => caller?.organises(task.unitId) ?? false,
};

export const loadAttendedTask = (
  services: ServiceContext,
  { params }: { params: { taskId: ObjectId } },
): Promise<AttendedTask | null> => attendedTask(services.db, params.taskId);

/** Checking in is for the volunteer alone; who organises there sees the participation, and ticks the list instead. */
export interface OwnParticipation {
  row: ParticipationDoc;
}
export const checkInPolicy: Policy<OwnParticipation, 'checkIn'> = {
  read: (caller, { row }) => caller !== null && (caller.is(row.personId) || caller.organises(row.unitId)),
  checkIn: (caller, { row }) => caller?.is(row.personId) ?? false,
};

export async function loadOwnParticipation(
  services: ServiceContext,
  { params }: { params: { participationId: ObjectId } },
): Promise<OwnParticipation | null> {
  const row = await participationById(services.db, params.participationId);
  return row && { row };
}

export interface ReviewedVisit {
  visit: VisitDoc;
  task: AttendedTask;
}
export const reviewPolicy: Policy<ReviewedVisit, 'review'> = {
  read: (caller, { task }) => caller?.organises(task.unitId) ?? false,
  review: (caller, { task, visit }) => (caller?.organises(task.unitId) ?? false) && !caller!.is(visit.personId),
};

export async function loadVisit(
  services: ServiceContext,
  { params }: { params: { attendanceId: ObjectId } },
): Promise<ReviewedVisit | null> {
  const visit = await visitById(services.db, params.attendanceId);
  const task = visit && (await attendedTask(services.db, visit.taskId));
  return visit && task ? { visit, task } : null;
}
