import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Vault } from '#access/vault';
import type { BookCommand } from '#book/facts';
import { ActOnBook, type BookDone } from '#writer/acts';
import { type Acting, ActingAs, askFor, Bare, Does } from '../http/acting';
import { AccountRequest, AdoptionRequest, PartyRequest, TableRequest } from '../requests/money.requests';

/** Who claims and by what rules: parties and their accounts, instruments and their tables. */
@Controller('v1/districts/:area')
export class RegisterActs {
  constructor(
    private readonly bus: CommandBus,
    private readonly vault: Vault,
  ) {}

  @ApiTags('parties')
  @Post('parties')
  @Does('registerParty')
  register(@ActingAs() acting: Acting, @Body() { uscc, legalName, kind, local, groupUscc }: PartyRequest): Promise<BookDone> {
    // What is kept is named by what it says: a request that is refused afterwards can change nothing that stands.
    const legalNameHash = this.vault.hash('name', legalName);
    this.vault.keep(`legal-name-${legalNameHash}`, legalName.trim());
    return this.act(acting, { type: 'registerParty', party: uscc, legalNameHash, kind, local, group: groupUscc ?? uscc });
  }

  @ApiTags('parties')
  @Post('parties/:uscc/accounts')
  @Does('proposeAccount')
  proposeAccount(@ActingAs() acting: Acting, @Param('uscc') party: string, @Body() { accountName, accountNumber, bankNumber }: AccountRequest): Promise<BookDone> {
    const account = this.vault.ref('account', `${party}/${bankNumber}/${accountNumber}/${acting.key}/${accountName}`);
    this.vault.keep(account, JSON.stringify({ accountName, accountNumber, bankNumber }));
    const accountNameHash = this.vault.hash('name', accountName);
    return this.act(acting, { type: 'proposeAccount', party, account, accountNameHash, accountNumberHash: this.vault.hash('account', accountNumber), bankNumber });
  }

  @ApiTags('parties')
  @Post('parties/:uscc/accounts/:account/confirmation')
  @HttpCode(200)
  @Does('confirmAccount')
  @Bare()
  confirmAccount(@ActingAs() acting: Acting, @Param('uscc') party: string, @Param('account') account: string): Promise<BookDone> {
    return this.act(acting, { type: 'confirmAccount', party, account });
  }

  @ApiTags('policy')
  @Post('instruments/:instrument/adoption')
  @Does('adoptInstrument')
  adopt(@ActingAs() acting: Acting, @Param('instrument') instrument: string, @Body() body: AdoptionRequest): Promise<BookDone> {
    return this.act(acting, { type: 'adoptInstrument', area: acting.area, instrument, ...body });
  }

  @ApiTags('policy')
  @Post('rate-tables')
  @Does('draftTable')
  draftTable(@ActingAs() acting: Acting, @Body() body: TableRequest): Promise<BookDone> {
    return this.act(acting, { type: 'draftTable', ...body });
  }

  @ApiTags('policy')
  @Post('rate-tables/:table/:version/publication')
  @HttpCode(200)
  @Does('publishTable')
  @Bare()
  publishTable(@ActingAs() acting: Acting, @Param('table') table: string, @Param('version') version: string): Promise<BookDone> {
    return this.act(acting, { type: 'publishTable', table, version });
  }

  private act(acting: Acting, command: BookCommand): Promise<BookDone> {
    return this.bus.execute(new ActOnBook(acting.area, askFor(acting, command)));
  }
}
