//! Writing and reading the tar of a backup.

use super::manifest::{FORMAT, Manifest, StoredFile};
use super::{Progress, file_error};
use crate::ids::hex;
use crate::{Error, Result, private};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use ijazat_rules::clock::Millis;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Component, Path};

const MANIFEST: &str = "manifest.json";
const DATABASE: &str = "ijazat.db";
const DOCUMENTS: &str = "documents";

/// A manifest is below this size even with millions of documents.
const MANIFEST_BYTES_MAX: u64 = 1 << 30;

fn damaged(path: &Path, reason: impl Into<String>) -> Error {
    Error::File {
        path: path.to_owned(),
        reason: reason.into(),
    }
}

pub(super) fn digest_of(path: &Path) -> Result<String> {
    let mut file = File::open(path).map_err(file_error(path))?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer).map_err(file_error(path))? {
            0 => return Ok(hex(&hash.finalize())),
            count => hash.update(&buffer[..count]),
        }
    }
}

/// A name that stays below the folder that it is joined to.
fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && Path::new(name)
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
}

pub(super) fn write(
    out: &Path,
    database: &Path,
    documents: &Path,
    files: &[String],
    at: Millis,
    key_ids: Vec<String>,
    mut progress: impl FnMut(Progress),
) -> Result<Manifest> {
    let mut stored = Vec::with_capacity(files.len());
    for name in files {
        let digest = digest_of(&documents.join(name))?;
        stored.push(StoredFile {
            name: name.clone(),
            digest,
        });
    }
    let manifest = Manifest {
        format: FORMAT,
        made_at: at,
        key_ids,
        database_digest: digest_of(database)?,
        documents: stored,
    };
    let file = private::create_file(out).map_err(file_error(out))?;
    let mut tar = tar::Builder::new(GzEncoder::new(file, Compression::fast()));
    let json = serde_json::to_vec_pretty(&manifest).expect("a manifest has only string keys");
    let mut header = tar::Header::new_gnu();
    header.set_size(json.len() as u64);
    header.set_mode(0o600);
    tar.append_data(&mut header, MANIFEST, json.as_slice())
        .map_err(file_error(out))?;
    tar.append_path_with_name(database, DATABASE)
        .map_err(file_error(out))?;
    let total = files.len() as u64 + 1;
    progress(Progress { files: 1, total });
    for (index, name) in files.iter().enumerate() {
        let path = documents.join(name);
        tar.append_path_with_name(&path, Path::new(DOCUMENTS).join(name))
            .map_err(file_error(&path))?;
        progress(Progress {
            files: index as u64 + 2,
            total,
        });
    }
    let mut file = tar
        .into_inner()
        .and_then(GzEncoder::finish)
        .map_err(file_error(out))?;
    file.flush()
        .and_then(|()| file.sync_all())
        .map_err(file_error(out))?;
    Ok(manifest)
}

/// Unpacks into `database` and `documents`, which are new, and compares every digest.
pub(super) fn read(
    file: &Path,
    database: &Path,
    documents: &Path,
    mut progress: impl FnMut(Progress),
) -> Result<Manifest> {
    let source = File::open(file).map_err(file_error(file))?;
    let mut tar = tar::Archive::new(GzDecoder::new(source));
    let mut entries = tar.entries().map_err(file_error(file))?;
    let manifest = match entries.next() {
        Some(Ok(entry)) if is_named(&entry, MANIFEST) => read_manifest(file, entry)?,
        _ => {
            return Err(damaged(
                file,
                "it is not a backup of Ijazat: it has no manifest",
            ));
        }
    };
    let total = manifest.documents.len() as u64 + 1;
    let mut expected = manifest.documents.iter();
    let mut files = 0;
    for entry in entries {
        let mut entry = entry.map_err(|error| cut_off(file, &error))?;
        let (target, digest) = if files == 0 && is_named(&entry, DATABASE) {
            (database.to_owned(), &manifest.database_digest)
        } else {
            let next = expected.next().filter(|next| {
                is_plain(&next.name) && is_named(&entry, &format!("{DOCUMENTS}/{}", next.name))
            });
            let next =
                next.ok_or_else(|| damaged(file, "it holds what its manifest does not name"))?;
            (documents.join(&next.name), &next.digest)
        };
        unpack(file, &mut entry, &target)?;
        if digest_of(&target)? != *digest {
            return Err(damaged(file, "a file in it is not what its manifest says"));
        }
        files += 1;
        progress(Progress { files, total });
    }
    if files == total {
        Ok(manifest)
    } else {
        Err(damaged(file, "it ends too early"))
    }
}

fn is_named<R: Read>(entry: &tar::Entry<'_, R>, name: &str) -> bool {
    entry.header().entry_type().is_file() && entry.path().is_ok_and(|path| path == Path::new(name))
}

fn read_manifest<R: Read>(file: &Path, entry: tar::Entry<'_, R>) -> Result<Manifest> {
    let manifest: Manifest = serde_json::from_reader(entry.take(MANIFEST_BYTES_MAX))
        .map_err(|error| damaged(file, format!("its manifest cannot be read: {error}")))?;
    if manifest.format == FORMAT {
        Ok(manifest)
    } else {
        Err(damaged(
            file,
            format!(
                "it has format {}, this version reads {FORMAT}",
                manifest.format
            ),
        ))
    }
}

fn cut_off(file: &Path, error: &io::Error) -> Error {
    damaged(file, format!("it is damaged or ends too early: {error}"))
}

fn unpack<R: Read>(file: &Path, entry: &mut tar::Entry<'_, R>, target: &Path) -> Result<()> {
    if let Some(folder) = target.parent() {
        private::make_folder(folder).map_err(file_error(folder))?;
    }
    let mut out = private::create_file(target).map_err(file_error(target))?;
    io::copy(entry, &mut out).map_err(|error| match error.kind() {
        // What the backup holds, not the disk.
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::InvalidData
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::Other => cut_off(file, &error),
        _ => file_error(target)(error),
    })?;
    out.sync_all().map_err(file_error(target))
}
