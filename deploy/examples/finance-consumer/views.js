const BUCKET = 'budget_util';

const yuan = (fen) => `${(BigInt(fen) / 100n).toLocaleString('en')}.${String(BigInt(fen) % 100n).replace('-', '').padStart(2, '0')}`;

function shown(figures, { payments, paidFen, returnedFen, recoveredFen }) {
  const { area, line, amountFen, committedFen, paidFen: paid, availableFen, bookRevision } = figures;
  const theirs = `核定 approved ${yuan(amountFen)}，占用 bound ${yuan(committedFen)}，已支付 paid ${yuan(paid)}，可用 available ${yuan(availableFen)}（账簿第 revision ${bookRevision} 版）`;
  const ours = payments === 0 ? '' : `；本程序计入 counted here ${payments} 笔 payments ${yuan(paidFen)}，退回 returned ${yuan(returnedFen)}，追回 recovered ${yuan(recoveredFen)}`;
  return `${area} ${line}: ${theirs}${ours}`;
}

/** Shows the utilisation of each line of a district: as it stands, then whenever it changes. Ends when the connection does, or is made anew. */
export async function showUtilisation(nats, { apiPrefix }, { area, account, say, known, unbroken }) {
  const bucket = await nats.jetstream({ checkAPI: false, ...(apiPrefix && { apiPrefix }) }).views.kv(BUCKET, { bindOnly: true });
  // A line has two tokens; programmes, years and months have three.
  const changes = await bucket.watch({ key: `${area}.*` });
  const end = () => changes.stop();
  unbroken.addEventListener('abort', end, { once: true });
  void nats.closed().then(end);
  for await (const entry of changes) {
    if (entry.operation !== 'PUT' || known.get(entry.key) === entry.revision) continue;
    known.set(entry.key, entry.revision);
    const figures = entry.json();
    say(shown(figures, account.ofLine(area, figures.line)));
  }
}
