import type { Instrument } from '#policy/programme';
import { isRegional, type RegionalPolicy } from '#policy/regional';
import { type ChangedDocument, changedIn, supersededBy } from './documents';
import type { Fault } from './faults';
import type { Said } from './words';

/** What `changes.documents` says of one. */
interface Change {
  instrument: string;
  set: Record<string, unknown>;
}

/** What a script says of itself, as far as its documents and tables hang on it. */
interface Head {
  area: string;
  changes?: { tables: readonly { table: string; version: string }[] } | undefined;
}

/** A document of a district, or of a town in one. */
export type Adoptable = Instrument | RegionalPolicy;

/** A town's document leaves nothing open, and is no draft of ours. */
function unread(said: Pick<Said<'adoptInstrument'>, 'basedOn' | 'set' | 'choices'>, above: Fault['path']): Fault[] {
  const word = said.basedOn !== undefined ? 'basedOn' : said.set ? 'set' : said.choices.length > 0 ? 'choices' : null;
  return word === null ? [] : [{ path: [...above, word], zh: '镇、街道、园区的文件照原文采用，没有此词', en: 'is no word for the document of a town, which is adopted as it is' }];
}

/** More than any planner compares; each is read and checked whole. */
const MOST_MADE = 20;

/** The documents that a script can adopt: those that are offered, and those that it makes of them. */
export class Offered {
  readonly documents: Map<string, Instrument>;
  /** Of towns, streets and parks: adopted as they are. */
  readonly regional: ReadonlyMap<string, RegionalPolicy>;
  private made = 0;

  constructor(
    offered: readonly Adoptable[],
    private readonly head: Head,
  ) {
    const regional = offered.filter(isRegional);
    this.regional = new Map(regional.map((policy) => [policy.id, policy]));
    this.documents = new Map(offered.flatMap((document) => (isRegional(document) ? [] : [[document.id, document] as const])));
  }

  /** Makes the document where the script does not take one that is there. */
  adopts({ instrument, basedOn, set, choices }: Said<'adoptInstrument'>, above: Fault['path']): Fault[] {
    const named = basedOn ?? instrument;
    if (this.isElsewhere(named)) return [this.elsewhere(named, [...above, basedOn === undefined ? 'instrument' : 'basedOn'])];
    if (this.regional.has(named)) return unread({ basedOn, set, choices }, above);
    if (basedOn === undefined) {
      if (set) return [{ path: [...above, 'set'], zh: '须同时写明 basedOn', en: 'needs basedOn beside it' }];
      return this.documents.has(instrument) ? [] : [this.unknown([...above, 'instrument'])];
    }
    const base = this.documents.get(basedOn);
    if (!base) return [this.unknown([...above, 'basedOn'])];
    if (this.documents.has(instrument) || this.regional.has(instrument)) return [{ path: [...above, 'instrument'], zh: '已有同名文件，请另取名称', en: 'is a document already; take another name' }];
    if ((this.made += 1) > MOST_MADE) return [{ path: above, zh: `一份脚本最多另立 ${MOST_MADE} 份文件`, en: `is beyond the ${MOST_MADE} documents that one script may make` }];
    const made = supersededBy(base, instrument, set ?? {}, [...above, 'set']);
    if (Array.isArray(made)) return made;
    this.documents.set(instrument, made);
    return [];
  }

  /** The versions of `changes.tables` are published by the rehearsal itself. */
  versions({ table, version }: { table: string; version: string }, above: Fault['path']): Fault[] {
    const isChanged = this.head.changes?.tables.some((one) => one.table === table && one.version === version);
    return isChanged ? [{ path: [...above, 'version'], zh: '已是 changes.tables 所用的版本号，请另取', en: 'is the version that changes.tables has; take another' }] : [];
  }

  /** In the place of today's; with a first day of its own (`inForceOn`) superseding it from there on. */
  changed(changes: readonly Change[]): ChangedDocument[] | Fault[] {
    const made: ChangedDocument[] = [];
    for (const [n, { instrument: of, set }] of changes.entries()) {
      const above = ['changes', 'documents', n];
      const base = this.documents.get(of);
      if (!base) return [this.unknown([...above, 'instrument'])];
      if (this.isElsewhere(of)) return [this.elsewhere(of, [...above, 'instrument'])];
      if (made.some((other) => other.of === of)) return [{ path: [...above, 'instrument'], zh: '重复', en: 'stands twice' }];
      const place = [...above, 'set'];
      const rules = Object.hasOwn(set, 'inForceOn') ? supersededBy(base, `${of}-changed`, set, place) : changedIn(base, set, place);
      if (Array.isArray(rules)) return rules;
      made.push({ of, rules });
    }
    return made;
  }

  private areaOf(name: string): string | undefined {
    return (this.documents.get(name) ?? this.regional.get(name))?.area;
  }

  private isElsewhere(name: string): boolean {
    const area = this.areaOf(name);
    return area !== undefined && area !== this.head.area;
  }

  private elsewhere(name: string, path: Fault['path']): Fault {
    const area = this.areaOf(name) ?? '';
    return { path, zh: `是另一区（${area}）的文件，而脚本的 area 为 ${this.head.area}`, en: `is a document of another district (area ${area}); the script has area ${this.head.area}` };
  }

  private unknown(path: Fault['path']): Fault {
    const names = [...this.documents.keys(), ...this.regional.keys()];
    return { path, zh: `没有此文件；现有：${names.join('、')}`, en: `is no document; there are ${names.join(', ')}` };
  }
}
