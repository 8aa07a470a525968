//! What people choose from.

use super::fields::pair;
use super::say::say;
use super::section;
use crate::ui::checkboxes::{Agreement, Checkboxes};
use crate::ui::combobox::{Combobox, Entry};
use crate::ui::radios::{Choice, Radios};
use crate::ui::select::Select;
use leptos::prelude::*;

/// All of them.
pub fn sections() -> AnyView {
    let all = vec![
        section("radios", "Radios", radios()),
        section("checkboxes", "Checkboxes", checkboxes()),
        section("select", "Select", selects()),
        section("combobox", "Combobox", comboboxes()),
    ];
    all.into_any()
}

fn choices() -> Vec<Choice> {
    let hint = say(
        "Also consulates and international organisations",
        "قونصل خانے اور بین الاقوامی تنظیمیں بھی",
    );
    vec![
        Choice::new("bank", say("Bank", "بینک")),
        Choice::new(
            "mission",
            say("Embassy or foreign mission", "سفارت خانہ یا غیر ملکی مشن"),
        )
        .hint(hint),
        Choice::new("other", say("Another kind", "کوئی اور نوعیت")),
    ]
}

fn label() -> Signal<String> {
    say("Kind of organisation", "ادارے کی نوعیت")
}

fn radios() -> Vec<AnyView> {
    pair("kind", label)
        .into_iter()
        .map(|field| {
            let value = RwSignal::new("mission".to_owned());
            let on_change = Callback::new(move |chosen| value.set(chosen));
            view! { <Radios field=field choices=choices() value=value on_change=on_change /> }
                .into_any()
        })
        .collect()
}

fn checkboxes() -> Vec<AnyView> {
    let mut all: Vec<AnyView> = pair("kinds", label)
        .into_iter()
        .map(|field| {
            let value = RwSignal::new(vec!["bank".to_owned()]);
            let on_change = Callback::new(move |chosen| value.set(chosen));
            view! { <Checkboxes field=field choices=choices() value=value on_change=on_change /> }
                .into_any()
        })
        .collect();
    let statement = || {
        say(
            "What is written here is true and complete.",
            "یہاں درج معلومات درست اور مکمل ہیں۔",
        )
    };
    all.extend(pair("agree", statement).into_iter().map(|field| {
        let value = RwSignal::new(false);
        let on_change = Callback::new(move |agreed| value.set(agreed));
        view! { <Agreement field=field value=value on_change=on_change /> }.into_any()
    }));
    all
}

fn selects() -> Vec<AnyView> {
    pair("sector", label)
        .into_iter()
        .map(|field| {
            let value = RwSignal::new(String::new());
            let on_change = Callback::new(move |chosen| value.set(chosen));
            view! { <Select field=field choices=choices() value=value on_change=on_change /> }
                .into_any()
        })
        .collect()
}

fn comboboxes() -> Vec<AnyView> {
    let names = [
        ("PK", say("Pakistan", "پاکستان")),
        ("NO", say("Norway", "ناروے")),
        ("OM", say("Oman", "عمان")),
        ("RO", say("Romania", "رومانیہ")),
    ];
    let entries = Signal::derive(move || {
        names
            .iter()
            .map(|(code, name)| Entry {
                value: (*code).to_owned(),
                name: name.get(),
                other_names: Vec::new(),
            })
            .collect()
    });
    pair("country", || say("Country", "ملک"))
        .into_iter()
        .map(|field| {
            let value = RwSignal::new(String::new());
            let on_change = Callback::new(move |chosen| value.set(chosen));
            view! { <Combobox field=field entries=entries value=value on_change=on_change /> }
                .into_any()
        })
        .collect()
}
