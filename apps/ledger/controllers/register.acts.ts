import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Vault } from '#access/vault';
import type { BookCommand } from '#book/facts';
import { ActOnBook, type BookDone } from '#writer/acts';
import { type Acting, ActingAs, askFor, Bare, Does } from '../http/acting';
import { AccountRequest, DepartureRequest, PartyRequest, ResidencyRequest } from '../requests/party.requests';

/** Who claims: parties, their accounts, and where they sit. */
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

  @ApiTags('parties')
  @Post('parties/:uscc/residency')
  @Does('recordResidency')
  recordResidency(@ActingAs() acting: Acting, @Param('uscc') party: string, @Body() body: ResidencyRequest): Promise<BookDone> {
    return this.act(acting, { type: 'recordResidency', party, ...body });
  }

  @ApiTags('parties')
  @Post('parties/:uscc/residency/end')
  @HttpCode(200)
  @Does('endResidency')
  endResidency(@ActingAs() acting: Acting, @Param('uscc') party: string, @Body() body: DepartureRequest): Promise<BookDone> {
    return this.act(acting, { type: 'endResidency', party, ...body });
  }

  private act(acting: Acting, command: BookCommand): Promise<BookDone> {
    return this.bus.execute(new ActOnBook(acting.area, askFor(acting, command)));
  }
}
