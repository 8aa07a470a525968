//! Identities by tables, with properties over any text.

use super::*;
use ProblemCode as P;
use proptest::prelude::*;

mod hostile;
mod phones;

fn check(kind: Kind, text: &str, expected: Result<&str, P>) {
    assert_eq!(
        read(kind, text).as_deref().map_err(|code| *code),
        expected,
        "{kind} {text:?}"
    );
}

#[test]
fn cnic() {
    let good = Ok("4210112345679");
    for text in [
        "42101-1234567-9",
        "4210112345679",
        " 42101 1234567 9 ",
        "۴۲۱۰۱۔۱۲۳۴۵۶۷۔۹",
        "42101–1234567–9",
        "٤٢١٠١-١٢٣٤٥٦٧-٩",
        "\u{202a}42101-1234567-9\u{202c}",
        "４２１０１-1234567-9",
        "42101\u{a0}1234567\u{a0}9",
        "42101.1234567.9",
    ] {
        check(Kind::Cnic, text, good);
    }
    check(Kind::Cnic, "82101-1234567-0", Ok("8210112345670"));
    check(Kind::Cnic, "92101-1234567-1", Ok("9210112345671"));
    check(Kind::Cnic, "02101-1234567-1", Err(P::CnicRegion));
    check(Kind::Cnic, "42101-123456-9", Err(P::WrongLength));
    check(Kind::Cnic, "42101-12345678-9", Err(P::WrongLength));
    check(Kind::Cnic, "42101-12E4567-9", Err(P::IdentityCharacter));
    check(Kind::Cnic, "42101-1234567\n-9", Err(P::ControlCharacter));
    check(Kind::Cnic, "", Err(P::Empty));
    check(Kind::Cnic, " \u{a0}", Err(P::Empty));
    check(Kind::Cnic, &"1".repeat(401), Err(P::TextTooLong));
}

