import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Health, Metrics } from '../health';
import { Open } from '../http/acting';

/** How the service is, for whoever runs it. */
@ApiTags('service')
@Controller()
export class ServiceController {
  constructor(
    private readonly health: Health,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @Open('存活', 'whether the process lives')
  live(): object {
    return { live: true };
  }

  @Get('health/ready')
  @Open('就绪', 'whether the service is ready, part by part')
  ready(@Res({ passthrough: true }) reply: FastifyReply): object {
    const state = this.health.read();
    if (!state.ready) reply.status(503);
    return state;
  }

  @Get('metrics')
  @Open('运行指标', 'figures for Prometheus')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  figures(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
