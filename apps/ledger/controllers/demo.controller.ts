import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { dayOf, earlier } from '#kernel/day';
import { DISTRICTS } from '#catalogue/documents';
import { type Role, ROLES } from '#access/permissions';
import { DemoIssuer } from '#access/tokens';
import { SettableClock } from '../clock';
import { Open } from '../http/acting';
import { Day, Ref, Texts } from '../http/fields';
import { malformed, refused } from '../http/problem';

export class TokenRequest {
  @Ref({ example: 'u-leader' }) person!: string;
  @Texts({ values: Object.keys(ROLES), min: 1, max: Object.keys(ROLES).length }, { example: ['leader'] }) roles!: Role[];
  @Texts({ values: Object.keys(DISTRICTS), min: 1, max: 16 }, { example: ['310117'] }) districts!: string[];
}

export class ClockRequest {
  @Day({ example: '2026-12-01', description: '时钟拨到该日 10:00（上海），只能向前 the clock is put to 10:00 of the day, forward only' }) day!: Temporal.PlainDate;
}

/** Only in demonstration mode: anybody gets any role, and five working days can pass in one call. */
@ApiTags('demo')
@Controller('demo')
export class DemoController {
  constructor(
    private readonly issuer: DemoIssuer,
    private readonly clock: SettableClock,
  ) {}

  @Post('tokens')
  @Open('演示凭证', 'a token for the demonstration')
  async token(@Body() { person, roles, districts }: TokenRequest): Promise<object> {
    return { token: await this.issuer.issue({ ref: person, roles, districts }), tokenType: 'Bearer', expiresInSeconds: 8 * 3600, demonstration: true };
  }

  @Get('clock')
  @Open('演示时钟', 'what the clock of the demonstration says')
  readClock(): object {
    return { now: this.clock.now() };
  }

  @Post('clock')
  @HttpCode(200)
  @Open('拨动演示时钟', 'put the clock of the demonstration forward')
  setClock(@Body() { day }: ClockRequest): object {
    if (this.clock.held) throw refused('STORE_UNAVAILABLE', {}, { 'retry-after': '1' });
    const at = day.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '10:00' }).toInstant();
    if (earlier(at, this.clock.now())) throw malformed([{ field: 'day', zh: `须在 ${dayOf(this.clock.now()).toString()} 之后，时钟只能向前`, en: `must lie after ${dayOf(this.clock.now()).toString()}: the clock goes forward only` }]);
    this.clock.set(at);
    return { now: at };
  }
}
