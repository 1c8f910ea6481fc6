/**
 * Plain JavaScript on purpose: it is read by any Node, also by those that cannot read TypeScript. Loaded before
 * everything else (`node --import`, and first in the bundled command line), because Node 20 crashes in the
 * SQLite binding instead of saying anything.
 */
const REQUIRED_MAJOR = 24

if (Number.parseInt(process.versions.node, 10) < REQUIRED_MAJOR) {
  process.stderr.write(
    `Hookloupe needs Node ${REQUIRED_MAJOR} or newer and was started with Node ${process.versions.node}: ` +
      `run "npm ci" and use the npm scripts (npm start, npm test), which bring their own Node ${REQUIRED_MAJOR}.\n`,
  )
  process.exit(3)
}