#[test]
fn documents_and_tax_numbers() {
    check(Kind::Passport, "ab 123-4567", Ok("AB1234567"));
    check(Kind::Passport, "A۱۲۳۴۵۶", Ok("A123456"));
    check(Kind::Passport, "ABCDEFG", Err(P::NoDigit));
    for label in ["No. ", "no.", "No: ", "NO # ", "No "] {
        check(
            Kind::Passport,
            &format!("{label}AB1234567"),
            Ok("AB1234567"),
        );
    }
    check(Kind::Passport, "No. 1234567", Ok("1234567"));
    check(Kind::Passport, "NO 1234567", Ok("NO1234567"));
    check(Kind::Passport, "NO1234567", Ok("NO1234567"));
    check(Kind::Passport, "NOA123456", Ok("NOA123456"));
    check(Kind::Passport, "No.", Err(P::WrongLength));
    check(Kind::DiplomaticCard, "No. D-1234", Ok("D1234"));
    check(Kind::Passport, "AB123", Err(P::WrongLength));
    check(Kind::Passport, "AB12345678901", Err(P::WrongLength));
    check(Kind::Passport, "AБ1234567", Err(P::IdentityCharacter));
    check(Kind::DiplomaticCard, "d-1234", Ok("D1234"));
    check(Kind::DiplomaticCard, "D12", Err(P::WrongLength));
    check(Kind::Ntn, "4174941-3", Ok("4174941-3"));
    check(Kind::Ntn, "41749413", Ok("4174941-3"));
    check(Kind::Ntn, "0174941", Ok("0174941"));
    check(Kind::Ntn, "42101-1234567-9", Ok("4210112345679"));
    check(Kind::Ntn, "02101-1234567-9", Err(P::CnicRegion));
    check(Kind::Ntn, "417494", Err(P::WrongLength));
    // The hyphen stands before a check digit behind seven digits.
    for text in [
        "123456-7",
        "123456 7",
        "123456/7",
        "12345-67",
        "-1234567",
        "417-4941-3",
        "417494-13",
    ] {
        check(Kind::Ntn, text, Err(P::WrongLength));
    }
    for text in ["4174941 3", "4174941 - 3", "4174941/3", "417 4941 3"] {
        check(Kind::Ntn, text, Ok("4174941-3"));
    }
    check(Kind::Ntn, "417 4941", Ok("4174941"));
    check(Kind::Ntn, "4174941-", Ok("4174941"));
    check(Kind::Strn, "32-77-8761-123-45", Ok("3277876112345"));
    check(Kind::Strn, "327787611234", Err(P::WrongLength));
    check(Kind::Secp, "0054321", Ok("0054321"));
    check(Kind::Secp, "CUIN-0054321", Ok("0054321"));
    check(Kind::Secp, "cuin: 0054321", Ok("0054321"));
    check(Kind::Secp, "CUIN0054321", Ok("0054321"));
    for (kind, text, canonical) in [
        (Kind::Secp, "CUIN No. 0054321", "0054321"),
        (Kind::Cnic, "CNIC 42101-1234567-1", "4210112345671"),
        (Kind::Cnic, "nicop: 42101-1234567-1", "4210112345671"),
        (Kind::Ntn, "NTN: 4174941-3", "4174941-3"),
        (Kind::Ntn, "NTN No. 4174941", "4174941"),
        (Kind::Strn, "STRN 3277876123456", "3277876123456"),
        (Kind::Mobile, "Mob: 0300-1234567", "+923001234567"),
        (Kind::Phone, "Tel. (051) 9201234", "+92519201234"),
        (Kind::Uan, "UAN 021-111-222-333", "+9221111222333"),
    ] {
        check(kind, text, Ok(canonical));
    }
    for text in [
        "051-9201234/5",
        "051-9201234-5",
        "051 9201234 5",
        "042-3576199/1",
        "0300-1234567/8",
    ] {
        check(Kind::Phone, text, Err(P::WrongLength));
    }
    for text in ["0300 123 456 7", "0300/1234567", "051/9201234"] {
        assert!(read(Kind::Phone, text).is_ok(), "{text}");
    }
    let refused = |text| refused_character(Kind::Ntn, text, P::IdentityCharacter);
    assert_eq!(refused("NTN: 41749A1-3").as_deref(), Some("A (U+0041)"));
    assert_eq!(refused("NUMBER 4174941").as_deref(), Some("N (U+004E)"));
    check(Kind::Secp, "123", Err(P::WrongLength));
    check(Kind::Secp, "123456789", Err(P::WrongLength));
    check(Kind::Secp, "ABC-0054321", Err(P::IdentityCharacter));
    check(Kind::PostalCode, "۴۴۰۰۰", Ok("44000"));
    check(Kind::PostalCode, "00010", Ok("00010"));
    check(Kind::PostalCode, "4400", Err(P::WrongLength));
}

#[test]
fn a_decimal_point_is_no_separator() {
    for (kind, text) in [
        (Kind::Secp, "54321.0"),
        (Kind::Secp, "CUIN-54321.0"),
        (Kind::Secp, "54.321"),
        (Kind::PostalCode, "4400.0"),
        (Kind::PostalCode, "۴۴۰۰۔۰"),
        (Kind::Ntn, "4174941.0"),
        (Kind::Ntn, "4174941.3"),
        (Kind::Ntn, "421011234567.9"),
        (Kind::Cnic, "421011234567.0"),
        (Kind::Cnic, "4210112345679.0"),
        (Kind::Strn, "327787611234.5"),
        (Kind::Phone, "0512345678.0"),
        (Kind::Phone, "512345678.00"),
        (Kind::Phone, "0512.345678.0"),
        (Kind::Mobile, "300123456.0"),
        (Kind::Mobile, "+92300123456.7"),
        (Kind::Uan, "2111112345.6"),
    ] {
        check(kind, text, Err(P::DecimalPoint));
    }
    check(Kind::Passport, "1234567.0", Err(P::IdentityCharacter));
    check(Kind::DiplomaticCard, "1234.0", Err(P::IdentityCharacter));
    // Dots between groups, as people write them.
    check(Kind::Cnic, "42101.1234567.9", Ok("4210112345679"));
    check(Kind::Ntn, "42101.1234567.9", Ok("4210112345679"));
    check(Kind::Strn, "32.77.8761.123.45", Ok("3277876112345"));
    check(Kind::Phone, "051.9201234", Ok("+92519201234"));
    check(Kind::Phone, "051.920.12.34", Ok("+92519201234"));
    check(Kind::Phone, "051-9201234.", Ok("+92519201234"));
    check(Kind::Uan, "021.111.123.456", Ok("+9221111123456"));
}

