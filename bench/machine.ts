import { cpus, totalmem } from 'node:os'

/** What a figure was measured on. */
export const machine = () =>
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, ${(totalmem() / 1024 ** 3).toFixed(0)} GB, Node ${process.version}`
