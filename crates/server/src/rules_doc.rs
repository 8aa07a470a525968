//! The page for policy officers: every question, every rule and every code with its clause and its
//! words. `docs/rules.md` is this text, proven fresh by a test.

mod condition;
mod kind;

use condition::Teller;
use ijazat_rules::check::CODES;
use ijazat_rules::form::{Definition, Field, Rule, Target, Test, Text};
use ijazat_rules::identity::ProblemCode;
use ijazat_rules::{limits, verdict};
use ijazat_texts::{Catalogue, Language};
use std::fmt::Write;

/// The whole page, in Markdown.
pub fn text(forms: &[Definition]) -> String {
    let mut page = String::from(
        "# Rules\n\nEvery question, every rule and every reason for which an answer is sent back, with the clause that it\n\
         rests on and the words that people read. Made by `ijazat rules-doc > docs/rules.md` from the forms, the code\n\
         and the texts; a test fails when it is stale.\n\n\
         A clause that begins with *Assumption* has no published source: the authority decides it.\n\n",
    );
    let mut add = |text: String| page.push_str(&text);
    add(format!(
        "What decides is the form's version and revision {} of the rules; a verdict names both.\n\n",
        verdict::RULES_REVISION
    ));
    for form in forms {
        add(format!("- [{}](#{})\n", form.title.en, form.id));
    }
    add("- [What can be wrong with an answer](#codes)\n- [Limits](#limits)\n".to_owned());
    for form in forms {
        add(form_text(form));
    }
    add(codes());
    add(limits_table());
    page
}

fn form_text(form: &Definition) -> String {
    let mut text = format!(
        "\n<a id=\"{}\"></a>\n\n## {}\n\n{}\n\n",
        form.id,
        form.title.en,
        urdu(&form.title.ur)
    );
    let target = match form.service.target {
        Target::WorkingHours(hours) => format!("{hours} working hours"),
        Target::WorkingDays(days) => format!("{days} working days"),
    };
    let service = &form.service;
    line(
        &mut text,
        &format!(
            "`{}`, version {}. Decision within {target}, not counting the time that applicants and providers need. Valid {} months. At most {} open applications for one holder.",
            form.id, form.version, service.validity_months, service.open_claims_max
        ),
    );
    text.push_str("\n### Rules across answers\n");
    for rule in &form.rules {
        text.push_str(&rule_text(form, rule));
    }
    for fee in &form.fees {
        let _ = write!(text, "\n#### Fee `{}`\n\n", fee.id);
        line(
            &mut text,
            &format!(
                "- Falls due: beyond {} addresses in all, counting what the holder already holds",
                fee.free
            ),
        );
        line(
            &mut text,
            &format!(
                "- Applies: {}",
                both(form, |tell| tell.when(fee.when.as_ref()))
            ),
        );
        line(&mut text, &format!("- Clause: {}", fee.clause));
        line(&mut text, &format!("- English: {}", fee.message.en));
        line(&mut text, &format!("- Urdu: {}", urdu(&fee.message.ur)));
    }
    text.push_str("\n### Questions\n");
    for task in &form.tasks {
        for step in &task.steps {
            let _ = write!(
                text,
                "\n**{}: {}** {}\n",
                task.title.en,
                step.title.en,
                urdu(&step.title.ur)
            );
            if step.when.is_some() {
                let when = both(form, |tell| tell.when(step.when.as_ref()));
                let _ = write!(text, "\nAsked {when}\n");
            }
            text.push_str("\n| Question | | Answer | Asked | Clause |\n|---|---|---|---|---|\n");
            for field in &step.fields {
                text.push_str(&question(form, field, ""));
                for inner in field.kind.item_fields() {
                    text.push_str(&question(form, inner, &format!("{}.", field.id)));
                }
            }
        }
    }
    text
}

fn rule_text(form: &Definition, rule: &Rule) -> String {
    let mut text = format!("\n#### `rule:{}`\n\n", rule.id);
    let demand = both(form, |tell| demand(tell, &rule.test));
    let applies = both(form, |tell| tell.when(rule.when.as_ref()));
    for (name, words) in [
        ("Demands", demand.as_str()),
        ("Applies", applies.as_str()),
        ("Clause", rule.clause.as_deref().unwrap_or("none")),
        ("English", &rule.message.en),
        ("Urdu", &urdu(&rule.message.ur)),
    ] {
        line(&mut text, &format!("- {name}: {words}"));
    }
    text
}

