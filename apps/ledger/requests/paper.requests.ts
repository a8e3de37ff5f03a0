import { FILED_PAPERS, type FiledPaper, type PaperReference } from '#policy/papers';
import { Choice, field, type FieldOptions, isText, Text } from '../http/fields';

const SHA256 = /^[0-9a-f]{64}$/;

const Digest = (options?: FieldOptions): PropertyDecorator =>
  field('digest', {
    zh: '须为文件的 SHA-256 摘要，64 位十六进制',
    en: 'must be the SHA-256 digest of the file, 64 hexadecimal digits',
    test: (value) => isText(value, SHA256),
    read: (text) => text.toLowerCase(),
    api: { type: 'string', pattern: '^[0-9a-fA-F]{64}$' },
  }, options);

/** A paper by its number or the digest of its file: what it says, and who is named in it, stays in the archive. */
export class PaperReferenceRequest {
  @Text(100, { optional: true, example: '松人社会纪〔2026〕21号', description: '文号或档号；不得填写证件号码、姓名 its number, or its place in the archive; no name, no identity number' }) documentNo?: string;
  @Digest({ optional: true, example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }) sha256?: string;
}

export class FiledPaperRequest extends PaperReferenceRequest {
  @Choice(FILED_PAPERS, { example: 'COMMITMENT_LETTER', description: '申请表、承诺书、许可证、账户证明、证明材料' }) paper!: FiledPaper['paper'];
}

const COMMITMENT = '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae';
export const FILED_EXAMPLE = [{ paper: 'COMMITMENT_LETTER', sha256: COMMITMENT }, { paper: 'LICENCE', documentNo: '（沪）人服证字〔2024〕第0117000123号' }];
export const WHICH_PAPERS = '申报材料，每份以文号（或档号）或文件的 SHA-256 摘要指明，不填内容 the papers that come with it, each by its number or by the SHA-256 digest of its file, never what they say';

export const referenceOf = ({ documentNo, sha256 }: PaperReferenceRequest): PaperReference => ({ ...(documentNo !== undefined && { documentNo }), ...(sha256 !== undefined && { sha256 }) });

/** As a command has them; nothing where none was brought. */
export const papersIn = (papers: readonly FiledPaperRequest[] | undefined): { papers?: FiledPaper[] } => (papers ? { papers: papers.map((one) => ({ paper: one.paper, ...referenceOf(one) })) } : {});
