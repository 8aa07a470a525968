//! Every area and network against the ranges that libphonenumber 9.0.43 publishes, written out a second time.

use super::*;

/// Areas whose landlines have eight digits behind two.
const TWO_EIGHT: &str = "21 42";
const TWO: &str =
    "22 25 40 41 44 46 47 48 49 51 52 53 55 56 57 61 62 63 64 65 66 67 68 71 74 81 86 91";
const THREE: &str = "232 233 235 238 242 243 244 292 293 294 295 296 297 298 453 454 457 459 \
    542 543 544 546 547 604 606 608 722 723 726 822 823 824 825 826 828 829 832 833 835 837 838 \
    843 844 847 848 852 853 855 856 922 923 924 925 926 927 928 932 937 938 939 942 943 944 945 946 \
    963 965 966 969 992 995 996 997 998";
const NO_UAN: &str = "923 924 925 926 927 928 998";
const ONLY_UAN: &str = "993 994";
const SCO: &str = "581 582 586";
const NETWORKS: &str = "300 309 310 319 320 329 330 331 337 339 340 349 355 364 370 379";
const NO_NETWORKS: &str = "338 350 354 356 360 363 365 380 390 399";

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_ascii_whitespace()
}

/// The local numbers of a length that begin with each digit.
fn locals(length: usize) -> impl Iterator<Item = (char, String)> {
    ('0'..='9').map(move |first| (first, format!("{first}{}", &"2345678901234"[..length - 1])))
}

fn reads(kind: Kind, national: &str) -> bool {
    let read = read(kind, &format!("0{national}"));
    let whole = format!("+92{national}");
    assert!(
        read.as_ref().map_or(true, |canonical| *canonical == whole),
        "{national}"
    );
    read.is_ok()
}

#[test]
fn every_area_and_length_is_as_published() {
    let mut areas: Vec<(&str, &[usize])> = Vec::new();
    areas.extend(words(TWO_EIGHT).map(|area| (area, &[8][..])));
    areas.extend(words(TWO).map(|area| (area, &[7, 8][..])));
    areas.extend(words(THREE).map(|area| (area, &[6, 7][..])));
    areas.extend(words(ONLY_UAN).map(|area| (area, &[][..])));
    assert_eq!(areas.len(), 2 + 28 + 74 + 2);
    for (area, lengths) in areas {
        for length in 1..=9 {
            for (first, local) in locals(length) {
                let expected = first > '1' && lengths.contains(&length);
                let national = format!("{area}{local}");
                assert_eq!(reads(Kind::Phone, &national), expected, "{national}");
            }
        }
        for digits in 4..=8 {
            let national = format!("{area}111{}", &"23456789"[..digits]);
            assert_eq!(
                reads(Kind::Uan, &national),
                digits == 6 && !words(NO_UAN).any(|one| one == area),
                "{national}"
            );
        }
    }
    for area in words(SCO) {
        for length in 1..=9 {
            for (_, local) in locals(length) {
                assert_eq!(reads(Kind::Phone, &format!("{area}{local}")), length == 7);
            }
        }
        assert!(!reads(Kind::Uan, &format!("{area}111234567")));
    }
}

#[test]
fn no_other_area_is_known() {
    let known = |area: &str| {
        [TWO_EIGHT, TWO]
            .iter()
            .any(|list| words(list).any(|two| area.starts_with(two)))
            || [THREE, SCO]
                .iter()
                .any(|list| words(list).any(|three| three == area))
    };
    for area in 200..1000 {
        let area = area.to_string();
        if !area.starts_with('3') && !known(&area) {
            for local in ["345678", "3456789"] {
                assert!(!reads(Kind::Phone, &format!("{area}{local}")), "{area}");
            }
        }
    }
}

#[test]
fn every_network_is_as_published() {
    for (networks, known) in [(NETWORKS, true), (NO_NETWORKS, false)] {
        for network in words(networks) {
            for length in 5..=9 {
                let national = format!("{network}{}", &"123456789"[..length]);
                assert_eq!(
                    reads(Kind::Mobile, &national),
                    known && length == 7,
                    "{national}"
                );
            }
        }
    }
}

/// The spellings of one national number.
#[test]
fn every_spelling_of_every_area_gives_one_number() {
    let numbers = words(TWO_EIGHT).map(|area| (area, "34567890"));
    let numbers = numbers.chain(words(TWO).map(|area| (area, "3456789")));
    let numbers = numbers.chain(words(THREE).map(|area| (area, "345678")));
    let numbers = numbers.chain([("300", "1234567"), ("5822", "921234")]);
    for (area, local) in numbers {
        let expected = format!("+92{area}{local}");
        for text in [
            format!("+92 {area} {local}"),
            format!("+92-{area}-{local}"),
            format!("+92 (0){area} {local}"),
            format!("(+92) {area} {local}"),
            format!("+92(0{area}){local}"),
            format!("0092 {area} {local}"),
            format!("0092-0{area}-{local}"),
            format!("92{area}{local}"),
            format!("92 0{area} {local}"),
            format!("0{area}-{local}"),
            format!("(0{area}) {local}"),
            format!("0{area}.{}.{}", &local[..3], &local[3..]),
            format!("0{area} / {local}"),
            format!("{area}{local}"),
            format!("\u{202a}\u{200e}+92 {area} {local}\u{202c}"),
        ] {
            check(Kind::Phone, &text, Ok(&expected));
        }
    }
    // 92 is the country before it is an area.
    check(Kind::Phone, "923111234567", Ok("+923111234567"));
    check(Kind::Phone, "0922 111 234567", Ok("+92922111234567"));
}

#[test]
fn shown_and_masked() {
    let check = |kind: Kind, canonical: &str, shown: &str, masked: &str| {
        assert_eq!(display(kind, canonical), shown);
        assert_eq!(mask(kind, canonical), masked);
    };
    check(
        Kind::Mobile,
        "+923001234567",
        "+92 300 1234567",
        "+92 300 *****67",
    );
    check(
        Kind::Phone,
        "+92519201234",
        "+92 51 9201234",
        "+92 51 *****34",
    );
    check(
        Kind::Phone,
        "+925822921234",
        "+92 5822 921234",
        "+92 5822 *****34",
    );
    check(
        Kind::Phone,
        "+92992381234",
        "+92 992 381234",
        "+92 992 *****34",
    );
    check(
        Kind::Phone,
        "+9221111123456",
        "+92 21 111 123 456",
        "+92 21 111 123 456",
    );
    check(
        Kind::Uan,
        "+92992111123456",
        "+92 992 111 123 456",
        "+92 992 111 123 456",
    );
    check(Kind::Phone, "+92é", "+92é", "*****");
    check(Kind::Mobile, "0300", "0300", "*****");
}
