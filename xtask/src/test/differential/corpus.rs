//! A seeded corpus of strings: sound addresses of every shape, everything that
//! only looks like one, and single slips of the hand in both.

mod faults;
mod sound;

use std::collections::HashSet;

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

/// Another seed is another corpus, and may need other classes in the table.
const SEED: u64 = 20_261_124;

/// Makes one string.
type Maker = fn(&mut StdRng) -> String;

/// Characters of slips: those of addresses and of what stands around them.
const SLIPS: &[char] = &[
    '0', '1', '2', '5', '9', 'a', 'f', 'F', 'g', 'x', '.', '.', ':', ':', '/', '-', '%', '*', ' ',
    '[', ']', ',', '\t', '+', '٣', '۴', '\u{200b}',
];

/// So many different strings; a longer corpus begins with the shorter one.
pub fn generate(count: usize) -> Vec<String> {
    let mut rng = StdRng::seed_from_u64(SEED);
    let (mut seen, mut strings) = (HashSet::new(), Vec::with_capacity(count));
    while strings.len() < count {
        let string = one(&mut rng);
        if seen.insert(string.clone()) {
            strings.push(string);
        }
    }
    strings
}

fn one(rng: &mut StdRng) -> String {
    let makers = if rng.random_bool(0.4) {
        sound::MAKERS
    } else {
        faults::MAKERS
    };
    let string = pick(rng, makers)(rng);
    if rng.random_bool(0.2) {
        slip(rng, &string)
    } else {
        string
    }
}

/// One character more, less, doubled or another.
fn slip(rng: &mut StdRng, string: &str) -> String {
    let mut characters: Vec<char> = string.chars().collect();
    let at = rng.random_range(0..=characters.len());
    let character = *pick(rng, SLIPS);
    match rng.random_range(0..4) {
        0 => characters.insert(at, character),
        _ if at == characters.len() => characters.push(character),
        1 => characters[at] = character,
        2 => characters.insert(at, characters[at]),
        _ => {
            characters.remove(at);
        }
    }
    characters.into_iter().collect()
}

/// One of several; the lists here are never empty.
fn pick<'a, T>(rng: &mut StdRng, from: &'a [T]) -> &'a T {
    from.choose(rng).expect("a list of choices has some")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corpus_is_the_same_every_time_and_has_no_string_twice() {
        let corpus = generate(3000);
        assert_eq!(corpus[..1000], generate(1000)[..]);
        let distinct: HashSet<&String> = corpus.iter().collect();
        assert_eq!(distinct.len(), corpus.len());
        assert!(corpus.iter().all(|string| !string.contains('\0')));
    }
}
