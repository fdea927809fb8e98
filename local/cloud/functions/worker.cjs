// One instance of a function: a thread with its own process.env, one call at a time.
// Plain CommonJS because worker threads do not run TypeScript.
'use strict'
const { parentPort, workerData } = require('node:worker_threads')

followClock(new Float64Array(workerData.clockOffset))

let main
try {
  main = require(workerData.file).main
  if (typeof main !== 'function') throw new TypeError('exports.main is not a function')
  parentPort.postMessage({ kind: 'ready' })
} catch (error) {
  parentPort.postMessage({ kind: 'broken', error: describe(error) })
}

let previous = []
parentPort.on('message', async ({ event, context, env }) => {
  for (const name of previous) Reflect.deleteProperty(process.env, name)
  previous = Object.keys(env)
  Object.assign(process.env, env)
  try {
    const result = await main(JSON.parse(event), context)
    parentPort.postMessage({
      kind: 'result',
      text: JSON.stringify(result === undefined ? null : result),
    })
  } catch (error) {
    parentPort.postMessage({ kind: 'error', error: describe(error) })
  }
})

function describe(error) {
  return error instanceof Error
    ? { text: String(error), stack: String(error.stack) }
    : { text: String(error), stack: String(error) }
}

// The simulated machine's clock: milliseconds to add to the real one, shared with the host, which
// moves it when a person sets the time. Date is all that a function can read it by.
function followClock(offset) {
  const MachineDate = Date
  const now = () => MachineDate.now() + Math.round(offset[0])
  function SimulatedDate(...parts) {
    if (!new.target) return new MachineDate(now()).toString()
    return Reflect.construct(MachineDate, parts.length === 0 ? [now()] : parts, new.target)
  }
  Object.setPrototypeOf(SimulatedDate, MachineDate)
  Object.defineProperties(SimulatedDate, {
    name: { value: 'Date' },
    length: { value: MachineDate.length },
    prototype: { value: MachineDate.prototype },
    now: { value: now, writable: true, configurable: true },
  })
  MachineDate.prototype.constructor = SimulatedDate
  globalThis.Date = SimulatedDate
}