fn demand(tell: &Teller<'_>, test: &Test) -> String {
    let name = |path: &str| tell.label(path);
    let names = |paths: &[String], word: &str| {
        let names: Vec<String> = paths.iter().map(|path| name(path)).collect();
        names.join(word)
    };
    let is_english = tell.language == Language::En;
    match test {
        Test::Holds(condition) => tell.words(condition),
        Test::Disjoint(first, second) if first == second => {
            let name = name(first);
            match is_english {
                true => format!("no address stands in {name} of two entries"),
                false => format!("{name} کا کوئی ایڈریس دو اندراجات میں نہ ہو"),
            }
        }
        Test::Disjoint(first, second) => {
            let (first, second) = (name(first), name(second));
            match is_english {
                true => format!("no address stands in both {first} and {second}"),
                false => format!("کوئی ایڈریس {first} اور {second} دونوں میں نہ ہو"),
            }
        }
        Test::AnyAnswered(paths) => {
            let names = names(paths, tell.or());
            match is_english {
                true => format!("an answer to {names}"),
                false => format!("{names} کا جواب دیا گیا ہو"),
            }
        }
        Test::NotAfter(first, second) => {
            let (first, second) = (name(first), name(second));
            match is_english {
                true => format!("{first} is not after {second}"),
                false => format!("{first}، {second} کے بعد نہ ہو"),
            }
        }
        Test::AddressesAtMost {
            lists,
            max,
            with_held,
        } => {
            let names = names(lists, tell.and());
            let held = match with_held {
                true => tell.pick(
                    ", counting what the holder already holds",
                    "، حامل کے پاس پہلے سے موجود ایڈریس ملا کر",
                ),
                false => "",
            };
            match is_english {
                true => format!(
                    "at most {max} addresses in {names}{held}; each IPv4 address counts one, and each IPv6 block as entered counts one"
                ),
                false => format!(
                    "{names} میں زیادہ سے زیادہ {max} ایڈریس{held}؛ ہر IPv4 ایڈریس ایک شمار ہوتا ہے، اور ہر IPv6 بلاک، جیسے لکھا گیا، ایک"
                ),
            }
        }
        Test::EntriesAtMost { lists, max } => {
            let names = names(lists, tell.and());
            match is_english {
                true => format!("at most {max} entries in {names}"),
                false => format!("{names} میں زیادہ سے زیادہ {max} اندراجات"),
            }
        }
        Test::Distinct(paths) => {
            let names = names(paths, tell.and());
            match is_english {
                true => format!("no two entries have the same {names}"),
                false => format!("کوئی دو اندراجات ایسے نہ ہوں جن میں {names} ایک ہی ہوں"),
            }
        }
    }
}

