//! Properties: of any text, of the index and of the keys.

use proptest::prelude::*;

use super::*;

fn prefix() -> impl Strategy<Value = Prefix> {
    let near = (any::<bool>(), 0u128..64, 0u8..=8).prop_map(|(v6, address, short)| {
        let family = if v6 { Family::V6 } else { Family::V4 };
        Prefix::containing(family, address, family.bits() - short)
    });
    let far = (any::<bool>(), any::<u128>(), any::<u8>()).prop_map(|(v6, address, len)| {
        let family = if v6 { Family::V6 } else { Family::V4 };
        Prefix::containing(
            family,
            address >> (128 - family.bits()),
            len % (family.bits() + 1),
        )
    });
    prop_oneof![3 => near, 1 => far]
}

/// Text near addresses: what people type, and what attackers do.
fn noise() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("203.0.113.5".to_owned()),
        Just("2001:db8::1".to_owned()),
        Just("255.255.255.0".to_owned()),
        Just(" - ".to_owned()),
        "[-0-9a-fx:./*,;#% \\[\\]()=@\"]{1,6}",
        "[0-9۰-۹٠-٩]{1,3}[.۔。]",
        "[\u{200b}\u{202e}\u{feff}\t\r\n–—]",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn canonical_reads_as_itself(prefix in prefix()) {
        let text = prefix.to_string();
        let list = AddressList::read(&text);
        let special_form = list.problems.iter().any(|problem| matches!(problem.code, ProblemCode::Mapped | ProblemCode::Compatible));
        prop_assert!(special_form || list.entries[0].prefix() == Some(prefix));
        prop_assert!(special_form || list.entries[0].canonical() == text);
    }

    #[test]
    fn any_text_is_read_with_sound_places(text in noise()) {
        let list = AddressList::read(&text);
        let all: Vec<Vec<char>> = lines(&text).map(|line| line.chars().collect()).collect();
        let slice = |span: Span| -> String {
            all[span.line as usize - 1][span.column as usize - 1..span.end_column as usize - 1].iter().collect()
        };
        for entry in &list.entries {
            prop_assert_eq!(&slice(entry.span), entry.text());
            let again = AddressList::read(&entry.canonical());
            prop_assert_eq!(again.entries.len(), 1, "{}", entry.canonical());
            prop_assert_eq!(again.entries[0].range, entry.range);
            prop_assert_eq!(&again.entries[0].canonical(), &entry.canonical());
        }
        for problem in &list.problems {
            prop_assert_eq!(&slice(problem.span), &problem.text);
            for suggestion in &problem.suggestions {
                let again = AddressList::read(suggestion);
                prop_assert!(again.problems.is_empty() && again.entries.len() == 1, "{:?}", problem);
                prop_assert_eq!(&again.entries[0].canonical(), suggestion);
            }
        }
    }

    #[test]
    fn typing_equals_reading(texts in prop::collection::vec(noise(), 1..6)) {
        let mut live = LiveList::default();
        for text in &texts {
            live.update(text);
            prop_assert_eq!(live.list(), AddressList::read(text));
        }
    }

    #[test]
    fn typing_reads_lines_wherever_they_end(texts in prop::collection::vec("[12.\r\n ]{0,14}", 1..8)) {
        let mut live = LiveList::default();
        for text in &texts {
            live.update(text);
            prop_assert_eq!(live.list(), AddressList::read(text), "{:?}", texts);
            prop_assert_eq!(live.lines().count(), lines(text).count(), "{:?}", texts);
        }
    }

    #[test]
    fn list_overlaps_name_exactly_the_entries_that_share(blocks in prop::collection::vec(prefix(), 0..12)) {
        let text: Vec<String> = blocks.iter().map(ToString::to_string).collect();
        let list = AddressList::read(&text.join("\n"));
        let found = list.overlaps();
        for overlap in &found {
            let (a, b) = (list.entries[overlap.entry].range, list.entries[overlap.with].range);
            prop_assert_eq!(relation(a, b), overlap.relation);
            prop_assert!(a.overlaps(&b));
        }
        let free = found.is_empty();
        let naive = list.entries.iter().enumerate().any(|(at, a)| list.entries[..at].iter().any(|b| a.range.overlaps(&b.range)));
        prop_assert_eq!(free, !naive);
    }

    #[test]
    fn index_and_keys_equal_plain_search(held in prop::collection::vec(prefix(), 0..24), question in prefix(), other in prefix()) {
        let mut index = Index::new();
        for (value, prefix) in held.iter().enumerate() {
            index.insert(*prefix, value);
        }
        let sorted = |mut values: Vec<usize>| { values.sort_unstable(); values };
        let plain: Vec<usize> = (0..held.len()).filter(|&at| held[at].overlaps(&question)).collect();
        let found = sorted(index.overlapping(question).map(|(_, value)| *value).collect());
        prop_assert_eq!(&found, &plain);

        let key = PrefixBits::of(&question);
        let (above, end) = (key.beginnings(), key.end());
        let by_key = |prefix: &Prefix| {
            let held = PrefixBits::of(prefix);
            above.iter().any(|above| above == held.as_str()) || (held >= key && held.as_str() < end.as_str())
        };
        let by_key: Vec<usize> = (0..held.len()).filter(|&at| by_key(&held[at])).collect();
        prop_assert_eq!(&by_key, &plain);
        prop_assert_eq!(key.overlaps(&PrefixBits::of(&other)), question.overlaps(&other));
        prop_assert_eq!(PrefixBits::read(key.as_str()), Some(question));

        if question.family() == other.family() {
            let range = Range::new(question.family(), question.first().min(other.first()), question.first().max(other.first()));
            let range = range.expect("ordered");
            let plain: Vec<usize> = (0..held.len()).filter(|&at| held[at].range().overlaps(&range)).collect();
            let found = sorted(index.overlapping_range(range).into_iter().map(|(_, value)| *value).collect());
            prop_assert_eq!(&found, &plain);
        }

        for (value, prefix) in held.iter().enumerate() {
            prop_assert!(index.remove(*prefix, &value));
            prop_assert!(!index.remove(*prefix, &value));
        }
        prop_assert!(index.is_empty());
        prop_assert_eq!(index.overlapping(question).count(), 0);
    }

    #[test]
    fn classify_equals_plain_search(prefix in prefix()) {
        let around = BLOCKS.iter().filter(|block| block.prefix.contains(&prefix)).max_by_key(|block| block.prefix.len());
        let expected = around.or(BLOCKS.iter().find(|block| prefix.contains(&block.prefix)));
        prop_assert_eq!(classify(prefix), expected);
    }
}
