import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OFFICES } from '#access/permissions';
import { paidWhileBarred } from '#book/barring';
import type { Party } from '#book/parties.facts';
import type { Views } from '#views/views';
import { Reads } from '../http/acting';
import { liabilityOf } from '../liability';
import { Reading } from '../reading';
import { PageQuery, PartyChangeQuery, PersonMergeQuery, ReadQuery } from '../requests/queries';

/** Who claims, where it sits, how its registration came to be, and which documents are one person's. */
@Controller('v1/districts/:area')
export class RegisterReads {
  constructor(private readonly reading: Reading) {}

  @ApiTags('parties')
  @Get('parties')
  @Reads('申报单位列表', 'list parties')
  parties(@Param('area') area: string, @Query() { limit, after, ...query }: PageQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.parties(area, { limit, after }));
  }

  @ApiTags('parties')
  @Get('residents')
  @Reads('入驻单位', 'who sits in the place that the document names, and who has left it')
  residents(@Param('area') area: string, @Query() { limit, after, ...query }: PageQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.list(area, 'residents', { limit, after }));
  }

  @ApiTags('parties')
  @Get('parties/:uscc')
  @Reads('申报单位、已收补贴、同址单位及移送追责', 'a party, what it has received, who is registered at the same address, and where it was referred for its liability')
  party(@Param('area') area: string, @Param('uscc') uscc: string, @Query() query: ReadQuery): Promise<object> {
    return this.reading.at(area, query, (views) => {
      const found = views.party(area, uscc);
      return found && { bookRevision: found.bookRevision, ...found.item, sameAddress: sharing(views, area, found.item), liability: liabilityOf(views, area, { party: uscc }), paidWhileDisqualified: paidBarred(views, area, found.item) };
    });
  }

  /** With what stood before: the history of a registration. */
  @ApiTags('parties')
  @Get('party-changes')
  @Reads('变更登记', 'changes of parties, proposed and confirmed')
  partyChanges(@Param('area') area: string, @Query() { limit, after, party, ...query }: PartyChangeQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.list(area, 'partyChanges', { limit, after, filters: { party } }));
  }

  @ApiTags('persons')
  @Get('person-merges')
  @Reads('同一人合并', 'which references are one person, and what the two have exceeded together', OFFICES)
  personMerges(@Param('area') area: string, @Query() { limit, after, state, ...query }: PersonMergeQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.list(area, 'personMerges', { limit, after, filters: { state } }));
  }
}

/** At most as many as a list shows: an address that more firms share says nothing any more. */
const MOST = 500;

/** What went on its way before the decision, and was paid after it. */
function paidBarred(views: Views, area: string, party: Party): NonNullable<ReturnType<typeof paidWhileBarred>>[] {
  if (party.barred.length === 0) return [];
  return views.list(area, 'awards', { limit: MOST, filters: { claimant: party.party } }).items.flatMap((award) => paidWhileBarred(party, award) ?? []);
}

function sharing(views: Views, area: string, { party, addressHash }: Pick<Party, 'party' | 'addressHash'>): string[] {
  if (addressHash === undefined) return [];
  return views.list(area, 'parties', { limit: MOST, filters: { addressHash } }).items.map((one) => one.party).filter((one) => one !== party);
}
