/** The text of bytes; or, where they are none in this encoding, the first line that is not. */
export function textIn(bytes: Uint8Array, encoding: string): string | { line: number } {
  const text = decoded(bytes, encoding);
  if (text !== undefined) return text;
  // No character of either encoding that is read here has a line feed for one of its bytes.
  let [line, from] = [1, 0];
  for (let end = bytes.indexOf(0x0a); end >= 0 && decoded(bytes.subarray(from, end), encoding) !== undefined; end = bytes.indexOf(0x0a, from)) [line, from] = [line + 1, end + 1];
  return { line };
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
