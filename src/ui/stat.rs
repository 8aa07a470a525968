//! A figure with what it counts. Figures stand beside one another in [`Stats`].

use crate::prelude::*;

/// One figure.
pub struct Stat {
    /// The figure, in the digits and units of the language.
    pub value: Signal<String>,
    /// What it counts.
    pub label: Signal<String>,
}

/// Figures.
#[component]
pub fn Stats(
    /// In order.
    stats: Vec<Stat>,
) -> impl IntoView {
    let items: Vec<AnyView> = stats
        .into_iter()
        .map(|stat| {
            view! {
                <div class="stat">
                    <dt class="stat__label">{stat.label}</dt>
                    <dd class="stat__value"><bdi>{stat.value}</bdi></dd>
                </div>
            }
            .into_any()
        })
        .collect();
    view! { <dl class="stats">{items}</dl> }.into_any()
}
