import type { Vault } from '#access/vault';
import { normaliseAddress, normaliseDocumentNo } from '#kernel/identifiers';
import { subjectOf, WHOLE_PROGRAMME } from '#policy/overlap';
import { personOf } from './persons';
import type { SubjectRequests } from './requests/clause.requests';

/** The matter in the words of a claim, named as the case names it (case.acts.ts): persons and addresses by keyed hash. */
export function subjectNamed(vault: Vault, subject: SubjectRequests): string {
  switch (subject.kind) {
    case 'PERSON':
      return subjectOf('person', personOf(vault, subject));
    case 'BASE':
      return subjectOf('base', vault.ref('base', normaliseAddress(subject.hostAddress)));
    case 'EVENT':
      return subjectOf('event', normaliseDocumentNo(subject.event));
    case 'DECISION':
      return subjectOf('decisionNo', normaliseDocumentNo(subject.decisionNo));
    case 'YEAR':
      return subjectOf('year', String(subject.year));
    case 'SELECTION':
      return subjectOf('cycle', normaliseDocumentNo(subject.organiser), String(subject.cycle));
    case 'PROJECT':
      return subjectOf('project', normaliseDocumentNo(subject.project));
    case 'PROGRAMME':
      return WHOLE_PROGRAMME;
  }
}