#[test]
fn mobile() {
    for text in [
        "0300-1234567",
        "03001234567",
        "+92 300 1234567",
        "+923001234567",
        "00923001234567",
        "923001234567",
        "92 300 1234567",
        "+92 (0)300 1234567",
        "+9203001234567",
        "3001234567",
        "(0300) 1234567",
        "0300.123.4567",
        "۰۳۰۰-۱۲۳۴۵۶۷",
        "tel:+923001234567",
        "\u{202d}+92 300 1234567\u{202c}",
        "(+92) 300 1234567",
        "＋92 300 1234567",
        "0300 / 1234567",
    ] {
        check(Kind::Mobile, text, Ok("+923001234567"));
        check(Kind::Phone, text, Ok("+923001234567"));
        check(Kind::Uan, text, Err(P::UnknownNumber));
    }
    check(Kind::Mobile, "TEL:0300-1234567", Ok("+923001234567"));
    check(Kind::Mobile, "0338-1234567", Err(P::UnknownNumber));
    check(Kind::Mobile, "0339-1234567", Ok("+923391234567"));
    check(Kind::Mobile, "0355-1234567", Ok("+923551234567"));
    check(Kind::Mobile, "0354-1234567", Err(P::UnknownNumber));
    check(Kind::Mobile, "0364-1234567", Ok("+923641234567"));
    check(Kind::Mobile, "0380-1234567", Err(P::UnknownNumber));
    check(Kind::Mobile, "0300-123456", Err(P::WrongLength));
    check(Kind::Mobile, "0300-12345678", Err(P::WrongLength));
    check(Kind::Mobile, "0300", Err(P::WrongLength));
    check(Kind::Mobile, "+44 7700 900123", Err(P::NotPakistani));
    check(Kind::Mobile, "00447700900123", Err(P::NotPakistani));
    check(Kind::Mobile, "0300-1234567 x", Err(P::IdentityCharacter));
    check(Kind::Mobile, "+", Err(P::WrongLength));
    check(Kind::Mobile, "021-34567890", Err(P::UnknownNumber));
}

#[test]
fn landline_and_access_numbers() {
    check(Kind::Phone, "021-34567890", Ok("+922134567890"));
    check(Kind::Phone, "(021) 3456 7890", Ok("+922134567890"));
    check(Kind::Phone, "+92 21 34567890", Ok("+922134567890"));
    check(Kind::Phone, "2134567890", Ok("+922134567890"));
    check(Kind::Phone, "021-3456789", Err(P::WrongLength));
    check(Kind::Phone, "051-9201234", Ok("+92519201234"));
    check(Kind::Phone, "05822-921234", Ok("+925822921234"));
    check(Kind::Phone, "05822-9212345", Err(P::WrongLength));
    check(Kind::Phone, "0582-9212345", Ok("+925829212345"));
    check(Kind::Phone, "0922-512345", Ok("+92922512345"));
    check(Kind::Phone, "0992-381234", Ok("+92992381234"));
    check(Kind::Phone, "021-111-123-456", Ok("+9221111123456"));
    check(Kind::Phone, "111-123-456", Err(P::NoAreaCode));
    check(Kind::Uan, "+92 111 123 456", Err(P::NoAreaCode));
    check(Kind::Uan, "021-111-123-45", Err(P::WrongLength));
    check(Kind::Uan, "021-111-123-456", Ok("+9221111123456"));
    check(Kind::Uan, "+92 21 111 123 456", Ok("+9221111123456"));
    check(Kind::Uan, "0992 111 123456", Ok("+92992111123456"));
    check(Kind::Uan, "111-123-456", Err(P::NoAreaCode));
    check(Kind::Uan, "020-111-123-456", Err(P::UnknownNumber));
}

