/**
 * Milliseconds of processor time that this process has used: other work on the machine counts for less in it than in
 * the time that passes.
 */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
