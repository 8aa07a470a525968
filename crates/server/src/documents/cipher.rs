//! Bytes on disk: `IJD1`, then chunks of 64 KiB, each sealed with
//! ChaCha20-Poly1305 under the document's own key. The nonce counts the chunks
//! and marks the last one, so that none can be cut off, swapped or repeated.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use ijazat_keys::DocumentKey;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

const MAGIC: &[u8; 4] = b"IJD1";
const CHUNK_BYTES: usize = 64 * 1024;
const TAG_BYTES: usize = 16;

/// A key seals one document once, so counting is enough for a nonce.
fn nonce(index: u32, last: bool) -> Nonce {
    let mut bytes = [0; 12];
    bytes[..4].copy_from_slice(&index.to_be_bytes());
    bytes[11] = u8::from(last);
    Nonce::from(bytes)
}

fn cipher(key: &DocumentKey) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(key.as_bytes().into())
}

/// Writes an encrypted file.
pub(super) struct Sealer {
    file: File,
    cipher: ChaCha20Poly1305,
    index: u32,
    pending: Vec<u8>,
}

impl Sealer {
    /// Begins a new file, private to its owner.
    pub fn create(path: &Path, key: &DocumentKey) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut file = options.open(path)?;
        file.write_all(MAGIC)?;
        Ok(Self {
            file,
            cipher: cipher(key),
            index: 0,
            pending: Vec::with_capacity(CHUNK_BYTES),
        })
    }

    /// Adds bytes.
    pub fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            // A full chunk waits: only a further byte proves that it is not the last.
            if self.pending.len() == CHUNK_BYTES {
                self.seal(false)?;
            }
            let fits = bytes.len().min(CHUNK_BYTES - self.pending.len());
            self.pending.extend_from_slice(&bytes[..fits]);
            bytes = &bytes[fits..];
        }
        Ok(())
    }

    /// Writes the last chunk, and everything to the disk.
    pub fn finish(mut self) -> io::Result<()> {
        self.seal(true)?;
        self.file.sync_all()
    }

    fn seal(&mut self, last: bool) -> io::Result<()> {
        let sealed = self
            .cipher
            .encrypt(&nonce(self.index, last), self.pending.as_slice())
            .map_err(|_| io::Error::other("a chunk cannot be sealed"))?;
        self.file.write_all(&sealed)?;
        self.index += 1;
        self.pending.clear();
        Ok(())
    }
}

/// Reads an encrypted file.
pub(super) struct Opener<R> {
    file: R,
    cipher: ChaCha20Poly1305,
    index: u32,
    ended: bool,
    /// Sealed bytes of the next chunk, as far as read.
    ahead: Vec<u8>,
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the encrypted file was altered")
}

impl<R: Read> Opener<R> {
    /// Checks the beginning.
    pub fn new(mut file: R, key: &DocumentKey) -> io::Result<Self> {
        let mut magic = [0; 4];
        file.read_exact(&mut magic).map_err(|_| damaged())?;
        if &magic != MAGIC {
            return Err(damaged());
        }
        let mut opener = Self {
            file,
            cipher: cipher(key),
            index: 0,
            ended: false,
            ahead: Vec::new(),
        };
        opener.ahead = opener.read_sealed()?;
        Ok(opener)
    }

    fn read_sealed(&mut self) -> io::Result<Vec<u8>> {
        let mut sealed = Vec::with_capacity(CHUNK_BYTES + TAG_BYTES);
        let most = (CHUNK_BYTES + TAG_BYTES) as u64;
        self.file.by_ref().take(most).read_to_end(&mut sealed)?;
        Ok(sealed)
    }

    /// The next clear chunk.
    pub fn next_chunk(&mut self) -> io::Result<Option<Vec<u8>>> {
        if self.ended {
            return Ok(None);
        }
        let next = self.read_sealed()?;
        let sealed = std::mem::replace(&mut self.ahead, next);
        let last = self.ahead.is_empty();
        let clear = self
            .cipher
            .decrypt(&nonce(self.index, last), sealed.as_slice())
            .map_err(|_| damaged())?;
        self.index = self.index.checked_add(1).ok_or_else(damaged)?;
        self.ended = last;
        Ok(Some(clear))
    }

    /// Everything at once.
    pub fn read_all(mut self) -> io::Result<Vec<u8>> {
        let mut clear = Vec::new();
        while let Some(chunk) = self.next_chunk()? {
            clear.extend_from_slice(&chunk);
        }
        Ok(clear)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(bytes: &[u8], key: &DocumentKey) -> Vec<u8> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("d");
        let mut sealer = Sealer::create(&path, key).expect("created");
        for part in bytes.chunks(10_007) {
            sealer.write(part).expect("written");
        }
        sealer.finish().expect("finished");
        std::fs::read(path).expect("read")
    }

    fn opened(file: &[u8], key: &DocumentKey) -> io::Result<Vec<u8>> {
        Opener::new(file, key)?.read_all()
    }

    #[test]
    fn every_length_around_a_chunk_comes_back() {
        let key = DocumentKey::generate();
        for length in [
            0,
            1,
            CHUNK_BYTES - 1,
            CHUNK_BYTES,
            CHUNK_BYTES + 1,
            3 * CHUNK_BYTES,
        ] {
            let bytes: Vec<u8> = (0..length).map(|index| (index % 251) as u8).collect();
            let file = sealed(&bytes, &key);
            assert_eq!(opened(&file, &key).expect("opens"), bytes, "{length}");
            if length > 64 {
                assert!(!file.windows(32).any(|window| window == &bytes[..32]));
            }
        }
    }

    #[test]
    fn cut_swapped_repeated_and_altered_chunks_are_noticed() {
        let key = DocumentKey::generate();
        let bytes = vec![7; 3 * CHUNK_BYTES];
        let file = sealed(&bytes, &key);
        let chunk = CHUNK_BYTES + TAG_BYTES;
        let (one, two, three) = (4, 4 + chunk, 4 + 2 * chunk);
        let cut = file[..three].to_vec();
        let swapped = [
            &file[..one],
            &file[two..three],
            &file[one..two],
            &file[three..],
        ]
        .concat();
        let doubled = [&file[..three], &file[three..], &file[three..]].concat();
        let mut altered = file.clone();
        altered[two + 5] ^= 1;
        let short = file[..file.len() - 1].to_vec();
        for bad in [
            cut,
            swapped,
            doubled,
            altered,
            short,
            file[..2].to_vec(),
            Vec::new(),
        ] {
            assert!(opened(&bad, &key).is_err());
        }
        assert!(opened(&file, &DocumentKey::generate()).is_err());
    }
}
