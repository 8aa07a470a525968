//! Bars as plain SVG. The figures are in the table beside it, so the picture
//! itself is hidden from screen readers.

use crate::decimal::decimal;
use crate::prelude::*;
use crate::ui::dynamic::dynamic;

/// One bar.
#[derive(Clone)]
pub struct Bar {
    /// Name under the bar.
    pub label: Signal<String>,
    /// Parts from the ground up, each of its own series; none where the figure is withheld.
    pub values: Vec<Option<u64>>,
}

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 232.0;
const GROUND: f64 = 188.0;
const TOP: f64 = 26.0;
const LABELS_MAX: usize = 6;

/// A chart of upright bars; time goes from left to right in every language.
#[component]
pub fn BarChart(
    /// In order.
    bars: Vec<Bar>,
    /// Names of the series, from the ground up.
    series: Vec<Signal<String>>,
    /// The height of the highest bar in words.
    #[prop(default = |most| most.to_string())]
    tell: fn(u64) -> String,
    /// What a ring in the place of a bar means.
    #[prop(optional)]
    withheld: Option<Signal<String>>,
) -> impl IntoView {
    let most = bars
        .iter()
        .map(|bar| bar.values.iter().flatten().sum::<u64>())
        .max()
        .unwrap_or(0)
        .max(1);
    let slot = WIDTH / bars.len().max(1) as f64;
    let width = (slot * 0.64).min(48.0);
    // Nastaliq names of months are wide: more labels than these would touch.
    let every = bars.len().div_ceil(LABELS_MAX).max(1);
    let shapes: Vec<AnyView> = bars
        .iter()
        .enumerate()
        .map(|(index, bar)| {
            let x = slot * index as f64 + (slot - width) / 2.0;
            let mut y = GROUND;
            let parts: Vec<AnyView> = bar
                .values
                .iter()
                .enumerate()
                .filter_map(|(series, value)| value.map(|value| (series, value)))
                .map(|(series, value)| {
                    let height = (GROUND - TOP) * value as f64 / most as f64;
                    y -= height;
                    let class = format!("bar-chart__bar bar-chart__bar--{series}");
                    view! { <rect class=class x=number(x) y=number(y) width=number(width) height=number(height)></rect> }.into_any()
                })
                .collect();
            let label = (index % every == 0).then(|| {
                // Where there is little room, only each third is shown, larger.
                let class = match (index / every) % 3 {
                    1 => "bar-chart__label bar-chart__label--month",
                    _ => "bar-chart__label bar-chart__label--month bar-chart__label--minor",
                };
                let (at, anchor) = label_place(index, bars.len(), x, width);
                view! { <text class=class x=number(at) y="214" text-anchor=anchor>{bar.label}</text> }.into_any()
            });
            let ring = bar.values.contains(&None).then(|| {
                view! { <circle class="bar-chart__withheld" cx=number(x + width / 2.0) cy=number(y - 8.0) r="4"></circle> }.into_any()
            });
            view! { {parts}{ring}{label} }.into_any()
        })
        .collect();
    let legend: Vec<AnyView> = series
        .into_iter()
        .enumerate()
        .map(|(index, name)| {
            view! { <li class=format!("bar-chart__key bar-chart__key--{index}")>{name}</li> }
                .into_any()
        })
        .collect();
    let has_ring = bars.iter().any(|bar| bar.values.contains(&None));
    let ring = withheld.filter(|_| has_ring).map(|words| {
        view! { <li class="bar-chart__key bar-chart__key--withheld">{words}</li> }.into_any()
    });
    view! {
        <div class="bar-chart" aria-hidden="true">
            <svg class="bar-chart__picture" viewBox=format!("0 0 {} {}", number(WIDTH), number(HEIGHT)) direction="ltr">
                <line class="bar-chart__ground" x1="0" x2=number(WIDTH) y1=number(GROUND) y2=number(GROUND)></line>
                <text class="bar-chart__label" x="0" y="18">{dynamic(move || format!("\u{2068}{}\u{2069}", tell(most)))}</text>
                {shapes}
            </svg>
            <ul class="bar-chart__legend">{legend}{ring}</ul>
        </div>
    }
    .into_any()
}

/// Where a label stands: under the middle of its bar, the first and the last
/// within the picture.
fn label_place(index: usize, count: usize, x: f64, width: f64) -> (f64, &'static str) {
    if count > 2 && index == 0 {
        (x, "start")
    } else if count > 2 && index + 1 == count {
        (x + width, "end")
    } else {
        (x + width / 2.0, "middle")
    }
}

fn number(value: f64) -> String {
    decimal(value, 1)
}

#[cfg(test)]
mod tests {
    use super::label_place;

    #[test]
    fn the_first_and_the_last_label_do_not_leave_the_picture() {
        assert_eq!(label_place(0, 12, 6.0, 48.0), (6.0, "start"));
        assert_eq!(label_place(5, 12, 306.0, 48.0), (330.0, "middle"));
        assert_eq!(label_place(11, 12, 666.0, 48.0), (714.0, "end"));
        assert_eq!(label_place(0, 1, 336.0, 48.0), (360.0, "middle"));
    }
}
