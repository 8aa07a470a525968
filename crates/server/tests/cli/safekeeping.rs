//! Keys, backups and what is no backup.

use crate::place::Place;
use std::fs;
use std::os::unix::fs::PermissionsExt;

#[test]
fn a_backup_comes_back_and_is_sound() {
    let place = Place::migrated();
    place
        .run(&[
            "operator",
            "add",
            "--id",
            "sample-net",
            "--name-en",
            "Sample Net",
            "--name-ur",
            "نیٹ",
        ])
        .done();
    let file = place.text("backup.tar.gz");
    let said = place.run(&["backup", &file]).done();
    assert!(said.out.contains("data.keys.json is not in it"), "{said:?}");
    place
        .run(&["backup", &file])
        .refused(1, &["backup.tar.gz", "overwrites nothing"]);
    let nowhere = place.text("nowhere/backup.tar.gz");
    place.run(&["backup", &nowhere]).refused(
        1,
        &["backup.tar.gz", "the folder", "nowhere does not exist"],
    );
    place.run_in("new", &["restore", &file]).done();
    for name in ["new", "new/documents", "backup.tar.gz"] {
        let mode = fs::metadata(place.path(name))
            .expect("is there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "{name} is its owner's alone");
    }
    fs::write(place.path("file"), "words").expect("written");
    place
        .run_in("file", &["restore", &file])
        .refused(1, &["file", "it is a file"]);
    assert!(
        place
            .run_in("new", &["operator", "list"])
            .done()
            .out
            .contains("sample-net")
    );
    place.run_in("new", &["verify"]).done();
    place
        .run_in("new", &["restore", &file])
        .refused(1, &["exists already", "overwrites nothing"]);
}

#[test]
fn what_is_no_backup_restores_nothing() {
    let place = Place::migrated();
    let file = place.text("backup.tar.gz");
    place.run(&["backup", &file]).done();
    let whole = fs::read(&file).expect("read");
    let cases: &[(&str, &[u8], &str)] = &[
        ("letter.tar.gz", b"Dear Sir or Madam", "not a backup"),
        ("empty.tar.gz", b"", "not a backup"),
        ("short.tar.gz", &whole[..whole.len() / 2], "damaged"),
        ("cut.tar.gz", &whole[..whole.len() - 200], "damaged"),
    ];
    for (name, bytes, part) in cases {
        fs::write(place.path(name), bytes).expect("written");
        let said = place.run_in("new", &["restore", &place.text(name)]);
        said.refused(1, &[name, part]);
        assert!(!place.path("new").exists(), "{name} left nothing");
    }
    let said = place.run_in("new", &["restore", &place.text("missing.tar.gz")]);
    said.refused(1, &["missing.tar.gz", "No such file"]);
}

#[test]
fn a_backup_needs_its_keys_and_a_place() {
    let place = Place::migrated();
    let file = place.text("backup.tar.gz");
    place.run(&["backup", &file]).done();
    place
        .run(&["backup", &place.text("no/such/folder.tar.gz")])
        .refused(1, &["folder.tar.gz"]);
    fs::remove_file(place.keys()).expect("removed");
    place
        .run_in("new", &["restore", &file])
        .refused(1, &["data.keys.json", "put back the copy"]);
    place.run(&["keys", "init"]).done();
    place
        .run_in("new", &["restore", &file])
        .refused(1, &["not in the key file"]);
    assert!(!place.path("new").exists());
}

#[test]
fn on_postgresql_the_commands_to_run_are_said() {
    let place = Place::migrated();
    let url = "postgres://ijazat:secret@127.0.0.1:1/ijazat";
    let said = place.run(&["restore", "--database-url", url, "backup.dump"]);
    said.refused(1, &["pg_restore", "documents folder", "key file"]);
    assert!(!said.err.contains("secret"), "{said:?}");
}

#[test]
fn keys_are_listed_and_rotated_and_old_ones_stay() {
    let place = Place::migrated();
    let count = |text: &str| text.lines().filter(|line| line.contains("aead")).count();
    let before = place.run(&["keys", "list"]).done().out;
    assert_eq!(count(&before), 1, "{before}");
    let said = place.run(&["keys", "rotate", "aead"]).done();
    assert!(said.err.contains("restart the servers"), "{said:?}");
    assert_eq!(count(&place.run(&["keys", "list"]).done().out), 2);
    let secrets = fs::read_to_string(place.keys()).expect("read");
    for secret in secrets.split("\"secret\": \"").skip(1) {
        let secret = secret.split('"').next().expect("its end");
        assert!(!said.out.contains(secret), "no secret is shown");
    }
    place.run(&["verify"]).done();
}
