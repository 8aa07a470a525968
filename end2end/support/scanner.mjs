// A scanner of QR codes, and a hand that holds it.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const WASM = fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm"));

/** What a scanner reads from a picture of twice the density that is held askew and out of focus. */
export async function scanned(page, picture) {
  const desk = await page.context().newPage();
  const held = await desk.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = image.width * 1.4;
    const draw = canvas.getContext("2d");
    draw.fillStyle = "#ddd";
    draw.fillRect(0, 0, canvas.width, canvas.height);
    draw.filter = "blur(2px)";
    draw.translate(canvas.width / 2, canvas.height / 2);
    draw.rotate(0.09);
    draw.drawImage(image, -image.width / 2, -image.height / 2);
    return canvas.toDataURL();
  }, `data:image/png;base64,${picture.toString("base64")}`);
  await desk.close();
  prepareZXingModule({ overrides: { wasmBinary: (await readFile(WASM)).buffer } });
  const [code] = await readBarcodes(Buffer.from(held.split(",")[1], "base64"));
  return code?.text ?? "";
}
