//! Wrong, missing and hostile values: exit code 2 for the words of a command,
//! 1 for what lies around it, and always what would be right.

use crate::ijazat;
use crate::place::Place;
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;

#[test]
fn values_of_options_are_refused_by_name() {
    let cases: &[(&[&str], &[&str])] = &[
        (
            &["serve", "--port", "65536"],
            &["--port", "65536", "from 0 to 65535"],
        ),
        (
            &[
                "clock",
                "due",
                "--from",
                "2026-04-06T10:00:00+05:00",
                "--minutes",
                "ten",
            ],
            &["--minutes", "ten", "whole number"],
        ),
        (
            &["seed", "--demo", "--applications", "-5"],
            &["--applications", "from 0 to"],
        ),
        (
            &[
                "serve",
                "--demo",
                "--database-url",
                "postgres://u@127.0.0.1:1/x",
            ],
            &["--database-url", "a demo makes a SQLite database"],
        ),
        (&["serve", "--host", "portal"], &["--host", "portal"]),
        (
            &["serve", "--host", "0.0.0.0"],
            &["--host", "--public-url https://"],
        ),
        (
            &["serve", "--demo", "--host", "0.0.0.0"],
            &["--host", "loopback", "127.0.0.1"],
        ),
        (
            &[
                "serve",
                "--demo",
                "--smtp-url",
                "smtp://mail.example.org",
                "--smtp-from",
                "a@example.org",
            ],
            &["--smtp-url", "leave it out"],
        ),
        (
            &["serve", "--smtp-url", "smtp://mail.example.org"],
            &["--smtp-from is missing"],
        ),
        (&["serve", "--smtp-from", "a@example.org"], &["--smtp-url"]),
        (
            &["serve", "--public-url", "portal.example.org"],
            &["--public-url", "https://portal"],
        ),
        (
            &["serve", "--public-url", "http://portal.example.org"],
            &["--public-url", "loopback"],
        ),
        (
            &["serve", "--public-url", "https://a:b@c.example"],
            &["--public-url", "no user name"],
        ),
        (
            &["serve", "--trusted-hops", "9"],
            &["--trusted-hops", "from 0 to 8"],
        ),
        (&["serve", "--connections-max", "0"], &["--connections-max"]),
        (&["serve", "--authority-en", "Sample"], &["--authority-ur"]),
        (
            &["serve", "--contact-email", "help"],
            &["--contact-email `help`", "help@example.org"],
        ),
        (
            &["serve", "--contact-phone", "call us"],
            &["--contact-phone `call us`", "+92 51 1234567"],
        ),
        (
            &["serve", "--contact-phone", ""],
            &["--contact-phone", "3 to 15 digits"],
        ),
        (
            &["serve", "--demo", "--contact-phone", "115"],
            &["--contact-phone", "leave it out", "IJAZAT_CONTACT_PHONE"],
        ),
        (
            &["serve", "--dist", "/nowhere"],
            &["--dist /nowhere", "index.html"],
        ),
        (
            &["migrate", "--database-url", "mysql://x"],
            &["--database-url", "`mysql` is not a database"],
        ),
        (
            &["verify", "--database-url", ""],
            &["--database-url", "it has no scheme"],
        ),
        (&["seed"], &["--demo"]),
        (&["seed", "--demo", "--applications", "-1"], &["-1"]),
        (
            &["seed", "--demo", "--applications", "10000001"],
            &["--applications", "10000000"],
        ),
        (&["keys", "rotate", "look-up"], &["look-up", "aead"]),
    ];
    for (args, parts) in cases {
        ijazat(args).refused(2, parts);
    }
}

#[test]
fn a_filter_of_the_log_is_read_before_anything_is_opened() {
    let place = Place::empty();
    let said = place.run(&["serve", "--log", "ijazat=loud"]);
    said.refused(2, &["--log", "ijazat=loud", "info"]);
}

#[test]
fn mail_settings_are_read_before_anything_is_opened() {
    let place = Place::empty();
    for (url, from, part) in [
        ("mail.example.org", "a@example.org", "--smtp-url"),
        ("smtp://", "a@example.org", "--smtp-url"),
        ("smtp://mail.example.org", "Portal", "--smtp-from"),
    ] {
        let said = place.run(&["serve", "--smtp-url", url, "--smtp-from", from]);
        said.refused(2, &[part]);
    }
}

