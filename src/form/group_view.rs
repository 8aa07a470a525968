//! Fields that repeat: one block an item, with a way to add and to remove.

use super::editor::Editor;
use super::field_view::{field_view, ui_field};
use crate::prelude::*;
use crate::state::announcer::confirm;
use crate::state::locale::{Words, now_with, t, text, text_now};
use crate::state::location;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::error_summary::focus_control;
use crate::ui::field::control_id;
use ijazat_rules::answers::{Answer, Answers};
use ijazat_rules::form::{self, Definition, Field, Kind};
use ijazat_texts::k;
use std::sync::Arc;

/// The group at a path.
pub fn group_view(editor: Editor, path: &str, field: &Field) -> AnyView {
    let Kind::Group {
        items_min,
        items_max,
        ..
    } = field.kind
    else {
        return ().into_any();
    };
    let group = Group {
        editor,
        definition: StoredValue::new(editor.definition()),
        path: StoredValue::new(path.to_owned()),
    };
    let (min, max) = (items_min.max(1) as usize, items_max as usize);
    let count = Memo::new(move |_| group.items().len().max(min));
    // Items are drawn anew when one is removed, because the others move up.
    let round = RwSignal::new(0_u32);
    let own = ui_field(editor, path, field);
    let errors = own.errors;
    let blocks = move || {
        round.track();
        (0..count.get())
            .map(|index| item_view(group, index, min, round))
            .collect::<Vec<_>>()
    };
    let add = Callback::new(move |()| {
        let index = count.get_untracked();
        group.put(|items| items.resize(index + 1, Answers::default()));
        request_animation_frame(move || {
            location::drop_focus();
            let definition = group.definition.get_value();
            if let Some(Field { id: first, .. }) = group.item_fields(&definition).first() {
                focus_control(&control_id(&format!(
                    "{}.{index}.{first}",
                    group.path.get_value()
                )));
            }
        });
    });
    view! {
        <div class="group" id=own.id.clone() tabindex="-1">
            {dynamic(move || {
                let errors = errors.get();
                (!errors.is_empty()).then(|| view! { <p class="field__error">{errors.join(" ")}</p> }.into_any())
            })}
            {dynamic(blocks)}
            {dynamic(move || (count.get() < max).then(|| view! {
                <div>
                    <Button kind=ButtonKind::Quiet on_press=add>{group.words(k::DRAFT_ADD)}</Button>
                </div>
            }.into_any()))}
        </div>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Group {
    editor: Editor,
    definition: StoredValue<Arc<Definition>>,
    path: StoredValue<String>,
}

impl Group {
    fn items(self) -> Vec<Answers> {
        let path = self.path.get_value();
        self.editor
            .draft
            .with(|draft| match draft.answers.at(&path) {
                Some(Answer::Items(items)) => items.clone(),
                _ => Vec::new(),
            })
    }

    fn put(self, change: impl FnOnce(&mut Vec<Answers>)) {
        let mut items = untrack(|| self.items());
        change(&mut items);
        self.editor
            .set(&self.path.get_value(), Answer::Items(items));
    }

    fn kind(self, definition: &Definition) -> Option<&Kind> {
        let path = self.path.get_value();
        definition.find_field(&path).map(|field| &field.kind)
    }

    fn item_fields(self, definition: &Definition) -> &[Field] {
        self.kind(definition).map_or(&[], Kind::item_fields)
    }

    fn item_name_now(self) -> String {
        let definition = self.definition.get_value();
        match self.kind(&definition) {
            Some(Kind::Group { item, .. }) => text_now(item),
            _ => String::new(),
        }
    }

    fn words(self, key: ijazat_texts::Key) -> Words {
        Signal::derive(move || now_with(key, &[("item", self.item_name_now())]))
    }

    /// Ids of the fields that are asked in an item.
    fn asked(self, index: usize) -> Vec<String> {
        self.editor.draft.with(|draft| {
            let visible = form::visible(&draft.definition, &draft.answers);
            let nothing = Answers::default();
            let path = self.path.get_value();
            let item = match draft.answers.at(&path) {
                Some(Answer::Items(items)) => items.get(index).unwrap_or(&nothing),
                _ => &nothing,
            };
            let Some(field) = draft.definition.find_field(&path) else {
                return Vec::new();
            };
            visible
                .item_fields(field, item)
                .iter()
                .map(|field| field.id.clone())
                .collect()
        })
    }
}

fn item_view(group: Group, index: usize, min: usize, round: RwSignal<u32>) -> AnyView {
    let asked = Memo::new(move |_| group.asked(index));
    let number = (index + 1).to_string();
    let title = Signal::derive(move || {
        now_with(
            k::DRAFT_ITEM,
            &[("item", group.item_name_now()), ("number", number.clone())],
        )
    });
    let is_removable = Memo::new(move |_| group.items().len() > min);
    let remove = Callback::new(move |()| {
        group.put(|items| {
            if index < items.len() {
                items.remove(index);
            }
        });
        round.update(|round| *round += 1);
        confirm(now_with(
            k::DRAFT_REMOVED,
            &[("item", group.item_name_now())],
        ));
        request_animation_frame(move || focus_control(&control_id(&group.path.get_value())));
    });
    let fields = move || {
        let definition = group.definition.get_value();
        let fields = group.item_fields(&definition);
        asked
            .get()
            .into_iter()
            .filter_map(|id| {
                let path = format!("{}.{index}.{id}", group.path.get_value());
                let field = fields.iter().find(|field| field.id == id)?;
                Some(field_view(group.editor, &path, field))
            })
            .collect::<Vec<_>>()
    };
    view! {
        <section class="group__item" aria-label=title>
            <div class="group__head">
                <h2>{title}</h2>
                {dynamic(move || is_removable.get().then(|| view! {
                    <Button kind=ButtonKind::Link on_press=remove context=title>{t(k::UI_REMOVE)}</Button>
                }.into_any()))}
            </div>
            {dynamic(fields)}
        </section>
    }
    .into_any()
}

/// The name of a group's item, for summaries.
pub fn item_words(field: &Field, index: usize) -> Words {
    let item = match &field.kind {
        Kind::Group { item, .. } => text(item),
        _ => text(&field.label),
    };
    Signal::derive(move || {
        now_with(
            k::DRAFT_ITEM,
            &[("item", item.get()), ("number", (index + 1).to_string())],
        )
    })
}
