import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { Logger } from 'pino';
import { DemoIssuer, Tokens } from '#access/tokens';
import type { EventStore } from '#store/port';
import { Vault } from '#access/vault';
import { dayOf } from '#kernel/day';
import type { Views } from '#views/views';
import { Answers } from '#writer/answers';
import { BookHandler } from '#writer/book.handler';
import { CaseHandler } from '#writer/case.handler';
import { Writers } from '#writer/writers';
import { Clock, SettableClock } from './clock';
import { CaseActs } from './controllers/case.acts';
import { CaseReads } from './controllers/case.reads';
import { NoticeReads } from './controllers/notice.reads';
import { ClauseActs } from './controllers/clause.acts';
import { EndingActs } from './controllers/ending.acts';
import { SupersessionActs } from './controllers/supersession.acts';
import { ClauseReads } from './controllers/clause.reads';
import { DemoController } from './controllers/demo.controller';
import { Delegations } from './controllers/delegations';
import { Disqualifications } from './controllers/disqualifications';
import { Liability } from './controllers/liability';
import { ListingActs } from './controllers/listing.acts';
import { MoneyActs } from './controllers/money.acts';
import { MoneyReads } from './controllers/money.reads';
import { PolicyActs } from './controllers/policy.acts';
import { PolicyReads } from './controllers/policy.reads';
import { ReferralActs } from './controllers/referral.acts';
import { RegisterActs } from './controllers/register.acts';
import { RegisterReads } from './controllers/register.reads';
import { ReviewActs } from './controllers/review.acts';
import { Rehearsals } from './controllers/rehearsals';
import { Rosters } from './controllers/rosters';
import { ServiceController } from './controllers/service.controller';
import { Health, Metrics } from './health';
import { AccessGuard } from './http/access.guard';
import { BodyPipe } from './http/body.pipe';
import { namesKnown } from './known-numbers';
import type { ProblemFilter } from './http/problem.filter';
import { Reading } from './reading';

/** What the ledger stands on; made by whoever starts it. */
export interface Ground {
  store: EventStore;
  writers: Writers;
  answers: Answers;
  views: Views;
  vault: Vault;
  tokens: Tokens;
  clock: Clock;
  health: Health;
  log: Logger;
  /** Requests a second of one identity; 0: no limit. */
  rateLimit: number;
  /** Only in demonstration mode. */
  demo: { issuer: DemoIssuer; clock: SettableClock } | undefined;
}

@Module({})
export class LedgerModule {
  static on(ground: Ground, filter: ProblemFilter): DynamicModule {
    const { writers, answers, views, vault, tokens, clock, health, demo } = ground;
    const pipe = new BodyPipe(namesKnown(vault), () => dayOf(clock.now()));
    const demonstration: Provider[] = demo ? [{ provide: DemoIssuer, useValue: demo.issuer }, { provide: SettableClock, useValue: demo.clock }] : [];
    const demoControllers: Type[] = demo ? [DemoController] : [];
    return {
      module: LedgerModule,
      imports: [CqrsModule.forRoot()],
      controllers: [
        CaseActs, ReviewActs, EndingActs, SupersessionActs, MoneyActs, RegisterActs, PolicyActs, Rosters, Rehearsals, CaseReads, NoticeReads, MoneyReads, RegisterReads, PolicyReads, ClauseActs, ReferralActs, ListingActs, Disqualifications, Liability, Delegations, ClauseReads, ServiceController, ...demoControllers,
      ],
      providers: [
        { provide: Writers, useValue: writers },
        { provide: Answers, useValue: answers },
        { provide: Vault, useValue: vault },
        { provide: Tokens, useValue: tokens },
        { provide: Clock, useValue: clock },
        { provide: Health, useValue: health },
        { provide: Metrics, useValue: new Metrics(health) },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: BodyPipe, useValue: pipe },
        { provide: APP_PIPE, useValue: pipe },
        { provide: APP_FILTER, useValue: filter },
        { provide: Reading, useValue: new Reading(views, writers) },
        BookHandler,
        CaseHandler,
        ...demonstration,
      ],
    };
  }
}