/// English, and below it Urdu.
fn both(form: &Definition, words: impl Fn(&Teller<'_>) -> String) -> String {
    let [en, ur] = [Language::En, Language::Ur].map(|language| words(&Teller { form, language }));
    format!("{en}<br>{}", urdu(&ur))
}

fn question(form: &Definition, field: &Field, prefix: &str) -> String {
    let mut answer = kind::words(&field.kind);
    for option in field.kind.options() {
        let _ = write!(
            answer,
            "<br>“{}” {}",
            option.label.en,
            urdu(&option.label.ur)
        );
    }
    let asked = both(form, |tell| {
        let empty = tell.pick("may stay empty", "خالی چھوڑا جا سکتا ہے");
        let when = tell.when(field.when.as_ref());
        match (&field.when, field.optional) {
            (_, false) => when,
            (None, true) => empty.to_owned(),
            (Some(_), true) => format!("{when}{} {empty}", tell.pick(";", "؛")),
        }
    });
    let Text { en, ur } = &field.label;
    let path = format!("`{prefix}{}`<br>{en}", field.id);
    row(&[
        &path,
        &urdu(ur),
        &answer,
        &asked,
        field.clause.as_deref().unwrap_or(""),
    ])
}

fn codes() -> String {
    let (en, ur) = (
        Catalogue::built_in(Language::En),
        Catalogue::built_in(Language::Ur),
    );
    let mut text = String::from(
        "\n<a id=\"codes\"></a>\n\n## What can be wrong with an answer\n\nThe clause of each is that of the question at which it stands. Words in braces are filled in.\n\
         `empty` is what `ijazat identity` says; in a form it is `required`.\n\n\
         | Code | English | Urdu |\n|---|---|---|\n",
    );
    let empty = std::iter::once(ProblemCode::Empty.as_str());
    for code in CODES.iter().map(|doc| doc.code).chain(empty) {
        for (name, id) in words_of(code) {
            let words = |catalogue: &Catalogue| catalogue.find(&id).unwrap_or_default().to_owned();
            text.push_str(&row(&[&name, &words(&en), &urdu(&words(&ur))]));
        }
    }
    text
}

/// Codes whose words differ by the question: the table of the texts, and what is told apart.
const BY_QUESTION: [(&str, &str, &[&str]); 2] = [
    (
        "required",
        "unanswered",
        &["enter", "choose", "date", "upload"],
    ),
    (
        "wrong-length",
        "wrong-length",
        &["postal-code", "phone", "mobile", "cnic"],
    ),
];

/// Name and id of all words of a code.
fn words_of(code: &str) -> Vec<(String, String)> {
    let mut words = vec![(format!("`{code}`"), format!("violation.{code}"))];
    for (_, table, keys) in BY_QUESTION.iter().filter(|(own, ..)| *own == code) {
        words.extend(
            keys.iter()
                .map(|key| (format!("`{code}`, {key}"), format!("{table}.{key}"))),
        );
    }
    words
}

fn limits_table() -> String {
    let mut text = String::from(
        "\n<a id=\"limits\"></a>\n\n## Limits\n\nThe same for every form.\n\n| What | At most |\n|---|---|\n",
    );
    let megabytes = |bytes: u64| format!("{} MB", bytes / 1_048_576);
    for (what, most) in [
        (
            "Answers of one application",
            megabytes(limits::ANSWERS_BYTES_MAX as u64),
        ),
        (
            "Text pasted into one address list",
            format!("{} bytes", limits::ADDRESS_TEXT_BYTES_MAX),
        ),
        ("One file", megabytes(limits::FILE_BYTES_MAX)),
        (
            "All files of one application",
            megabytes(limits::APPLICATION_FILE_BYTES_MAX),
        ),
        (
            "Problems named at one question; the rest is counted",
            limits::PROBLEMS_PER_FIELD_MAX.to_string(),
        ),
        (
            "Questions on one page at a time",
            limits::FIELDS_PER_STEP_MAX.to_string(),
        ),
    ] {
        text.push_str(&row(&[what, &most]));
    }
    text
}

fn line(text: &mut String, words: &str) {
    text.push_str(words);
    text.push('\n');
}

fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |\n", cells.join(" | "))
}

fn urdu(words: &str) -> String {
    format!("<span lang=\"ur\" dir=\"rtl\">{words}</span>")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With `UPDATE=1` in the environment it is written anew.
    #[test]
    fn the_page_is_fresh() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/rules.md");
        let fresh = text(&crate::forms::built_in());
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, &fresh).expect("the page can be written");
        }
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            kept == fresh,
            "docs/rules.md is stale: run `ijazat rules-doc > docs/rules.md`"
        );
    }

    #[test]
    fn everything_is_there_with_words_and_clause() {
        let forms = crate::forms::built_in();
        let page = text(&forms);
        for doc in CODES {
            for language in [Language::En, Language::Ur] {
                let catalogue = Catalogue::built_in(language);
                for (name, id) in words_of(doc.code) {
                    let words = catalogue.find(&id);
                    let words = words.unwrap_or_else(|| panic!("{name} has no words"));
                    assert!(page.contains(&words.replace('|', "\\|")), "{name}");
                }
            }
        }
        for form in &forms {
            for rule in &form.rules {
                let clause = rule.clause.as_deref().expect("the lint demands it");
                for words in [
                    &format!("`rule:{}`", rule.id),
                    clause,
                    &rule.message.en,
                    &rule.message.ur,
                ] {
                    assert!(page.contains(words), "{words}");
                }
            }
            for (_, _, field) in form.fields() {
                assert!(field.clause.is_some(), "{} names no clause", field.id);
                for inner in field.kind.item_fields() {
                    assert!(
                        inner.clause.is_some()
                            && page.contains(&format!("`{}.{}`", field.id, inner.id))
                    );
                }
            }
        }
    }
}
