import { DeliverPolicy } from 'nats';
import { readInBatches } from './place.js';

const BUCKET = 'budget_util';

function yuan(fen) {
  const [amount, sign] = BigInt(fen) < 0n ? [-BigInt(fen), '-'] : [BigInt(fen), ''];
  return `${sign}${(amount / 100n).toLocaleString('en')}.${String(amount % 100n).padStart(2, '0')}`;
}

function shown(figures, { payments, paidFen, returnedFen, recoveredFen }) {
  const { area, line, amountFen, committedFen, paidFen: paid, availableFen, bookRevision } = figures;
  const theirs = `核定 approved ${yuan(amountFen)}，占用 bound ${yuan(committedFen)}，已支付 paid ${yuan(paid)}，可用 available ${yuan(availableFen)}（账簿第 revision ${bookRevision} 版）`;
  const ours = payments === 0 ? '' : `；本程序计入 counted here ${payments} 笔 payments ${yuan(paidFen)}，退回 returned ${yuan(returnedFen)}，追回 recovered ${yuan(recoveredFen)}`;
  return `${area} ${line}: ${theirs}${ours}`;
}

/** The utilisation of each line of a district as this program knows it, from its last run where there was one. */
export function showKnown({ area, account, say }) {
  for (const figures of account.figures(area)) say(shown(figures, account.ofLine(area, figures.line)));
}

/**
 * Shows the utilisation of each line of a district: the first time as it stands, then whenever it changes. A bucket is a stream,
 * so that a place in it keeps every change for a program that was away; of those that come together the last one is shown.
 */
export async function showUtilisation(nats, settings, { area, account, say }) {
  const place = { stream: `KV_${BUCKET}`, name: `${settings.durable}-${area}`, filter: `$KV.${BUCKET}.${area}.>`, deliver: DeliverPolicy.LastPerSubject };
  const changed = new Map();
  const take = (message) => {
    const [, , , ...key] = message.subject.split('.');
    // A line has one token after its district; programmes, years and months have two.
    if (key.length !== 1 || message.data.length === 0) return;
    const figures = message.json();
    if (account.keep(area, figures)) changed.set(figures.line, figures);
  };
  const show = () => {
    for (const figures of changed.values()) say(shown(figures, account.ofLine(area, figures.line)));
    changed.clear();
  };
  await readInBatches(nats, settings, place, { take, pause: show });
}
