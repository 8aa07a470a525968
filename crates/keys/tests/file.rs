//! The key file on a real disk: round trip, mode, place and hostile content.

use ijazat_keys::{KeyFileError, KeyRing, KeyUse};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn written(folder: &Path) -> (PathBuf, KeyRing) {
    let path = folder.join("keys/ijazat.json");
    let ring = KeyRing::generate(7);
    ring.create(&path).expect("a new key file");
    (path, ring)
}

fn load_text(text: &str) -> String {
    let folder = folder();
    let path = folder.path().join("keys.json");
    fs::write(&path, text).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("mode");
    let error = KeyRing::load(&path).expect_err("refused").to_string();
    assert!(error.contains("keys.json"), "{error} names the file");
    error
}

#[test]
fn a_key_file_round_trips_with_mode_0600() {
    let folder = folder();
    let (path, ring) = written(folder.path());
    let mode = fs::metadata(&path).expect("there").permissions().mode() & 0o7777;
    assert_eq!(mode, 0o600);
    let loaded = KeyRing::load(&path).expect("loads");
    assert_eq!(loaded.list(), ring.list());
    assert_eq!(loaded.open(b"c", &ring.seal(b"c", b"x")), Ok(b"x".to_vec()));
    let left: Vec<_> = fs::read_dir(path.parent().expect("a folder"))
        .expect("read")
        .collect();
    assert_eq!(left.len(), 1, "no temporary file stays");
}

#[test]
fn rotation_is_kept_in_the_file() {
    let folder = folder();
    let (path, mut ring) = written(folder.path());
    let sealed = ring.seal(b"c", b"x");
    let id = ring.rotate(KeyUse::Aead, 8).expect("rotates");
    ring.replace(&path).expect("replaced");
    let loaded = KeyRing::load(&path).expect("loads");
    assert_eq!(loaded.list()[0].id, id);
    assert_eq!(loaded.open(b"c", &sealed), Ok(b"x".to_vec()));
}

#[test]
fn an_existing_file_is_never_overwritten() {
    let folder = folder();
    let (path, ring) = written(folder.path());
    let error = KeyRing::generate(9).create(&path).expect_err("refused");
    assert!(matches!(error, KeyFileError::Exists { .. }));
    assert_eq!(KeyRing::load(&path).expect("loads").list(), ring.list());
}

#[test]
fn a_file_that_others_may_read_is_refused() {
    let folder = folder();
    let (path, _) = written(folder.path());
    for mode in [0o640, 0o604, 0o644, 0o660, 0o700] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("mode");
        let error = KeyRing::load(&path).expect_err("refused").to_string();
        assert!(error.contains("chmod 600"), "{error}");
        assert!(error.contains(&format!("{mode:04o}")), "{error}");
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).expect("mode");
    KeyRing::load(&path).expect("read-only is private too");
}

#[test]
fn a_missing_file_says_how_to_make_one() {
    let error = KeyRing::load(Path::new("/nowhere/keys.json")).expect_err("refused");
    assert!(error.to_string().contains("ijazat keys init"));
}

#[test]
fn the_data_folder_is_no_place_for_keys() {
    let folder = folder();
    let data = folder.path().join("data");
    for inside in [
        "data/keys.json",
        "data/deep/keys.json",
        "data/../data/keys.json",
    ] {
        let error = KeyRing::check_place(&folder.path().join(inside), &data);
        assert!(
            matches!(error, Err(KeyFileError::InsideDataFolder { .. })),
            "{inside}"
        );
    }
    for outside in ["keys.json", "keys/keys.json", "data2/keys.json"] {
        KeyRing::check_place(&folder.path().join(outside), &data).expect(outside);
    }
}

#[test]
fn hostile_files_are_refused_without_quoting_secrets() {
    assert!(load_text("").contains("line 1"));
    assert!(load_text("{}").contains("line 1"));
    assert!(load_text(r#"{"format":"other","keys":[]}"#).contains("ijazat-keys-1"));
    assert!(load_text(r#"{"format":"ijazat-keys-1","keys":[]}"#).contains("no aead key"));
    let row = |id: &str, secret: &str| {
        format!(
            r#"{{"format":"ijazat-keys-1","keys":[{{"id":"{id}","use":"aead","created_at":1,"secret":"{secret}"}}]}}"#
        )
    };
    let short = load_text(&row("0123456789abcdef", "c2VjcmV0"));
    assert!(
        short.contains("32 bytes") && !short.contains("c2VjcmV0"),
        "{short}"
    );
    assert!(load_text(&row("0123456789ABCDEF", "c2VjcmV0")).contains("lower-case"));
    assert!(load_text(&row("+1+1+1+1+1+1+1+1", "c2VjcmV0")).contains("hexadecimal"));
    assert!(load_text(&row("اب", "c2VjcmV0")).contains("hexadecimal"));
}
