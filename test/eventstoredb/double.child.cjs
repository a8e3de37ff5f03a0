// The double in a process of its own, on the sources: `node test/eventstoredb/double.child.cjs '{"nodes":3}'` writes its address
// as a line of JSON and serves until it is killed, or until whoever started it with a channel is gone.
require('../sources.cjs');
const { startDouble } = require('./double.ts');

process.on('disconnect', () => process.exit());
startDouble(JSON.parse(process.argv[2] ?? '{}')).then(
  ({ url, nodes }) => process.stdout.write(`${JSON.stringify({ url, ports: nodes.map(({ port }) => port) })}\n`),
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
