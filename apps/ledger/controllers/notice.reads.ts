import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Vault } from '#access/vault';
import { Reads } from '../http/acting';
import { publicNotice, type PublicNotice } from '../public-notice';
import { Reading } from '../reading';
import { ReadQuery } from '../requests/queries';

/** What the publicity officer puts up: nothing in it is for the offices alone. */
@ApiTags('cases')
@Controller('v1/districts/:area/cases')
export class NoticeReads {
  constructor(
    private readonly reading: Reading,
    private readonly vault: Vault,
  ) {}

  @Get(':id/public-notice')
  @Reads('公示内容', 'what the public notice of a case says')
  publicNotice(@Param('area') area: string, @Param('id') id: string, @Query() query: ReadQuery): Promise<PublicNotice> {
    return this.reading.case(area, id, query, (views) => publicNotice(views, this.vault, { area, case: id }));
  }

  /** The same to be printed, in Chinese and then in English. */
  @Get(':id/public-notice/text')
  @Reads('公示文本', 'the public notice of a case to be printed')
  @Header('content-type', 'text/plain; charset=utf-8')
  async publicNoticeText(@Param('area') area: string, @Param('id') id: string, @Query() query: ReadQuery): Promise<string> {
    const { text } = await this.publicNotice(area, id, query);
    return `${text.zh}\n${text.en}`;
  }
}
