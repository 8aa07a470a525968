//! What is fuzzed: every reader of text that comes from outside, each with what
//! must hold for any text. The same functions run on the committed corpus in the
//! normal tests (`crates/rules/tests/all/fuzz.rs`).

use ijazat_rules::answers::Answers;
use ijazat_rules::check::{self, Context};
use ijazat_rules::clock::{Amount, Calendar, Millis, due, elapsed};
use ijazat_rules::form::{self, Definition};
use ijazat_rules::identity::{self, Kind};
use ijazat_rules::net::{AddressList, LiveList, lines};
use ijazat_rules::verdict;

/// A target by the name of its program and of its folder in `fuzz/corpus/`.
pub type Target = (&'static str, fn(&str));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("addresses", addresses),
    ("answers", answers),
    ("calendar", calendar),
    ("form", form),
    ("identity-cnic", |text| identity(Kind::Cnic, text)),
    ("identity-company", |text| identity(Kind::Company, text)),
    ("identity-diplomatic-card", |text| {
        identity(Kind::DiplomaticCard, text)
    }),
    ("identity-email", |text| identity(Kind::Email, text)),
    ("identity-mobile", |text| identity(Kind::Mobile, text)),
    ("identity-name", |text| identity(Kind::Name, text)),
    ("identity-ntn", |text| identity(Kind::Ntn, text)),
    ("identity-passport", |text| identity(Kind::Passport, text)),
    ("identity-phone", |text| identity(Kind::Phone, text)),
    ("identity-postal-code", |text| {
        identity(Kind::PostalCode, text)
    }),
    ("identity-secp", |text| identity(Kind::Secp, text)),
    ("identity-strn", |text| identity(Kind::Strn, text)),
    ("identity-uan", |text| identity(Kind::Uan, text)),
];

/// Runs a target; bytes that are no text are none of its business.
pub fn run(name: &str, data: &[u8]) {
    let (_, target) = TARGETS
        .iter()
        .find(|(known, _)| *known == name)
        .expect("every program is a target");
    if let Ok(text) = std::str::from_utf8(data) {
        target(text);
    }
}

/// Places are those of the text, entries and suggestions are canonical, and reading line by line is the same.
fn addresses(text: &str) {
    let list = AddressList::read(text);
    let places = list.entries.iter().map(|entry| (entry.span, entry.text()));
    for (span, found) in places.chain(list.problems.iter().map(|p| (p.span, p.text.as_str()))) {
        let line = lines(text)
            .nth(span.line as usize - 1)
            .expect("the line is there");
        let columns = (span.end_column - span.column) as usize;
        let part: String = line
            .chars()
            .skip(span.column as usize - 1)
            .take(columns)
            .collect();
        assert_eq!(part, found);
    }
    for entry in &list.entries {
        let again = AddressList::read(&entry.canonical());
        assert_eq!(again.entries.len(), 1, "{}", entry.canonical());
        assert_eq!(again.entries[0].range, entry.range);
        assert_eq!(again.entries[0].canonical(), entry.canonical());
        assert!(again.problems.is_empty() && again.notices.is_empty() && again.ignored == 0);
    }
    for suggestion in list
        .problems
        .iter()
        .flat_map(|problem| &problem.suggestions)
    {
        let again = AddressList::read(suggestion);
        assert_eq!(again.entries.len(), 1, "{suggestion}");
        assert_eq!(&again.entries[0].canonical(), suggestion);
    }
    let mut live = LiveList::default();
    live.update(&text.chars().rev().collect::<String>());
    live.update(text);
    assert_eq!(live.list(), list);
    list.overlaps();
    list.cover();
}

/// The canonical form is its own canonical form, and the masked one does not give it away.
fn identity(kind: Kind, text: &str) {
    let Ok(canonical) = identity::read(kind, text) else {
        return;
    };
    assert_eq!(
        identity::read(kind, &canonical).as_deref(),
        Ok(canonical.as_str())
    );
    let shown = identity::display(kind, &canonical);
    assert_eq!(
        identity::read(kind, &shown).as_deref(),
        Ok(canonical.as_str()),
        "{shown}"
    );
    identity::mask(kind, &canonical);
}

/// A form has one digest however it is carried, and no answers are too strange for it.
fn form(text: &str) {
    let Ok(definition) = toml::from_str::<Definition>(text) else {
        return;
    };
    let json = form::canonical_json(&definition);
    let again: Definition = serde_json::from_str(&json).expect("canonical JSON is a form");
    assert_eq!(form::digest(&again), form::digest(&definition));
    form::lint(&definition);
    check_all(&definition, &Answers::default());
}

/// Checks of the shipped forms, whatever is answered.
fn answers(text: &str) {
    let Ok(answers) = serde_json::from_str::<Answers>(text) else {
        return;
    };
    let forms = [
        include_str!("../../forms/vpn-organisation.toml"),
        include_str!("../../forms/vpn-freelancer.toml"),
    ];
    for source in forms {
        check_all(&toml::from_str(source).expect("a shipped form"), &answers);
    }
}

fn check_all(definition: &Definition, answers: &Answers) {
    let context = Context {
        id: "fuzz".to_owned(),
        now: Millis(1_795_410_000_000),
        utc_offset_minutes: 300,
        held: Vec::new(),
        calendar: "fuzz".to_owned(),
        rule_set: verdict::rule_set(definition),
    };
    let report = check::check(definition, answers, &context);
    match check::validate(definition, answers, &context) {
        Ok(submission) => {
            assert!(report.is_clean());
            let again = check::validate(definition, submission.answers(), &context);
            assert_eq!(again, Ok(submission));
        }
        Err(found) => assert!(found == report || report.is_clean()),
    }
    let canonical = check::canonical(definition, answers, &context);
    assert!(check::canonical(definition, &canonical, &context) == canonical);
    form::task_statuses(definition, answers, &context);
    let _ = form::redact(definition, answers);
    verdict::hash(definition, answers, &context, &report);
}

/// A calendar that is read is written and read again; what is due after some minutes has used them.
fn calendar(text: &str) {
    let Ok(calendar) = Calendar::from_json(text) else {
        return;
    };
    let json = serde_json::to_string(calendar.data()).expect("a calendar is JSON");
    let again = Calendar::from_json(&json).expect("what was written is read");
    assert_eq!(again.data(), calendar.data());
    let noon = 12 * 60 * 60 * 1000;
    let start = Millis(i64::from(calendar.data().from.0) * 24 * 60 * 60 * 1000 + noon);
    let amounts = [1, 600, 5_000];
    for minutes in amounts {
        let Ok(due) = due(start, Amount::Minutes(minutes), &[], &calendar) else {
            continue;
        };
        let used = elapsed(start, due.at, &[], &calendar).expect("the calendar reaches so far");
        assert_eq!(used.minutes, minutes);
    }
}
