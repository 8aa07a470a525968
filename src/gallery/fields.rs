//! What people type into.

use super::say::say;
use super::section;
use crate::ui::address_area::{AddressArea, LineNote, LineReader, LineWords};
use crate::ui::character_count::{CharacterLimit, Count};
use crate::ui::date_input::DateInput;
use crate::ui::field::Field;
use crate::ui::file_upload::{FileRow, FileState, FileUpload};
use crate::ui::tag::Tone;
use crate::ui::text_area::TextArea;
use crate::ui::text_input::{InputMode, TextInput};
use leptos::prelude::*;
use std::sync::Arc;

/// All of them.
pub fn sections() -> AnyView {
    let all = vec![
        section("text-input", "TextInput", inputs()),
        section("text-area", "TextArea", areas()),
        section("address-area", "AddressArea", addresses()),
        section("date-input", "DateInput", dates()),
        section("file-upload", "FileUpload", files()),
    ];
    all.into_any()
}

/// A field as it is, and one that is wrong.
pub fn pair(id: &str, label: fn() -> Signal<String>) -> [Field; 2] {
    let hint = || say("As on the certificate.", "جیسا سرٹیفکیٹ پر درج ہے۔");
    let wrong = say("Answer this question", "اس سوال کا جواب دیں");
    let sound = Field::new(id, label()).hint(hint()).optional(true);
    let wrong = Field::new(&format!("wrong-{id}"), label())
        .hint(hint())
        .errors(Signal::derive(move || vec![wrong.get()]));
    [sound, wrong]
}

fn inputs() -> Vec<AnyView> {
    let label = || say("Registered name of the organisation", "ادارے کا رجسٹرڈ نام");
    let mut all: Vec<AnyView> = pair("name", label)
        .into_iter()
        .map(|field| input(field, InputMode::Organisation))
        .collect();
    let phone = || say("Telephone number", "ٹیلی فون نمبر");
    let reference = || say("Reference", "حوالہ نمبر");
    all.push(input(Field::new("phone", phone()), InputMode::Phone));
    all.push(input(
        Field::new("reference", reference()),
        InputMode::Identifier,
    ));
    all.push(input(
        Field::new("code", say("Code", "کوڈ")),
        InputMode::OneTimeCode,
    ));
    all
}

fn input(field: Field, mode: InputMode) -> AnyView {
    let value = RwSignal::new(String::new());
    let on_input = Callback::new(move |text| value.set(text));
    view! { <TextInput field=field value=value on_input=on_input mode=mode /> }.into_any()
}

fn areas() -> Vec<AnyView> {
    let label = || say("Purpose", "مقصد");
    let counted = Field::new("counted", say("In a few words", "چند الفاظ میں"));
    let limit = CharacterLimit {
        max: 20,
        words: count_words,
    };
    let mut all: Vec<AnyView> = pair("purpose", label)
        .into_iter()
        .map(|field| {
            let value = RwSignal::new(String::new());
            let on_input = Callback::new(move |text| value.set(text));
            view! { <TextArea field=field value=value on_input=on_input /> }.into_any()
        })
        .collect();
    let value = RwSignal::new(String::new());
    let on_input = Callback::new(move |text| value.set(text));
    all.push(
        view! { <TextArea field=counted value=value on_input=on_input limit=limit /> }.into_any(),
    );
    all
}

/// Words of a count.
fn count_words(count: Count) -> String {
    let (words, number) = match count {
        Count::Most(number) => (say("At most # characters", "زیادہ سے زیادہ # حروف"), number),
        Count::Left(number) => (say("# characters left", "مزید # حروف"), number),
        Count::Over(number) => (say("# characters too many", "# حروف زیادہ"), number),
    };
    words.get().replace('#', &number.to_string())
}

const LINES: &str = "203.128.7.9\n203.128.4.0/24\n192.168.1.10\n2407:d000::51\n203.128.4.300";

