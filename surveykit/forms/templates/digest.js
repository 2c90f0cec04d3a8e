// SHA-256 of a text in UTF-8, in hexadecimal: pages opened from a disk cannot count on the browser's own.
function sha256(text) {
  const bytes = utf8(text);
  const length = bytes.length;
  const padded = new Uint8Array(((length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(length / 0x20000000));
  view.setUint32(padded.length - 4, (length << 3) >>> 0);
  const constants = roots(64, 1 / 3);
  const state = roots(8, 1 / 2);
  const words = new Uint32Array(64);
  for (let start = 0; start < padded.length; start += 64) {
    for (let i = 0; i < 16; i += 1) words[i] = view.getUint32(start + 4 * i);
    for (let i = 16; i < 64; i += 1) {
      const a = words[i - 15];
      const b = words[i - 2];
      const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
      const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
      words[i] = words[i - 16] + s0 + words[i - 7] + s1;
    }
    compress(state, words, constants);
  }
  let found = "";
  for (let i = 0; i < 8; i += 1) found += ("0000000" + (state[i] >>> 0).toString(16)).slice(-8);
  return found;
}

function compress(state, words, constants) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + s1 + ((e & f) ^ (~e & g)) + constants[i] + words[i]) >>> 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) >>> 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) >>> 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) >>> 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = (state[i] + word) >>> 0;
  });
}

function turn(word, bits) {
  return (word >>> bits) | (word << (32 - bits));
}

// the first 32 bits of the fractional parts of the roots of the first primes
function roots(count, power) {
  const found = [];
  for (let n = 2; found.length < count; n += 1) {
    if (!found.primes) found.primes = [];
    if (found.primes.some((prime) => n % prime === 0)) continue;
    found.primes.push(n);
    const root = Math.pow(n, power);
    found.push(((root - Math.floor(root)) * 0x100000000) >>> 0);
  }
  return found;
}

function utf8(text) {
  if (typeof TextEncoder !== "undefined") return new TextEncoder().encode(text);
  const escaped = unescape(encodeURIComponent(text));
  const bytes = new Uint8Array(escaped.length);
  for (let i = 0; i < escaped.length; i += 1) bytes[i] = escaped.charCodeAt(i);
  return bytes;
}
