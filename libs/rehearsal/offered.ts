import type { Instrument } from '#policy/programme';
import { type ChangedDocument, changedIn, supersededBy } from './documents';
import type { Fault } from './faults';
import type { Said } from './words';

/** What `changes.documents` says of one. */
interface Change {
  instrument: string;
  set: Record<string, unknown>;
}

/** More than any planner compares; each is read and checked whole. */
const MOST_MADE = 20;

/** The documents that a script can adopt: those that are offered, and those that it makes of them. */
export class Offered {
  readonly documents: Map<string, Instrument>;
  private made = 0;

  constructor(documents: readonly Instrument[]) {
    this.documents = new Map(documents.map((document) => [document.id, document]));
  }

  /** Makes the document where the script does not take one that is there. */
  adopts({ instrument, basedOn, set }: Said<'adoptInstrument'>, above: Fault['path']): Fault[] {
    if (basedOn === undefined) {
      if (set) return [{ path: [...above, 'set'], zh: '须同时写明 basedOn', en: 'needs basedOn beside it' }];
      return this.documents.has(instrument) ? [] : [this.unknown([...above, 'instrument'])];
    }
    const base = this.documents.get(basedOn);
    if (!base) return [this.unknown([...above, 'basedOn'])];
    if (this.documents.has(instrument)) return [{ path: [...above, 'instrument'], zh: '已有同名文件，请另取名称', en: 'is a document already; take another name' }];
    if ((this.made += 1) > MOST_MADE) return [{ path: above, zh: `一份脚本最多另立 ${MOST_MADE} 份文件`, en: `is beyond the ${MOST_MADE} documents that one script may make` }];
    const made = supersededBy(base, instrument, set ?? {}, [...above, 'set']);
    if (Array.isArray(made)) return made;
    this.documents.set(instrument, made);
    return [];
  }

  /** In the place of today's; with a first day of its own (`inForceOn`) superseding it from there on. */
  changed(changes: readonly Change[]): ChangedDocument[] | Fault[] {
    const made: ChangedDocument[] = [];
    for (const [n, { instrument: of, set }] of changes.entries()) {
      const above = ['changes', 'documents', n];
      const base = this.documents.get(of);
      if (!base) return [this.unknown([...above, 'instrument'])];
      if (made.some((other) => other.of === of)) return [{ path: [...above, 'instrument'], zh: '重复', en: 'stands twice' }];
      const place = [...above, 'set'];
      const rules = Object.hasOwn(set, 'inForceOn') ? supersededBy(base, `${of}-changed`, set, place) : changedIn(base, set, place);
      if (Array.isArray(rules)) return rules;
      made.push({ of, rules });
    }
    return made;
  }

  private unknown(path: Fault['path']): Fault {
    const names = [...this.documents.keys()];
    return { path, zh: `没有此文件；现有：${names.join('、')}`, en: `is no document; there are ${names.join(', ')}` };
  }
}