#[test]
fn email() {
    check(
        Kind::Email,
        " Sample.Person@Example.PK ",
        Ok("sample.person@example.pk"),
    );
    check(
        Kind::Email,
        "o'brien+vpn@mail.example.co",
        Ok("o'brien+vpn@mail.example.co"),
    );
    check(
        Kind::Email,
        "a@xn--mgbai9azgqp6j.xn--mgbai9azgqp6j",
        Ok("a@xn--mgbai9azgqp6j.xn--mgbai9azgqp6j"),
    );
    check(Kind::Email, "\u{200b}a@b.pk\u{feff}", Ok("a@b.pk"));
    check(Kind::Email, "a.b.pk", Err(P::EmailAt));
    check(Kind::Email, "a@b@c.pk", Err(P::EmailAt));
    check(Kind::Email, "@b.pk", Err(P::EmailName));
    check(Kind::Email, "a..b@c.pk", Err(P::EmailName));
    check(Kind::Email, ".a@c.pk", Err(P::EmailName));
    check(Kind::Email, "a@localhost", Err(P::EmailDomain));
    check(Kind::Email, "a@-b.pk", Err(P::EmailDomain));
    check(Kind::Email, "a@b..pk", Err(P::EmailDomain));
    check(Kind::Email, "a@1.2.3.4", Err(P::EmailDomain));
    check(
        Kind::Email,
        "a@b.pk\r\nBcc: c@d.pk",
        Err(P::ControlCharacter),
    );
    check(Kind::Email, "a b@c.pk", Err(P::IdentityCharacter));
    check(Kind::Email, "علی@example.pk", Err(P::IdentityCharacter));
    check(
        Kind::Email,
        &format!("{}@b.pk", "a".repeat(65)),
        Err(P::EmailName),
    );
    check(
        Kind::Email,
        &format!("a@{}.pk", "b.".repeat(130)),
        Err(P::TextTooLong),
    );
}

#[test]
fn names() {
    check(Kind::Name, "  Sample   Person ", Ok("Sample Person"));
    check(Kind::Name, "Jose\u{301}", Ok("José"));
    check(Kind::Name, "محمد علی", Ok("محمد علی"));
    check(Kind::Name, "علی\u{202e} خان", Ok("علی خان"));
    check(Kind::Name, "نور\u{200c}جہاں", Ok("نور\u{200c}جہاں"));
    check(Kind::Name, "Sa\u{200c}mple", Ok("Sample"));
    check(Kind::Name, "نور\u{200c}", Ok("نور"));
    check(
        Kind::Name,
        "نور\u{200c}\u{200c}\u{200d}جہاں",
        Ok("نور\u{200c}جہاں"),
    );
    check(Kind::Name, "مُحَمَّد", Ok("مُحَمَّد"));
    check(
        Kind::Name,
        "D’Souza-O'Neil (Jr.), S/O X",
        Ok("D’Souza-O'Neil (Jr.), S/O X"),
    );
    check(Kind::Name, "Sample\tPerson", Ok("Sample Person"));
    check(Kind::Name, "Sample\nPerson", Err(P::ControlCharacter));
    check(Kind::Name, "Sample\0Person", Err(P::ControlCharacter));
    check(Kind::Name, "Sample\u{2028}Person", Err(P::ControlCharacter));
    check(Kind::Name, "Sample 2", Err(P::DigitInName));
    check(Kind::Name, "نمونہ ۲", Err(P::DigitInName));
    check(Kind::Name, "<b>Sample</b>", Err(P::IdentityCharacter));
    check(Kind::Name, "Sample 😀", Err(P::IdentityCharacter));
    check(Kind::Name, "...", Err(P::NoLetter));
    check(Kind::Name, "\u{202e}\u{200b}", Err(P::Empty));
    check(
        Kind::Name,
        "Z\u{335}\u{321}\u{322}\u{327}\u{328}\u{331}",
        Err(P::TooManyMarks),
    );
    check(Kind::Name, &"a".repeat(101), Err(P::TextTooLong));
    check(
        Kind::Company,
        "Sample Softwares (SMC-Pvt.) Ltd. & Co. #1",
        Ok("Sample Softwares (SMC-Pvt.) Ltd. & Co. #1"),
    );
    check(Kind::Company, "نمونہ سافٹ ویئر ۲", Ok("نمونہ سافٹ ویئر ۲"));
    check(Kind::Company, "<script>", Err(P::IdentityCharacter));
    check(Kind::Company, "123", Err(P::NoLetter));
}

