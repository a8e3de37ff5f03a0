import { WAITING_FIRM } from '../five-lines';
import { fictitiousUscc } from './numbers';

/** An institution of the demonstration. The last four digits of its account tell the simulated treasury what to do (apps/treasury/simulator.ts). */
export interface Firm {
  uscc: string;
  name: string;
  account: string;
  local: boolean;
}

const SONGJIANG = '310117';
const JIADING = '310114';

/** By the letter that the rows of cases name: 0001 sends the money back, 0002 rejects the voucher, 0003 says nothing, 0004 answers twice. */
export const FIRMS: Readonly<Record<string, Readonly<Record<string, Firm>>>> = {
  [SONGJIANG]: {
    a: firm('91310117MAFAKE000P', '松江示例人力甲有限公司', '9999'),
    b: firm('91310117MAFAKE0A28', '松江示例人力乙有限公司', '0001'),
    c: firm('91310117MAFAKE027F', '外区示例人力丙有限公司', '8888', false),
    d: firm(WAITING_FIRM, '松江示例人力丁有限公司', '7777'),
    e: firm('91310117MAFAKE0435', '松江示例人力戊有限公司', '0002'),
    f: firm('91310117MAFAKE0510', '松江示例人力己有限公司', '0003'),
    g: firm('91310117MAFAKE06XP', '松江示例人力庚有限公司', '0004'),
    h: firm(fictitiousUscc(SONGJIANG, 1), '松江示例人力辛有限公司', '9998'),
    i: firm(fictitiousUscc(SONGJIANG, 2), '松江示例人力壬有限公司', '0001'),
    j: firm(fictitiousUscc(SONGJIANG, 3), '松江示例人力癸有限公司', '9997'),
    k: firm(fictitiousUscc(SONGJIANG, 4), '松江示例会展子有限公司', '9996'),
    l: firm(fictitiousUscc(SONGJIANG, 5), '松江示例科技丑有限公司', '0001'),
  },
  [JIADING]: {
    a: firm('91310114MAFAKE0199', '嘉定示例人力甲有限公司', '9999'),
    b: firm(fictitiousUscc(JIADING, 1), '嘉定示例人力乙有限公司', '9998'),
    c: firm(fictitiousUscc(JIADING, 2), '嘉定示例会展丙有限公司', '9997'),
    d: firm(fictitiousUscc(JIADING, 3), '嘉定示例培训丁有限公司', '0001'),
    e: firm(fictitiousUscc(JIADING, 4), '嘉定示例测评戊有限公司', '0003'),
    f: firm(fictitiousUscc(JIADING, 5), '嘉定示例猎头己有限公司', '9996'),
  },
};

function firm(uscc: string, name: string, account: string, local = true): Firm {
  return { uscc, name, account, local };
}

/** @throws Error where the district has none of the letter */
export function firmOf(area: string, letter: string): Firm {
  const found = FIRMS[area]?.[letter];
  if (!found) throw new Error(`the demonstration of ${area} has no firm ${letter}`);
  return found;
}

/** The account that a firm gives when money came back. */
export const MENDED_ACCOUNT = '1001234567890125555';
