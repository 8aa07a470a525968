//! Operators and staff, entered from the command line.

use crate::place::Place;

fn add(place: &Place, id: &str, name: &str) -> crate::Said {
    place.run(&[
        "operator",
        "add",
        "--id",
        id,
        "--name-en",
        name,
        "--name-ur",
        "سیمپل نیٹ",
    ])
}

#[test]
fn an_operator_is_added_named_and_retired() {
    let place = Place::migrated();
    let said = add(&place, "sample-net", "Sample Net").done();
    assert!(said.err.contains("sample-net is added"), "{said:?}");
    assert!(
        add(&place, "sample-net", "Sample Net")
            .done()
            .err
            .contains("just so")
    );
    assert!(
        add(&place, "sample-net", "Sample Networks")
            .done()
            .err
            .contains("is changed")
    );
    let list = place.run(&["operator", "list"]).done().out;
    for part in ["sample-net", "active", "Sample Networks", "سیمپل نیٹ"] {
        assert!(list.contains(part), "{list}");
    }
    place
        .run(&[
            "staff",
            "add",
            "--email",
            "desk@example.org",
            "--name",
            "Sample Desk",
            "--role",
            "operator",
            "--operator",
            "sample-net",
        ])
        .done();
    place
        .run(&["operator", "retire", "--id", "sample-net"])
        .done();
    assert!(
        place
            .run(&["operator", "list"])
            .done()
            .out
            .contains("retired")
    );
    place
        .run(&["operator", "retire", "--id", "sample-net"])
        .refused(1, &["sample-net", "operator list"]);
    assert!(
        place
            .run(&["staff", "list"])
            .done()
            .out
            .contains("desk@example.org")
    );
    let said = place.run(&["verify"]).done();
    assert!(!said.out.contains("BROKEN"), "{said:?}");
}

#[test]
fn wrong_operators_are_refused() {
    let place = Place::migrated();
    for id in ["", "Sample Net", "sample--net", "نیٹ", "a;b"] {
        add(&place, id, "Sample Net").refused(2, &["--id", "small letters", "sample-net"]);
    }
    for name in ["", "  ", "two\nlines", &"n".repeat(101)] {
        add(&place, "sample-net", name).refused(2, &["--name-en", "1 to 100 characters"]);
    }
    place
        .run(&["operator", "retire", "--id", "nobody"])
        .refused(1, &["nobody", "operator list"]);
}

#[test]
fn wrong_staff_is_refused() {
    let place = Place::migrated();
    let add = |email: &str, more: &[&str]| {
        let mut args = vec!["staff", "add", "--email", email, "--name", "Sample Person"];
        args.extend(more);
        place.run(&args)
    };
    for email in ["", "person", "a@b", "a@example.org\r\nBcc: b@example.org"] {
        add(email, &["--role", "reviewer"]).refused(2, &["--email"]);
    }
    let role = ["--role", "operator"];
    add("a@example.org", &role).refused(2, &["--operator"]);
    let unknown = ["--role", "operator", "--operator", "nobody"];
    add("a@example.org", &unknown).refused(2, &["nobody", "operator list"]);
    let both = ["--role", "reviewer", "--operator", "nobody"];
    add("a@example.org", &both).refused(2, &["--operator nobody", "leave it out"]);
    add("a@example.org", &["--role", "minister"]).refused(2, &["minister", "reviewer"]);
    place
        .run(&["staff", "remove", "--email", "nobody@example.org"])
        .refused(1, &["nobody@example.org", "staff list"]);
}

#[test]
fn staff_comes_and_goes() {
    let place = Place::migrated();
    let email = ["--email", "reviewer@example.org"];
    let mut add = vec![
        "staff",
        "add",
        "--name",
        "Sample Reviewer",
        "--role",
        "reviewer",
    ];
    add.extend(email);
    place.run(&add).done();
    let list = place.run(&["staff", "list"]).done().out;
    assert!(
        list.contains("reviewer@example.org, Sample Reviewer"),
        "{list}"
    );
    // Where data are may be said behind the last word as well.
    let data = place.text("data");
    let last = crate::ijazat(&["staff", "list", "--data-dir", &data])
        .done()
        .out;
    assert_eq!(last, list);
    let removed = place.run(&["staff", "remove", email[0], email[1]]).done();
    assert_eq!(removed.out, "reviewer@example.org is no longer staff\n");
    assert!(
        !place
            .run(&["staff", "list"])
            .done()
            .out
            .contains("reviewer@example.org")
    );
    place.run(&["verify"]).done();
}

#[test]
fn the_identity_number_of_staff_is_read_from_standard_input_and_not_kept() {
    let place = Place::migrated();
    let args = [
        "staff",
        "add",
        "--email",
        "reviewer@example.org",
        "--name",
        "Sample Reviewer",
        "--role",
        "reviewer",
        "--identity",
        "cnic",
    ];
    place
        .run_with(&args, "61101-12\n")
        .refused(2, &["--identity", "no cnic number"]);
    assert!(
        !place
            .run(&["staff", "list"])
            .done()
            .out
            .contains("reviewer@")
    );
    place.run_with(&args, "61101-1234567-1\n").done();
    for entry in std::fs::read_dir(place.path("data")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let bytes = std::fs::read(&path).unwrap_or_default();
        let found = bytes.windows(13).any(|window| window == b"6110112345671");
        assert!(!found, "{}", path.display());
    }
    place.run(&["verify"]).done();
}
