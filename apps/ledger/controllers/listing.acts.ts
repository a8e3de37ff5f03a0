import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Vault } from '#access/vault';
import type { BookCommand } from '#book/facts';
import type { ListedSubject } from '#book/listings.facts';
import { ActOnBook, type BookDone } from '#writer/acts';
import { type Acting, ActingAs, askFor, Does, nameFor } from '../http/acting';
import { personOf } from '../persons';
import { DelistingRequest, ListingRequest } from '../requests/listing.requests';

/** The lists that the clauses keep: who is put on one, and who is taken off. */
@ApiTags('lists')
@Controller('v1/districts/:area')
export class ListingActs {
  constructor(
    private readonly bus: CommandBus,
    private readonly vault: Vault,
  ) {}

  @Post('lists/:list/names')
  @Does('listName')
  list(@ActingAs() acting: Acting, @Param('list') list: string, @Body() { subject, untilOn, ...body }: ListingRequest): Promise<BookDone> {
    return this.act(acting, { type: 'listName', listing: nameFor('LN', acting), list, ...body, untilOn: untilOn ?? null, subject: this.named(subject) });
  }

  @Post('listings/:listing/delisting')
  @HttpCode(200)
  @Does('delistName')
  delist(@ActingAs() acting: Acting, @Param('listing') listing: string, @Body() body: DelistingRequest): Promise<BookDone> {
    return this.act(acting, { type: 'delistName', listing, ...body });
  }

  private named(subject: ListingRequest['subject']): ListedSubject {
    const party = subject.uscc;
    return subject.kind === 'PARTY' ? { kind: 'PARTY', party } : { kind: 'PERSON', person: personOf(this.vault, subject), party };
  }

  private act(acting: Acting, command: BookCommand): Promise<BookDone> {
    return this.bus.execute(new ActOnBook(acting.area, askFor(acting, command)));
  }
}
