/** Owns numbers in Chinese numerals, for headings. */

const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const places = ["", "十", "百", "千"];

/** 一 to 九千九百九十九; beyond that in Arabic digits. */
export function chineseNumber(count: number): string {
  if (!Number.isInteger(count) || count < 1 || count > 9999) return String(count);
  let text = "";
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.trunc(count / 10 ** place) % 10;
    if (digit === 0) {
      gap = text !== "";
      continue;
    }
    text += (gap ? "零" : "") + (digits[digit] ?? "") + (places[place] ?? "");
    gap = false;
  }
  return text.startsWith("一十") ? text.slice(1) : text;
}
