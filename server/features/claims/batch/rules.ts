/** The settings that decisions depend on. */
export interface Rules {
  timeZone: string;
  travelKmPerHour: number;
  /** How long a task that is over stays in a person's calendar: the weekly limit looks back. */
  calendarDays: number;
}
