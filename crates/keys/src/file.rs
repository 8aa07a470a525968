//! The key file itself: JSON, mode 0600, written in one step, never overwritten
//! by accident and never inside the data folder (decision 8).

use crate::error::KeyFileError;
use crate::key::{Key, KeyUse, hex, random};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

const FORMAT: &str = "ijazat-keys-1";
const FILE_BYTES_MAX: u64 = 1024 * 1024;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyFile {
    format: String,
    /// Later keys of a use are newer.
    keys: Vec<KeyRow>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyRow {
    id: String,
    #[serde(rename = "use")]
    key_use: KeyUse,
    /// UTC milliseconds.
    created_at: i64,
    /// 32 bytes, base64url.
    secret: Zeroizing<String>,
}

pub(crate) fn load(path: &Path) -> Result<Vec<Key>, KeyFileError> {
    let metadata = fs::metadata(path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => KeyFileError::Missing { path: path.into() },
        _ => io_error(path, source),
    })?;
    if !metadata.is_file() {
        return Err(malformed(path, "it is not a regular file"));
    }
    check_mode(path, &metadata)?;
    if metadata.len() > FILE_BYTES_MAX {
        return Err(malformed(path, "it is larger than 1 MiB"));
    }
    let text = Zeroizing::new(fs::read(path).map_err(|source| io_error(path, source))?);
    parse(path, &text)
}

pub(crate) fn create(path: &Path, keys: &[Key]) -> Result<(), KeyFileError> {
    if path.exists() {
        return Err(KeyFileError::Exists { path: path.into() });
    }
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        fs::create_dir_all(folder).map_err(|source| io_error(path, source))?;
    }
    // A hard link fails if somebody else was faster; a rename would overwrite.
    let temporary = write_temporary(path, keys)?;
    let linked = fs::hard_link(&temporary, path);
    let removed = fs::remove_file(&temporary);
    linked.map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => KeyFileError::Exists { path: path.into() },
        _ => io_error(path, source),
    })?;
    removed.map_err(|source| io_error(path, source))?;
    sync_folder(path)
}

pub(crate) fn replace(path: &Path, keys: &[Key]) -> Result<(), KeyFileError> {
    let temporary = write_temporary(path, keys)?;
    fs::rename(&temporary, path).map_err(|source| io_error(path, source))?;
    sync_folder(path)
}

pub(crate) fn check_place(path: &Path, data_dir: &Path) -> Result<(), KeyFileError> {
    let resolve = |place: &Path| -> PathBuf {
        let absolute = std::path::absolute(place).unwrap_or_else(|_| place.to_owned());
        // What does not exist yet is resolved by its nearest existing folder.
        absolute
            .ancestors()
            .find_map(|folder| {
                let rest = absolute.strip_prefix(folder).ok()?;
                Some(folder.canonicalize().ok()?.join(rest))
            })
            .unwrap_or_else(|| absolute.clone())
    };
    if resolve(path).starts_with(resolve(data_dir)) {
        return Err(KeyFileError::InsideDataFolder {
            path: path.into(),
            data_dir: data_dir.into(),
        });
    }
    Ok(())
}

fn parse(path: &Path, text: &[u8]) -> Result<Vec<Key>, KeyFileError> {
    // The message of serde_json can quote what it found; only the place is told.
    let file: KeyFile = serde_json::from_slice(text).map_err(|error| {
        malformed(
            path,
            &format!(
                "line {}, column {} is not what `ijazat keys init` writes",
                error.line(),
                error.column()
            ),
        )
    })?;
    if file.format != FORMAT {
        return Err(malformed(path, &format!("`format` must be {FORMAT:?}")));
    }
    let mut ids = BTreeSet::new();
    let mut keys = Vec::with_capacity(file.keys.len());
    for row in &file.keys {
        let key = read_row(row).map_err(|reason| malformed(path, &reason))?;
        if !ids.insert(key.id) {
            return Err(malformed(
                path,
                &format!("the id {} is there twice", row.id),
            ));
        }
        keys.push(key);
    }
    for key_use in KeyUse::ALL {
        if !keys.iter().any(|key| key.key_use == key_use) {
            return Err(malformed(path, &format!("there is no {key_use} key")));
        }
    }
    Ok(keys)
}

fn read_row(row: &KeyRow) -> Result<Key, String> {
    let bad_id = || "an id is not sixteen lower-case hexadecimal digits".to_owned();
    let mut id = [0; 8];
    if row.id.len() != 16 || !row.id.is_ascii() {
        return Err(bad_id());
    }
    for (index, byte) in id.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&row.id[index * 2..index * 2 + 2], 16).map_err(|_| bad_id())?;
    }
    if hex(&id) != row.id {
        return Err(bad_id());
    }
    let bad_secret = || format!("the secret of key {} is not 32 bytes in base64url", row.id);
    let bytes = Zeroizing::new(
        URL_SAFE_NO_PAD
            .decode(row.secret.as_bytes())
            .map_err(|_| bad_secret())?,
    );
    let secret: [u8; 32] = bytes.as_slice().try_into().map_err(|_| bad_secret())?;
    Ok(Key {
        id,
        key_use: row.key_use,
        created_at: row.created_at,
        secret: Zeroizing::new(secret),
    })
}

fn write_temporary(path: &Path, keys: &[Key]) -> Result<PathBuf, KeyFileError> {
    let file = KeyFile {
        format: FORMAT.to_owned(),
        keys: keys
            .iter()
            .map(|key| KeyRow {
                id: key.id_text(),
                key_use: key.key_use,
                created_at: key.created_at,
                secret: Zeroizing::new(URL_SAFE_NO_PAD.encode(key.secret.as_slice())),
            })
            .collect(),
    };
    let mut text =
        Zeroizing::new(serde_json::to_vec_pretty(&file).expect("a key file has only strings"));
    text.push(b'\n');
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.tmp", hex(&random::<8>())));
    let temporary = PathBuf::from(name);
    write_private(&temporary, &text).map_err(|source| io_error(path, source))?;
    Ok(temporary)
}

fn write_private(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(text)?;
    file.sync_all()
}

fn sync_folder(path: &Path) -> Result<(), KeyFileError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|source| io_error(path, source))
}

#[cfg(unix)]
fn check_mode(path: &Path, metadata: &fs::Metadata) -> Result<(), KeyFileError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = metadata.permissions().mode() & 0o7777;
    if mode & 0o177 != 0 {
        return Err(KeyFileError::Mode {
            path: path.into(),
            mode,
        });
    }
    Ok(())
}

#[cfg(not(unix))]
fn check_mode(_: &Path, _: &fs::Metadata) -> Result<(), KeyFileError> {
    Ok(())
}

fn io_error(path: &Path, source: io::Error) -> KeyFileError {
    KeyFileError::Io {
        path: path.into(),
        source,
    }
}

fn malformed(path: &Path, reason: &str) -> KeyFileError {
    KeyFileError::Malformed {
        path: path.into(),
        reason: reason.to_owned(),
    }
}
