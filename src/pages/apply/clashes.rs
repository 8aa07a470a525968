//! Answers that were changed in two places: both versions side by side, and a
//! choice for each. Nothing is dropped without being seen.

use super::lending::shown;
use super::open_draft::OpenDraft;
use crate::form::answer_view::{Shown, answer_view};
use crate::form::draft::find_field;
use crate::form::editor::OperatorEntry;
use crate::form::merge::{self, Clash};
use crate::prelude::*;
use crate::state::locale::{Words, t, text};
use crate::state::location::focus_heading;
use crate::ui::button::Button;
use crate::ui::field::control_id;
use crate::ui::notice::Notice;
use crate::ui::tag::Tone;
use ijazat_rules::answers::Answer;
use ijazat_texts::k;
use std::sync::Arc;

/// The comparison, to be gone to.
pub const COMPARISON: &str = "comparison";

/// The comparison; nothing while there is none.
pub fn clashes_view(open: OpenDraft, operators: Signal<Arc<Vec<OperatorEntry>>>) -> AnyView {
    let view = move || {
        let clashes = open.clashes.get();
        (!clashes.is_empty()).then(|| comparison(open, clashes, operators.get()))
    };
    view! { {view} }.into_any()
}

fn comparison(
    open: OpenDraft,
    mut clashes: Vec<Clash>,
    operators: Arc<Vec<OperatorEntry>>,
) -> AnyView {
    let theirs = RwSignal::new(Vec::<String>::new());
    open.draft
        .with_untracked(|draft| merge::sort(&mut clashes, &draft.definition));
    let shown = shown(&open.reference(), operators);
    let rows: Vec<AnyView> = clashes
        .into_iter()
        .map(|clash| row(open, clash, theirs, &shown))
        .collect();
    let keep = Callback::new(move |()| {
        open.settle(&theirs.get_untracked());
        focus_heading();
    });
    view! {
        <div id=COMPARISON tabindex="-1">
            <Notice tone=Tone::Warn title=t(k::DRAFT_CLASH_TITLE) alert=true>
                <p>{t(k::DRAFT_CLASH)}</p>
                {rows}
                <Button on_press=keep>{t(k::DRAFT_CLASH_KEEP)}</Button>
            </Notice>
        </div>
    }
    .into_any()
}

fn row(open: OpenDraft, clash: Clash, theirs: RwSignal<Vec<String>>, shown: &Shown) -> AnyView {
    let definition = open.draft.with_untracked(|draft| draft.definition.clone());
    let Some(field) = find_field(&definition, &clash.path) else {
        return ().into_any();
    };
    let version = |answer: &Option<Answer>| match answer {
        Some(Answer::Items(_)) => view! { <span>{t(k::DRAFT_CLASH_GROUP)}</span> }.into_any(),
        answer => answer_view(field, answer.as_ref(), shown),
    };
    let option = |is_theirs: bool, words: Words, content: AnyView| {
        let (own, chosen) = (clash.path.clone(), clash.path.clone());
        let id = format!(
            "clash-{}-{}",
            control_id(&clash.path),
            if is_theirs { "theirs" } else { "mine" }
        );
        view! {
            <div class="choice">
                <input
                    type="radio"
                    class="choice__input"
                    id=id.clone()
                    name=format!("clash-{}", clash.path)
                    prop:checked=move || theirs.with(|theirs| theirs.contains(&own)) == is_theirs
                    on:change=move |_| theirs.update(|theirs| {
                        theirs.retain(|path| *path != chosen);
                        if is_theirs {
                            theirs.push(chosen.clone());
                        }
                    })
                />
                <span class="choice__text"><label for=id>{words}</label>{content}</span>
            </div>
        }
        .into_any()
    };
    let mine = option(false, t(k::DRAFT_CLASH_MINE), version(&clash.mine));
    let other = option(true, t(k::DRAFT_CLASH_THEIRS), version(&clash.theirs));
    view! {
        <fieldset class="field">
            <legend class="field__label">{text(&field.label)}</legend>
            {mine}
            {other}
        </fieldset>
    }
    .into_any()
}
