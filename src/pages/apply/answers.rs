//! All answers that are asked, task by task, each with a way to change it.

use crate::form::answer_view::{Shown, answer_view};
use crate::form::group_view::item_words;
use crate::prelude::*;
use crate::state::locale::{Words, t, text};
use crate::ui::summary_list::{SummaryList, SummaryRow};
use ijazat_rules::answers::Answers;
use ijazat_rules::form::{self, Asked, Definition, Kind};
use ijazat_texts::k;

/// All answers. `change` gives the address at which a field is changed.
pub fn answers_view(
    definition: &Definition,
    answers: &Answers,
    shown: &Shown,
    change: Option<&dyn Fn(&Asked<'_>) -> String>,
) -> AnyView {
    let visible = form::visible(definition, answers);
    let asked = visible.asked();
    let sections: Vec<AnyView> = definition
        .tasks
        .iter()
        .map(|task| {
            let own: Vec<&Asked<'_>> = asked
                .iter()
                .filter(|asked| asked.task.id == task.id)
                .collect();
            if own.is_empty() {
                ().into_any()
            } else {
                section(text(&task.title), &own, shown, change)
            }
        })
        .collect();
    sections.into_any()
}

/// One task; each item of a group is a part of its own.
fn section(
    title: Words,
    asked: &[&Asked<'_>],
    shown: &Shown,
    change: Option<&dyn Fn(&Asked<'_>) -> String>,
) -> AnyView {
    let mut parts: Vec<AnyView> = Vec::new();
    let mut rows: Vec<SummaryRow> = Vec::new();
    let mut item: Option<usize> = None;
    for asked in asked {
        let own_item = asked.item.map(|(_, index)| index);
        if own_item != item {
            parts.push(list(std::mem::take(&mut rows)));
            if let Some((group, index)) = asked.item {
                parts.push(view! { <h3>{item_words(group, index)}</h3> }.into_any());
            }
            item = own_item;
        }
        let is_filled_group = matches!(asked.field.kind, Kind::Group { .. })
            && asked.answer.is_some_and(|a| !a.is_empty());
        if !is_filled_group {
            rows.push(SummaryRow {
                label: text(&asked.field.label),
                value: answer_view(asked.field, asked.answer, shown),
                change: change.map(|change| change(asked)),
            });
        }
    }
    parts.push(list(rows));
    view! { <section class="stack"><h2 class="section-head">{title}</h2>{parts}</section> }
        .into_any()
}

fn list(rows: Vec<SummaryRow>) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    view! { <SummaryList rows=rows change=t(k::CHECK_ANSWERS_CHANGE) /> }.into_any()
}
