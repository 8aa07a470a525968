//! The native half of the measurement: prints its samples, in milliseconds, as one JSON object.
//!
//! Usage: `ijazat-rules-bench SAMPLES SIZE...`

use std::hint::black_box;
use std::time::Instant;

use ijazat_rules_bench::{Typing, corpus, index, work};
use serde_json::{Map, Value, json};

/// A sample reads this many entries at least, as in the browser.
const SAMPLE_ENTRIES: u32 = 10_000;
/// Lines of the list that is typed in.
const TYPED_LINES: u32 = 10_000;

fn main() {
    let numbers: Vec<u32> = std::env::args()
        .skip(1)
        .map(|argument| argument.parse().expect("a number"))
        .collect();
    let (samples, sizes) = numbers.split_first().expect("SAMPLES SIZE...");
    let mut by_size = Map::new();
    for size in sizes {
        let text = corpus(*size);
        black_box(work(&text));
        let runs = SAMPLE_ENTRIES.div_ceil(*size);
        let runs_ms = || time(|| (0..runs).for_each(|_| drop(black_box(work(black_box(&text))))));
        let times = (0..*samples).map(|_| runs_ms() / f64::from(runs));
        by_size.insert(size.to_string(), times.collect::<Vec<f64>>().into());
    }
    println!(
        "{}",
        json!({ "work": by_size, "stroke": strokes(*samples), "index": million(*samples) })
    );
}

#[expect(clippy::disallowed_methods, reason = "a stopwatch is what it is")]
fn time<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64() * 1e3
}

/// A character more and a character less in the middle of a list.
fn strokes(samples: u32) -> Vec<f64> {
    let text = corpus(TYPED_LINES);
    let middle = text[..text.len() / 2].rfind('\n').expect("lines");
    let typed = format!("{} {}", &text[..middle], &text[middle..]);
    let mut typing = Typing::new();
    typing.stroke(&text);
    let texts = [&typed, &text].into_iter().cycle();
    texts
        .take(samples as usize)
        .map(|text| time(|| typing.stroke(black_box(text))))
        .collect()
}

/// Building an index of a million blocks, and a thousand questions to it.
fn million(samples: u32) -> Value {
    let mut build = Vec::new();
    let mut ask = Vec::new();
    for _ in 0..samples {
        let mut built = None;
        build.push(time(|| built = Some(index(1_000_000, 1_000))));
        let (index, questions) = built.expect("was built");
        ask.push(time(|| {
            questions
                .iter()
                .map(|block| index.overlapping(*block).count())
                .sum::<usize>()
        }));
    }
    json!({ "build": build, "ask": ask })
}
