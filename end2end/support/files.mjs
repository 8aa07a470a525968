// Small real files to upload, each different from every other, and broken ones.
import { deflateSync } from "node:zlib";

let made = 0;

function pdfOf(objects, more = "") {
  let text = "%PDF-1.7\n";
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const xref = text.length;
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`);
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join("")}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${more}>>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

function page(words, catalogue = "") {
  const content = `BT /F1 18 Tf 60 760 Td (${words}) Tj ET`;
  return [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue}>>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
}

function named(name, mimeType, buffer) {
  return { name, mimeType, buffer };
}

/** A PDF of one page. */
export function pdf(name) {
  made += 1;
  return named(`${name}-${made}.pdf`, "application/pdf", pdfOf(page(`Sample ${name} ${made}`)));
}

/** A PDF that would run a script. */
export function pdfWithScript() {
  const action = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> ";
  return named("script.pdf", "application/pdf", pdfOf(page("Sample script", action)));
}

/** A PDF that asks for a password. */
export function pdfWithPassword() {
  const digest = "41".repeat(32);
  const lock = `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <${digest}> /U <${digest}> >>`;
  const more = `/Encrypt 6 0 R /ID [<${"42".repeat(16)}> <${"42".repeat(16)}>] `;
  return named("password.pdf", "application/pdf", pdfOf([...page("Sample password"), lock], more));
}

/** A PDF of which the end is missing. */
export function damagedPdf() {
  return named("damaged.pdf", "application/pdf", pdfOf(page("Sample damaged")).subarray(0, 120));
}

/** A file without content. */
export function empty() {
  return named("empty.pdf", "application/pdf", Buffer.alloc(0));
}

/** A program with the name of a picture. */
export function disguised() {
  return named("program.png", "image/png", Buffer.from("MZ\u0090\u0000 not a picture at all".repeat(8), "latin1"));
}

/** A file of another kind. */
export function text() {
  return named("notes.txt", "text/plain", Buffer.from("Sample notes"));
}

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit += 1) {
    c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  }
  return c >>> 0;
});

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const crc = body.reduce((sum, byte) => CRC[(sum ^ byte) & 0xff] ^ (sum >>> 8), 0xffffffff);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return Buffer.concat([length, body, check]);
}

/** A PNG of 64 by 40 pixels. */
export function png(name) {
  made += 1;
  const [width, height] = [64, 40];
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.alloc(1 + width * 3, (made * 37) % 251);
  row[0] = 0;
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [signature, chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))];
  return named(`${name}-${made}.png`, "image/png", Buffer.concat(parts));
}
