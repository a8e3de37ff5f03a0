import { request, startLedger } from './ledger.under-test';
it('starts', async () => {
  const l = await startLedger();
  console.log((await request(l.url).get('/health/ready')).body);
  const doc=(await request(l.url).get('/openapi.json')).body; console.log(Object.keys(doc.paths).length, doc.openapi);
  const t=(await request(l.url).post('/demo/tokens').send({person:'u1',roles:['finance'],districts:['310117']})); console.log(t.body);
  const r=await request(l.url).post('/v1/districts/310117/budget-lines').set('authorization','Bearer '+t.body.token).set('idempotency-key','k1234567').send({line:'L1',year:2026,programmes:['sj-08b-bole-match'],amountFen:'30000000',documentNo:'x',agencyCode:'1',functionCode:'2080199',governmentEconomicCode:'50799',departmentEconomicCode:'31299'});
  console.log(r.status,r.body,r.headers);
  const bad=await request(l.url).post('/v1/districts/310117/budget-lines').set('authorization','Bearer '+t.body.token).set('idempotency-key','k1234568').set('accept-language','en').send({line:'L1',year:2026.5,amountFen:5,foo:1});
  console.log(bad.status,bad.body);
  for (const [m,u] of [['get','/nope'],['get','/v1/districts/310117/budget-lines/x/supplements']] as const) { const x=await request(l.url)[m](u); console.log(x.status,x.body);}
  const mj=await request(l.url).post('/demo/tokens').set('content-type','application/json').send('{"a"'); console.log(mj.status,mj.body);
  const wt=await request(l.url).post('/demo/tokens').set('content-type','text/xml').send('<a/>'); console.log(wt.status,wt.body);
  await l.stop();
});