#[test]
fn shown() {
    assert_eq!(display(Kind::Phone, "+922134567890"), "+92 21 34567890");
    assert_eq!(display(Kind::Phone, "+923001234567"), "+92 300 1234567");
    assert_eq!(display(Kind::Uan, "+92992111123456"), "+92 992 111 123 456");
    assert_eq!(display(Kind::Ntn, "4174941-3"), "4174941-3");
    assert_eq!(mask(Kind::Ntn, "4174941-3"), "*****1-3");
    assert_eq!(mask(Kind::Ntn, "4210112345679"), "42101-*****67-9");
    assert_eq!(mask(Kind::Passport, "AB1234567"), "*****67");
    assert_eq!(mask(Kind::Phone, "+922134567890"), "+92 21 *****90");
    assert_eq!(mask(Kind::Name, "Sample Person"), "S*** P***");
    assert_eq!(mask(Kind::Secp, "0054321"), "0054321");
    assert_eq!(mask(Kind::Cnic, "nonsense"), "*****");
    let cnic = Identity::read(Kind::Cnic, "4210112345679").expect("valid");
    assert_eq!(format!("{cnic:?}"), "cnic(42101-*****67-9)");
}

#[test]
fn words() {
    let check = |text: &str, words: &[&str]| assert_eq!(fold_words(text), words, "{text}");
    check("  Sample  PERSON ", &["sample", "person"]);
    check("Café-Bar", &["cafe", "bar"]);
    check("ＡＢＣ ۱۲۳", &["abc", "123"]);
    check("مُحَمَّد", &["محمد"]);
    check("آمنہ", &["امنہ"]);
    check("محـــمد", &["محمد"]);
    check("نور\u{200c}جہاں", &["نورجہاں"]);
    check("", &[]);
    check("!!!", &[]);
    for (a, b) in [
        ("علي", "علی"),
        ("كريم", "کریم"),
        ("فاطمة", "فاطمہ"),
        ("ه", "ہ"),
        ("ھ", "ہ"),
        ("رؤف", "روف"),
        ("أحمد", "احمد"),
        ("İ", "i"),
    ] {
        assert_eq!(fold_words(a), fold_words(b), "{a} {b}");
    }
    assert_eq!(fold_words(&"a ".repeat(100)).len(), 32);
    assert_eq!(fold_words(&"a".repeat(1000))[0].len(), 64);
}

#[test]
fn kinds_have_names() {
    for kind in Kind::ALL {
        assert_eq!(kind.as_str().parse(), Ok(kind));
        assert_eq!(
            serde_json::to_string(&kind).expect("serializes"),
            format!("\"{kind}\"")
        );
    }
    assert!("gender".parse::<Kind>().is_err());
}

fn written() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[+]?[0-9 ()/.-]{0,20}",
        "[0-9۰-۹]{5}[- ]?[0-9۰-۹]{7}[- ]?[0-9]",
        "[a-z.@+-]{1,20}@[a-z.-]{1,10}",
        "[a-zA-Zآ-ی\u{200c}\u{200d}\u{202e}\u{301}\u{64e} ]{0,30}",
    ]
}

proptest! {
    #[test]
    fn canonical_reads_as_itself(text in written(), kind in prop::sample::select(Kind::ALL.to_vec())) {
        if let Ok(canonical) = read(kind, &text) {
            prop_assert_eq!(read(kind, &canonical), Ok(canonical.clone()));
            prop_assert_eq!(read(kind, &display(kind, &canonical)), Ok(canonical.clone()));
            let hidden = |c: char| crate::net::is_hidden(c) && !matches!(c, '\u{200c}' | '\u{200d}');
            prop_assert!(!canonical.chars().any(|c| c.is_control() || hidden(c)));
        }
    }

    #[test]
    fn nothing_panics(text: String, kind in prop::sample::select(Kind::ALL.to_vec())) {
        let _ = (display(kind, &text), mask(kind, &text));
        for word in fold_words(&text) {
            prop_assert_eq!(fold_words(&word), vec![word.clone()]);
        }
    }

    #[test]
    fn a_cnic_is_never_shown_whole(number in "[1-9][0-9]{12}") {
        let mask = mask(Kind::Cnic, &number);
        prop_assert!(!mask.replace('-', "").contains(&number));
        prop_assert_eq!(mask.bytes().filter(u8::is_ascii_digit).count(), 8);
    }
}
