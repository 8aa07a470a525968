//! What hidden characters, other scripts and attempts at injection come to.

use super::*;

#[test]
fn nothing_but_invisible_characters_is_nothing() {
    for kind in Kind::ALL {
        for text in [
            "",
            " ",
            "\t",
            "\n",
            "\u{200b}",
            "\u{202e} \u{2066}",
            "\u{3164}",
            "\u{feff}\u{ffa0}",
            "\u{2003}",
        ] {
            check(kind, text, Err(P::Empty));
        }
        check(kind, &"\u{200b}".repeat(401), Err(P::TextTooLong));
    }
}

#[test]
fn no_bytes_beyond_the_kind_pass() {
    let numbers = [
        Kind::Cnic,
        Kind::Passport,
        Kind::Ntn,
        Kind::Strn,
        Kind::Secp,
        Kind::Mobile,
        Kind::Phone,
        Kind::Uan,
        Kind::PostalCode,
    ];
    for kind in numbers {
        for text in [
            "1234\0",
            "1234\u{1b}[0m",
            "12\r\n34",
            "1234\u{fffd}",
            "12;34",
            "12_34",
            "1½34",
            "²34567",
            "½",
        ] {
            let problem = read(kind, text).expect_err(text);
            assert!(
                matches!(problem, P::ControlCharacter | P::IdentityCharacter),
                "{kind} {text:?} {problem:?}"
            );
        }
    }
    // Numbers stay text: no sign, no exponent, no fraction.
    for text in [
        "+4210112345679",
        "4.210112345679e12",
        "0x2A",
        "4210112345679L",
    ] {
        check(Kind::Cnic, text, Err(P::IdentityCharacter));
    }
    check(Kind::PostalCode, "-4400", Err(P::WrongLength));
    check(Kind::Secp, "CUIN", Err(P::WrongLength));
    check(Kind::Secp, "CUIN-CUIN-1234", Err(P::IdentityCharacter));
    check(Kind::Secp, "ＣＵＩＮ－００５４３２１", Ok("0054321"));
    check(Kind::Passport, "ＡＢ１２３４５６７", Ok("AB1234567"));
}

#[test]
fn gender_and_checksum_never_matter() {
    for last in '0'..='9' {
        let cnic = format!("82203-1234567-{last}");
        check(Kind::Cnic, &cnic, Ok(&cnic.replace('-', "")));
        let ntn = format!("4174941-{last}");
        check(Kind::Ntn, &ntn, Ok(&ntn));
    }
    for first in '1'..='9' {
        let cnic = format!("{first}000000000000");
        check(Kind::Cnic, &cnic, Ok(&cnic));
        check(Kind::Ntn, &cnic, Ok(&cnic));
    }
}

#[test]
fn mail_cannot_be_steered_by_an_address() {
    for text in [
        "a@b.pk\nBcc: c@d.pk",
        "a@b.pk\r\n\r\nbody",
        "a\r@b.pk",
        "a\0@b.pk",
        "a\t@b.pk",
        "a@b.pk\u{85}x",
    ] {
        check(Kind::Email, text, Err(P::ControlCharacter));
    }
    for text in [
        "a@b.pk, c@d.pk",
        "a@b.pk;c@d.pk",
        "A <a@b.pk>",
        "\"a b\"@c.pk",
        "a@b.pk\u{2028}x",
        "a(comment)@b.pk",
        "mailto:a@b.pk",
        "<a@b.pk>",
        "a@[192.0.2.1]",
        "a\\@b.pk",
        "\"a\"@b.pk",
    ] {
        assert!(read(Kind::Email, text).is_err(), "{text}");
    }
    // Other scripts: neither side may look like Latin, so a domain is written with xn--.
    for text in [
        "а@b.pk",
        "a@bücher.de",
        "a@مثال.pk",
        "ａ@b.pk",
        "a＠b.pk",
        "a@b。pk",
        "a\u{212a}@b.pk",
    ] {
        assert!(read(Kind::Email, text).is_err(), "{text}");
    }
    let long = format!(
        "{}@{}.pk",
        "a".repeat(64),
        ["b".repeat(60), "c".repeat(60), "d".repeat(60)].join(".")
    );
    assert_eq!(long.len(), 250);
    check(Kind::Email, &long, Ok(&long));
    check(
        Kind::Email,
        &format!("a@{}.pk", "b".repeat(63)),
        Ok(&format!("a@{}.pk", "b".repeat(63))),
    );
    check(
        Kind::Email,
        &format!("a@{}.pk", "b".repeat(64)),
        Err(P::EmailDomain),
    );
    check(Kind::Email, &format!("aaaa{long}"), Err(P::EmailName));
    check(
        Kind::Email,
        &long.replace(".pk", ".abcdefg"),
        Err(P::TextTooLong),
    );
}

#[test]
fn names_show_what_they_hold() {
    // A letter that cannot be seen is no letter.
    check(Kind::Name, "\u{3164}\u{115f}", Err(P::Empty));
    check(Kind::Name, "Sample\u{3164} Person", Ok("Sample Person"));
    check(Kind::Name, "Sample\u{e0101}", Ok("Sample"));
    check(Kind::Name, "\u{2066}Sample\u{2069}", Ok("Sample"));
    // A sign needs a letter below it.
    check(Kind::Name, "\u{64e}علی", Err(P::IdentityCharacter));
    check(
        Kind::Name,
        "Sample \u{301}Person",
        Err(P::IdentityCharacter),
    );
    check(Kind::Company, "\u{20e0}Sample", Err(P::IdentityCharacter));
    // Joiners that change how Urdu is written stay, whichever of the two they are.
    check(Kind::Name, "خوش\u{200c}حال", Ok("خوش\u{200c}حال"));
    check(Kind::Name, "عبد\u{200d}اللہ", Ok("عبد\u{200d}اللہ"));
    check(
        Kind::Company,
        "نور\u{200c}جہاں ٹیکسٹائل",
        Ok("نور\u{200c}جہاں ٹیکسٹائل"),
    );
    check(Kind::Name, "ایم۔ اے۔ خان", Ok("ایم۔ اے۔ خان"));
    check(Kind::Name, "نمونہ، شخص", Ok("نمونہ، شخص"));
    check(Kind::Name, "D‘Souza", Ok("D‘Souza"));
    check(Kind::Name, "Sample–Person", Ok("Sample–Person"));
    check(Kind::Name, "Sample Ⅲ", Err(P::DigitInName));
    check(Kind::Name, "Sample ²", Err(P::DigitInName));
    check(Kind::Name, "Sample ౩", Err(P::DigitInName));
    check(Kind::Name, "a\u{323}\u{307}", Ok("ạ\u{307}"));
    check(Kind::Name, &"é".repeat(100), Ok(&"é".repeat(100)));
    check(Kind::Name, &"e\u{301}".repeat(100), Ok(&"é".repeat(100)));
    check(Kind::Company, &"a".repeat(201), Err(P::TextTooLong));
    check(Kind::Company, "Sample\r\nBcc: x", Err(P::ControlCharacter));
}

#[test]
fn a_joiner_stays_only_where_a_second_reading_keeps_it() {
    // The first sign belongs to another script, and changes places with the second one.
    let text = "2\u{fe78}\u{745}\u{64e}\u{200d}\u{fe78}";
    let name = crate::identity::read(Kind::Company, text).expect("a name");
    assert_eq!(name, "2\u{fe78}\u{64e}\u{745}\u{fe78}");
    assert_eq!(crate::identity::read(Kind::Company, &name), Ok(name));
    check(Kind::Name, "می\u{200c}خواهم", Ok("می\u{200c}خواهم"));
}
