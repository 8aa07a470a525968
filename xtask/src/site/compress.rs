//! Compressed copies beside the files: `.br` and `.gz`.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::files::{files_below, write};
use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

/// What compresses well; fonts and pictures are compressed already.
const ENDINGS: [&str; 9] = [
    "css",
    "html",
    "js",
    "json",
    "mjs",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
];

/// Brotli at its best, as every file of dist/ gets it.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters).context("brotli failed")?;
    Ok(out)
}

/// Writes both copies of every file that gets smaller by them.
pub fn compress_below(dir: &Path) -> Result<()> {
    for file in files_below(dir)? {
        let ending = file
            .extension()
            .and_then(|end| end.to_str())
            .unwrap_or_default();
        if !ENDINGS.contains(&ending) {
            continue;
        }
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        for (suffix, compressed) in [("br", brotli(&bytes)?), ("gz", gzip(&bytes)?)] {
            if compressed.len() < bytes.len() {
                write(
                    &file.with_extension(format!("{ending}.{suffix}")),
                    &compressed,
                )?;
            }
        }
    }
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish().context("gzip failed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn copies_unpack_to_the_original() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let text = "registered ".repeat(200);
        fs::write(dir.path().join("a.css"), &text).expect("file");
        fs::write(dir.path().join("a.png"), &text).expect("file");
        fs::write(dir.path().join("tiny.txt"), "x").expect("file");
        compress_below(dir.path()).expect("compresses");

        let mut unpacked = String::new();
        let br = fs::read(dir.path().join("a.css.br")).expect("copy");
        brotli::Decompressor::new(&br[..], 4096)
            .read_to_string(&mut unpacked)
            .expect("brotli");
        assert_eq!(unpacked, text);
        unpacked.clear();
        let gz = fs::read(dir.path().join("a.css.gz")).expect("copy");
        flate2::read::GzDecoder::new(&gz[..])
            .read_to_string(&mut unpacked)
            .expect("gzip");
        assert_eq!(unpacked, text);
        assert_eq!(
            files_below(dir.path()).expect("list").len(),
            5,
            "no copy of png or tiny.txt"
        );
    }
}