#[test]
fn database_urls_are_refused_without_their_password() {
    let place = Place::migrated();
    for (url, part) in [
        ("", "no scheme"),
        (
            "mysql://root:secret@localhost/x",
            "`mysql` is not a database",
        ),
        ("sqlite:", "names no file"),
        ("sqlite::memory:", "keeps nothing"),
        (
            "postgres://u:secret@localhost:port/x",
            "postgres://u@localhost:port/x",
        ),
    ] {
        let said = place.run(&["verify", "--database-url", url]);
        said.refused(2, &["--database-url", part, "sqlite:FILE"]);
        assert!(!said.err.contains("secret"), "{said:?}");
    }
    let said = place.run(&[
        "verify",
        "--database-url",
        "postgres://u:secret@127.0.0.1:1/x",
    ]);
    said.refused(
        1,
        &["postgres://u@127.0.0.1:1/x", "cannot be reached", "refused"],
    );
    assert!(!said.err.contains("secret"), "{said:?}");
}

#[test]
fn folders_and_files_that_are_not_there_are_named() {
    let place = Place::empty();
    place
        .run(&["verify"])
        .refused(1, &["data.keys.json", "ijazat keys init"]);
    place.run(&["keys", "init"]).done();
    for command in [
        &["verify"][..],
        &["serve"],
        &["seed", "--demo"],
        &["staff", "list"],
        &["operator", "list"],
    ] {
        place
            .run(command)
            .refused(1, &["there is no database", "ijazat migrate"]);
    }
    let said = place.run(&["keys", "init"]);
    said.refused(
        1,
        &["data.keys.json", "never overwritten", "ijazat keys rotate"],
    );
}

#[test]
fn key_files_are_private_whole_and_apart_from_the_data() {
    let place = Place::migrated();
    let keys = place.keys();
    fs::set_permissions(&keys, fs::Permissions::from_mode(0o644)).expect("set");
    place
        .run(&["verify"])
        .refused(1, &["data.keys.json", "0644", "chmod 600"]);
    fs::set_permissions(&keys, fs::Permissions::from_mode(0o600)).expect("set");
    let good = fs::read_to_string(&keys).expect("read");

    let secret = good.split("\"secret\": \"").nth(1).expect("a secret");
    let secret = secret.split('"').next().expect("its end");
    for bad in [
        "",
        "{}",
        "not JSON",
        &good[..good.len() / 2],
        &good.replace(secret, "short"),
    ] {
        fs::write(&keys, bad).expect("written");
        let said = place.run(&["verify"]);
        said.refused(1, &["data.keys.json", "cannot be read"]);
        assert!(!said.err.contains(secret), "no key in an error");
    }
    fs::remove_file(&keys).expect("removed");
    place.run(&["keys", "init"]).done();
    place
        .run(&["verify"])
        .refused(1, &["key", "not in the key file"]);

    let inside = place.text("data/keys.json");
    let data = place.text("data");
    for command in [&["keys", "init"][..], &["verify"]] {
        let mut args = vec![command[0], "--data-dir", &data, "--key-file", &inside];
        args.extend(&command[1..]);
        ijazat(&args).refused(2, &["inside the data folder", "elsewhere"]);
    }
}

#[test]
fn a_file_that_is_no_database_is_named() {
    let place = Place::migrated();
    fs::write(place.path("letter.db"), "Dear Sir or Madam, ".repeat(400)).expect("written");
    let url = format!("sqlite:{}", place.text("letter.db"));
    place
        .run(&["verify", "--database-url", &url])
        .refused(1, &["letter.db"]);
    let folder = format!("sqlite:{}", place.text("data"));
    place
        .run(&["verify", "--database-url", &folder])
        .refused(1, &["data"]);
}

#[test]
fn a_port_in_use_is_named_before_any_work() {
    let place = Place::empty();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let said = place.run(&["serve", "--demo", "--port", &port]);
    said.refused(1, &[&format!("127.0.0.1:{port}"), "--port"]);
    assert!(!place.path("data").exists(), "nothing was made");
}

#[test]
fn demo_and_real_data_are_never_mixed() {
    let place = Place::migrated();
    place
        .run(&["seed", "--demo"])
        .refused(1, &["not a demo database", "serve --demo"]);
    place
        .run(&[
            "staff",
            "add",
            "--email",
            "a@example.org",
            "--name",
            "A",
            "--role",
            "reviewer",
        ])
        .done();
    place
        .run(&["serve", "--demo", "--port", "0"])
        .refused(1, &["demo"]);
}

#[test]
fn a_data_folder_that_cannot_be_made_is_named() {
    let place = Place::empty();
    place.run(&["keys", "init"]).done();
    fs::write(place.path("file"), "").expect("written");
    place
        .run_in("file/data", &["migrate"])
        .refused(1, &["file/data", "data folder"]);
}
