/** The settings that decisions depend on. */
export interface Rules {
  timeZone: string;
  travelKmPerHour: number;
}
