//! Questions with their answers, each with a way to change it.

use crate::prelude::*;

/// One answer.
pub struct SummaryRow {
    /// The question.
    pub label: Signal<String>,
    /// The answer.
    pub value: AnyView,
    /// Where it is changed.
    pub change: Option<String>,
}

/// A list of answers.
#[component]
pub fn SummaryList(
    /// In order.
    rows: Vec<SummaryRow>,
    /// The word for changing.
    #[prop(optional, into)]
    change: Option<Signal<String>>,
) -> impl IntoView {
    let rows: Vec<AnyView> = rows
        .into_iter()
        .map(|row| {
            let link = row.change.zip(change).map(|(href, change)| {
                view! {
                    <dd class="summary-list__action">
                        <a href=href>{change}<span class="visually-hidden">" "{row.label}</span></a>
                    </dd>
                }
                .into_any()
            });
            view! {
                <div class="summary-list__row">
                    <dt class="summary-list__label">{row.label}</dt>
                    <dd class="summary-list__value">{row.value}</dd>
                    {link}
                </div>
            }
            .into_any()
        })
        .collect();
    view! { <dl class="summary-list">{rows}</dl> }.into_any()
}
