import { DISTRICTS } from '#catalogue/documents';
import { RelayApp } from '#apps/relay/relay';
import { openEmbedded } from '#store/embedded';

// A relay that a test kills: it reads a copy of the book (the first word), and publishes to the server (the second).
const [book = '', natsUrl = ''] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
new RelayApp({ store: openEmbedded(book), areas: Object.keys(DISTRICTS), natsUrl, log: { info: say, warn: say, error: say }, provisioning: {}, ackWithinMs: 500 }).start();
