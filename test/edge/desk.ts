import type { Role } from '#access/permissions';
import { isUscc } from '#kernel/identifiers';
import type { RefusalCode } from '#kernel/refusals';
import type { District } from '../journeys/district';
import { FIRM_A, reviewed } from '../journeys/lifecycle';
import { asRead } from '../scenarios/acts';
import { Door, type Sent } from './door';

/** How a refusal comes about over HTTP: what has to be so first, and the request that is refused. */
export interface Provoked {
  by: (desk: Desk) => Promise<Sent>;
  /** The facts that the answer shows; amounts as decimal strings of fen. */
  shows?: object;
}

export type Refusals = Readonly<Partial<Record<RefusalCode, Provoked>>>;

const ASSESSED: Readonly<Record<string, { joint: readonly string[]; panel: boolean }>> = {
  'sj-04-growth-incentive': { joint: ['区统计局'], panel: true },
  'jd-04-training-base': { joint: [], panel: true },
  'sj-07-real-economy-support': { joint: ['区统计局', '区经委'], panel: true },
};

const CHARACTERS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

/** The code of a firm that nobody is, with both of its check characters right (GB 11714, GB 32100). */
export function usccOf(n: number, authorityAndType = '91'): string {
  const body = `${authorityAndType}310117MAFAKE${String(n).padStart(2, '0')}`;
  return CHARACTERS.flatMap((own) => CHARACTERS.map((check) => body + own + check)).find(isUscc) ?? '';
}

/** The people of one running district, and what they remember of it by name. */
export class Desk {
  readonly door: Door;
  private readonly known = new Map<string, Promise<string>>();

  constructor(readonly district: District) {
    this.door = Door.into(district);
  }

  /** What somebody sends who has just read the case that it is about. */
  async act(role: Role, path: string, body: object = {}, person = `u-${role}`): Promise<Sent> {
    const id = /^cases\/([^/]+)\//.exec(path)?.[1];
    const authorization = `Bearer ${await this.district.token(role, person)}`;
    return { path, role, body, headers: { authorization, ...(id !== undefined && { 'if-match': await asRead(this.district, id) }) } };
  }

  /** The same, and it happens. @throws Error where it is refused */
  async does(role: Role, path: string, body: object = {}, person?: string): Promise<Record<string, unknown>> {
    const { status, body: answer } = await this.door.send(await this.act(role, path, body, person));
    if (status >= 300) throw new Error(`${role} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Done once, whoever asks first; the id that came of it. */
  once(name: string, make: () => Promise<string>): Promise<string> {
    const known = this.known.get(name) ?? make();
    this.known.set(name, known);
    return known;
  }

  files(programme: string, claim: object, claimant = FIRM_A): Promise<Sent> {
    return this.act('applicant', 'cases', { programme, claimant, claim });
  }

  /** Reviewed, by the bureaus and the panel too where the programme asks for them. */
  async reviewed(programme: string, claim: object, claimant: string): Promise<string> {
    const id = await reviewed(this.district, programme, claimant, claim);
    const { joint = [], panel = false } = ASSESSED[programme] ?? {};
    for (const [n, bureau] of joint.entries()) await this.does('jointReviewer', `cases/${id}/joint-review`, { bureau, outcome: 'PASSED', opinion: '同意', overlap: null }, `u-joint-${n}`);
    const experts = [1, 2, 3].map((n) => ({ expert: `u-expert-${n}`, conflict: false, score: 85 }));
    if (panel) await this.does('reviewer', `cases/${id}/panel-assessment`, { experts, veto: null, reason: '符合', ...(programme === 'sj-07-real-economy-support' ? { grade: null, amountFen: '5000000' } : { grade: 'A', amountFen: null }) });
    return id;
  }

  /** The proposal of a claim that has been filed, accepted and reviewed. */
  async proposal(programme: string, claim: object, { finding, claimant = FIRM_A }: { finding?: object; claimant?: string } = {}): Promise<Sent> {
    const id = await this.once(`${programme} ${claimant} ${JSON.stringify(claim)}`, () => this.reviewed(programme, claim, claimant));
    return this.act('meeting', `cases/${id}/proposal`, finding ? { finding } : {});
  }

  /** Proposed; its limits are held. Returns the case. */
  async proposed(programme: string, claim: object, { finding, claimant = FIRM_A }: { finding?: object; claimant?: string } = {}): Promise<string> {
    const id = await this.reviewed(programme, claim, claimant);
    await this.does('meeting', `cases/${id}/proposal`, finding ? { finding } : {});
    return id;
  }
}