/// Readings as the real field gives them; the rules are not the gallery's matter.
fn read(line: &str) -> Option<LineNote> {
    let (tone, text) = match line.trim() {
        "" => return None,
        "192.168.1.10" => (
            Tone::Warn,
            say("not public: 192.168.0.0/16", "عوامی نہیں: 192.168.0.0/16"),
        ),
        "203.128.4.300" => (
            Tone::Bad,
            say("has a part that is too large", "اس کا ایک حصہ حد سے بڑا ہے"),
        ),
        _ => (Tone::Good, say("1 address", "1 ایڈریس")),
    };
    Some(LineNote {
        tone,
        text: text.get_untracked(),
    })
}

fn addresses() -> Vec<AnyView> {
    let label = || say("Local addresses", "مقامی ایڈریس");
    let problem = say(
        "Line 5: 203.128.4.300 is not an address",
        "سطر 5: 203.128.4.300 ایڈریس نہیں",
    );
    pair("addresses", label)
        .into_iter()
        .zip(["", LINES])
        .map(|(field, text)| {
            let value = RwSignal::new(text.to_owned());
            let on_input = Callback::new(move |text| value.set(text));
            let reader = Signal::derive(move || {
                problem.track();
                LineReader(Arc::new(read))
            });
            let listed = Signal::derive(move || {
                let is_wrong = value.with(|text| text.contains("300"));
                let text = problem.get();
                let problem = is_wrong.then_some(LineWords { line: 5, text });
                problem.into_iter().collect()
            });
            let summary = say("Entries: 5. Addresses: 259.", "اندراجات: 5۔ ایڈریس: 259۔");
            let marks = Signal::stored(Vec::new());
            view! { <AddressArea field=field value=value on_input=on_input reader=reader marks=marks summary=summary listed=listed /> }.into_any()
        })
        .collect()
}

fn dates() -> Vec<AnyView> {
    let label = || say("Start date", "آغاز کی تاریخ");
    pair("start", label)
        .into_iter()
        .map(|field| {
            let value = RwSignal::new("2026-12-01".to_owned());
            let on_input = Callback::new(move |text| value.set(text));
            view! { <DateInput field=field value=value on_input=on_input /> }.into_any()
        })
        .collect()
}

fn files() -> Vec<AnyView> {
    let label = || say("Letter of incorporation", "لیٹر آف انکارپوریشن");
    let failed = say(
        "The file is damaged and cannot be opened. Save or scan it again.",
        "فائل خراب ہے اور کھل نہیں سکتی۔ اسے دوبارہ محفوظ یا اسکین کریں۔",
    );
    let interrupted = say(
        "The upload was interrupted. Try again.",
        "اپ لوڈ درمیان میں رک گیا۔ دوبارہ کوشش کریں۔",
    );
    let row = |key: u32, name: &str, state: FileState| FileRow {
        key,
        name: name.to_owned(),
        size: "1.2 MB".to_owned(),
        state,
    };
    let rows = Signal::derive(move || {
        vec![
            row(1, "letter.pdf", FileState::Sending(42)),
            row(
                2,
                "اجازت-نامہ.pdf",
                FileState::Kept("#file-upload".to_owned()),
            ),
            row(
                3,
                "scan.jpg",
                FileState::Failed {
                    words: failed.get(),
                    retry: false,
                },
            ),
            row(
                5,
                "contract.pdf",
                FileState::Failed {
                    words: interrupted.get(),
                    retry: true,
                },
            ),
        ]
    });
    let nothing = Callback::new(|_| ());
    let [sound, wrong] = pair("letter", label);
    let empty = Signal::stored(Vec::new());
    let kept = FileState::Kept("#file-upload".to_owned());
    let one = Signal::stored(vec![row(4, "licence.pdf", kept)]);
    let full = Field::new(
        "licence",
        say("Licence of the provider", "فراہم کنندہ کا لائسنس"),
    );
    vec![
        view! { <FileUpload field=sound rows=rows has_room=true multiple=true accept=".pdf" on_choose=Callback::new(|_| ()) on_act=nothing /> }.into_any(),
        view! { <FileUpload field=full rows=one has_room=false multiple=false accept=".pdf" on_choose=Callback::new(|_| ()) on_act=nothing /> }.into_any(),
        view! { <FileUpload field=wrong rows=empty has_room=true multiple=false accept=".pdf" on_choose=Callback::new(|_| ()) on_act=nothing /> }.into_any(),
    ]
}
