import { inArabic } from './document-numbers';

/** As the mainland writes them. */
const PLAIN: Readonly<Record<string, string>> = { 號: '号', 樓: '楼', 棟: '栋', 幢: '栋', 層: '层', 縣: '县', 區: '区', 鎮: '镇', 鄉: '乡', 雲: '云', 廣: '广', 東: '东', 門: '门', 單: '单' };

const HAN = '\\p{Script=Han}';
/** A name of a province, prefecture or county has no town, road or house in it. */
const NAME = `(?:(?![镇乡路街村巷道号县])${HAN})`;
/** 工业园区, 社区 and 开发区 are places in a county, 市场 is none of them. */
const COUNTY = `${NAME}{1,14}?(?:自治县|县|自治旗|旗|(?<![园社小发业库厂校景林矿山])区|市)(?![场民政立郊间长城])`;
const PREFECTURE = `${NAME}{2,14}?(?:自治州|州|地区|盟|市)`;
const PROVINCE = `${NAME}{2,8}?(?:省|自治区|特别行政区)`;
/** 云南省西双版纳傣族自治州勐海县: the county's code stands beside the address. */
const DIVISIONS = new RegExp(`^(?:中国|中华人民共和国)?(?:${PROVINCE})?(?:${PREFECTURE}(?=${COUNTY}))?(?:${COUNTY})?`, 'u');

/** 3号楼, 3幢 and 3栋. */
const BUILDINGS = /(?<=\d)号楼/g;
/** Floors, rooms and stairs of one building are at one address. */
const INSIDE = /(?:(?:地下)?[A-Z]?\d+(?:-?[A-Z\d]+)*(?:单元|楼|层|室|房间?|门|F))+$/;

/**
 * The place that an address names in its county, however it is written: without the divisions above the place, numbers in
 * digits, in the signs of the mainland, without the floor and the room. What this cannot know to be one, two persons compare
 * (policy/claimed-alike.ts). `normaliseAddress` writes the keys that books have, and is never changed.
 */
export function asOnePlace(address: string): string {
  const written = address.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '').toUpperCase();
  const plain = inArabic(Array.from(written, (one) => PLAIN[one] ?? one).join('')).replace(/[^\p{L}\p{N}]+/gu, '-').replace(/(?<!\d)-|-(?!\d)/g, '');
  const inCounty = plain.replace(DIVISIONS, '').replace(BUILDINGS, '栋').replace(/第(?=\d)/g, '').replace(/(?<!\d)0+(?=\d)/g, '');
  const place = inCounty.replace(INSIDE, '');
  return place || inCounty || plain;
}
