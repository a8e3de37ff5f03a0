import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Vault } from '#access/vault';
import type { BookCommand } from '#book/facts';
import { normaliseAddress } from '#kernel/identifiers';
import { ActOnBook, type BookDone } from '#writer/acts';
import { type Acting, ActingAs, askFor, Bare, Does, nameFor } from '../http/acting';
import { rememberAccount } from '../known-numbers';
import { personBy } from '../persons';
import { AccountRequest, DepartureRequest, PartyChangeRequest, PartyRequest, ResidencyCorrectionRequest, ResidencyRequest } from '../requests/party.requests';
import { PersonMergeRequest, PersonMergeWithdrawalRequest, PersonSeparationRequest, SeparationSignature } from '../requests/person.requests';

/** Who claims: parties, their accounts, and where they sit; and which documents are one person's. */
@Controller('v1/districts/:area')
export class RegisterActs {
  constructor(
    private readonly bus: CommandBus,
    private readonly vault: Vault,
  ) {}

  @ApiTags('parties')
  @Post('parties')
  @Does('registerParty')
  register(@ActingAs() acting: Acting, @Body() { uscc, legalName, kind, local, groupUscc, registeredAddress }: PartyRequest): Promise<BookDone> {
    return this.act(acting, { type: 'registerParty', party: uscc, legalNameHash: this.named(legalName), kind, local, group: groupUscc ?? uscc, ...this.placed(registeredAddress) });
  }

  @ApiTags('parties')
  @Post('parties/:uscc/changes')
  @Does('proposePartyChange')
  proposeChange(@ActingAs() acting: Acting, @Param('uscc') party: string, @Body() body: PartyChangeRequest): Promise<BookDone> {
    const { legalName, kind, local, groupUscc: group, registeredAddress, documentNo, reason, enteredInError } = body;
    const named = legalName === undefined ? {} : { legalNameHash: this.named(legalName) };
    const to = { ...named, ...(kind && { kind }), ...(local !== undefined && { local }), ...(group !== undefined && { group }), ...this.placed(registeredAddress) };
    return this.act(acting, { type: 'proposePartyChange', change: nameFor('PC', acting), party, to, documentNo, reason, ...(enteredInError === true && { enteredInError }) });
  }

  @ApiTags('parties')
  @Post('parties/:uscc/changes/:change/confirmation')
  @HttpCode(200)
  @Does('confirmPartyChange')
  @Bare()
  confirmChange(@ActingAs() acting: Acting, @Param('uscc') party: string, @Param('change') change: string): Promise<BookDone> {
    return this.act(acting, { type: 'confirmPartyChange', change, party });
  }

  @ApiTags('persons')
  @Post('person-merges')
  @Does('proposePersonMerge')
  proposeMerge(@ActingAs() acting: Acting, @Body() { document, otherDocument, reason, documentNo }: PersonMergeRequest): Promise<BookDone> {
    const persons = [personBy(this.vault, document), personBy(this.vault, otherDocument)];
    return this.act(acting, { type: 'proposePersonMerge', merge: nameFor('PM', acting), persons, reason, documentNo });
  }

  @ApiTags('persons')
  @Post('person-merges/:merge/confirmation')
  @HttpCode(200)
  @Does('confirmPersonMerge')
  @Bare()
  confirmMerge(@ActingAs() acting: Acting, @Param('merge') merge: string): Promise<BookDone> {
    return this.act(acting, { type: 'confirmPersonMerge', merge });
  }

  @ApiTags('persons')
  @Post('person-merges/:merge/withdrawal')
  @HttpCode(200)
  @Does('withdrawPersonMerge')
  withdrawMerge(@ActingAs() acting: Acting, @Param('merge') merge: string, @Body() { reason }: PersonMergeWithdrawalRequest): Promise<BookDone> {
    return this.act(acting, { type: 'withdrawPersonMerge', merge, reason });
  }

  @ApiTags('persons')
  @Post('person-merges/:merge/separation')
  @HttpCode(200)
  @Does('proposePersonSeparation')
  proposeSeparation(@ActingAs() acting: Acting, @Param('merge') merge: string, @Body() body: PersonSeparationRequest): Promise<BookDone> {
    return this.act(acting, { type: 'proposePersonSeparation', merge, ...body });
  }

  @ApiTags('persons')
  @Post('person-merges/:merge/separation/confirmation')
  @HttpCode(200)
  @Does('confirmPersonSeparation')
  confirmSeparation(@ActingAs() acting: Acting, @Param('merge') merge: string, @Body() { documentNo }: SeparationSignature): Promise<BookDone> {
    return this.act(acting, { type: 'confirmPersonSeparation', merge, documentNo });
  }

  @ApiTags('parties')
  @Post('parties/:uscc/accounts')
  @Does('proposeAccount')
  proposeAccount(@ActingAs() acting: Acting, @Param('uscc') party: string, @Body() { accountName, accountNumber, bankNumber }: AccountRequest): Promise<BookDone> {
    const account = this.vault.ref('account', `${party}/${bankNumber}/${accountNumber}/${acting.key}/${accountName}`);
    this.vault.keep(account, JSON.stringify({ accountName, accountNumber, bankNumber }));
    rememberAccount(this.vault, accountNumber);
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

  /** States all stays as they were in truth. */
  @ApiTags('parties')
  @Post('parties/:uscc/residency/correction')
  @HttpCode(200)
  @Does('correctResidency')
  correctResidency(@ActingAs() acting: Acting, @Param('uscc') party: string, @Body() { stays, ...body }: ResidencyCorrectionRequest): Promise<BookDone> {
    return this.act(acting, { type: 'correctResidency', party, stays: stays.map(({ leftOn = null, ...stay }) => ({ ...stay, leftOn })), ...body });
  }

  /** What is kept is named by what it says: a request that is refused afterwards can change nothing that stands. */
  private named(legalName: string): string {
    const hash = this.vault.hash('name', legalName);
    this.vault.keep(`legal-name-${hash}`, legalName.trim());
    return hash;
  }

  private placed(address: string | undefined): { addressHash?: string } {
    return address === undefined ? {} : { addressHash: this.vault.hash('address', normaliseAddress(address)) };
  }

  private act(acting: Acting, command: BookCommand): Promise<BookDone> {
    return this.bus.execute(new ActOnBook(acting.area, askFor(acting, command)));
  }
}
