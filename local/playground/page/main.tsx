import { render } from 'preact'
import { App } from './app'
import { createCitizens } from './people/citizens'
import { createServer } from './server'

const randomId = () =>
  [...crypto.getRandomValues(new Uint8Array(5))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

const dependencies = {
  server: createServer((path, init) => fetch(path, init)),
  citizens: createCitizens(localStorage, randomId),
  storage: localStorage,
  machineNow: () => Date.now(),
}

const root = document.getElementById('app')
if (!root) throw new Error('the page has no #app to be shown in')
render(<App dependencies={dependencies} />, root)
