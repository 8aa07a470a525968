//! A draft being edited: answers, what the server has, and which errors are
//! shown. A plain struct: no DOM, no requests, no clock.

use super::merge::{self, Clash};
use ijazat_rules::answers::{Answer, Answers};
use ijazat_rules::check::{Context, Report, Violation};
use ijazat_rules::form::{self, Definition, Field};
use ijazat_rules::verdict;
use std::sync::Arc;

/// Checks the answers of one step.
pub type CheckStep = fn(&Definition, &Answers, &Context, &str) -> Report;

/// Checks all answers.
pub type CheckAll = fn(&Definition, &Answers, &Context) -> Report;

/// What was asked to be checked, and is checked again while it is mended.
#[derive(Clone)]
enum Attempted {
    Step(String, CheckStep),
    All(CheckAll),
}

/// A draft being edited.
#[derive(Clone)]
pub struct Draft {
    /// The pinned version of the form.
    pub definition: Arc<Definition>,
    /// The digest by which that version was asked for.
    form_digest: Arc<str>,
    /// Facts to check against.
    pub context: Context,
    /// As the person sees them.
    pub answers: Answers,
    /// As the server has them.
    saved: Answers,
    /// Revision of what the server has.
    pub revision: u64,
    /// What errors are shown of, once Continue or Send was pressed.
    attempted: Option<Attempted>,
    /// Errors that are shown.
    shown: Vec<Violation>,
}

impl Draft {
    /// A draft as the server has it.
    pub fn new(
        definition: Arc<Definition>,
        form_digest: &str,
        context: Context,
        answers: Answers,
        revision: u64,
    ) -> Self {
        Self {
            definition,
            form_digest: form_digest.into(),
            context,
            saved: answers.clone(),
            answers,
            revision,
            attempted: None,
            shown: Vec::new(),
        }
    }

    /// What was decided here, as one number: the server compares it with its own.
    pub fn verdict(&self, report: &Report) -> String {
        let rules = verdict::rule_set_of(&self.form_digest);
        verdict::hash_by(
            &rules,
            &self.definition,
            &self.answers,
            &self.context,
            report,
        )
    }

    /// The text at a path; empty if there is none.
    pub fn text(&self, path: &str) -> String {
        match self.answers.at(path) {
            Some(Answer::Text(text)) => text.clone(),
            _ => String::new(),
        }
    }

    /// Takes an answer. True if it differs from the one before.
    pub fn set(&mut self, path: &str, answer: Answer) -> bool {
        let differs = self.answers.at(path) != Some(&answer);
        if differs {
            set_at(&mut self.answers, path, answer);
        }
        differs
    }

    /// Whether the server does not have everything.
    pub fn is_dirty(&self) -> bool {
        self.answers != self.saved
    }

    /// What the server has.
    pub const fn saved(&self) -> &Answers {
        &self.saved
    }

    /// Fields that the server does not have as they are here.
    pub fn unsent(&self) -> impl Iterator<Item = &Field> {
        let differs = |field: &&Field| self.answers.find(&field.id) != self.saved.find(&field.id);
        self.definition
            .fields()
            .map(|(_, _, field)| field)
            .filter(differs)
    }

    /// The server has taken these answers.
    pub fn saved_as(&mut self, answers: Answers, revision: u64) {
        self.saved = answers;
        self.revision = revision;
    }

    /// The server has other answers than were known: puts both together. What
    /// both changed differently is returned, and stays as the person has it.
    pub fn meet(&mut self, theirs: Answers, revision: u64) -> Vec<Clash> {
        let (answers, clashes) = merge::merge(&self.saved, &self.answers, &theirs);
        self.answers = answers;
        self.saved = theirs;
        self.revision = revision;
        clashes
    }

    /// The person has chosen the other version of an answer.
    pub fn take_theirs(&mut self, clash: &Clash) {
        match &clash.theirs {
            Some(answer) => set_at(&mut self.answers, &clash.path, answer.clone()),
            None => remove_at(&mut self.answers, &clash.path),
        }
    }

    /// Continue was pressed on a step: shows what is wrong. True if nothing is.
    pub fn attempt(&mut self, step: &str, check: CheckStep) -> bool {
        self.attempted = Some(Attempted::Step(step.to_owned(), check));
        self.recheck();
        self.shown.is_empty()
    }

    /// Send was pressed: shows everything that is wrong. True if nothing is.
    pub fn attempt_all(&mut self, check: CheckAll) -> bool {
        self.attempted = Some(Attempted::All(check));
        self.recheck();
        self.shown.is_empty()
    }

    /// Checks again what is shown; nothing before the first Continue.
    pub fn recheck(&mut self) {
        let (form, answers, context) = (&self.definition, &self.answers, &self.context);
        let report = match &self.attempted {
            Some(Attempted::Step(step, check)) => check(form, answers, context, step),
            Some(Attempted::All(check)) => check(form, answers, context),
            None => return,
        };
        self.shown = report.violations;
    }

    /// Another step was entered: no errors yet.
    pub fn enter(&mut self, step: &str) {
        let is_same = matches!(&self.attempted, Some(Attempted::Step(own, _)) if own == step);
        if !is_same {
            self.attempted = None;
            self.shown.clear();
        }
    }

    /// Errors that are shown, in the order of the form.
    pub fn errors(&self) -> &[Violation] {
        &self.shown
    }

    /// Errors that are shown at a path.
    pub fn errors_at(&self, path: &str) -> impl Iterator<Item = &Violation> {
        self.shown
            .iter()
            .filter(move |violation| violation.path == path)
    }

    /// Ids of the fields that a step asks now, in order.
    pub fn asked(&self, step: &str) -> Vec<String> {
        let visible = form::visible(&self.definition, &self.answers);
        let fields = visible.find_step(step).map(|visible| &visible.fields);
        fields
            .into_iter()
            .flatten()
            .map(|field| field.id.clone())
            .collect()
    }

    /// The field at a path, with its group's item number left out.
    pub fn find_field(&self, path: &str) -> Option<&Field> {
        find_field(&self.definition, path)
    }
}

/// The field at a path of answers.
pub fn find_field<'a>(definition: &'a Definition, path: &str) -> Option<&'a Field> {
    let mut parts = path.split('.');
    let field = definition.find_field(parts.next()?)?;
    match parts.nth(1) {
        None => Some(field),
        Some(inner) => field
            .kind
            .item_fields()
            .iter()
            .find(|field| field.id == inner),
    }
}

/// Puts an answer at a path such as `providers.0.addresses`; items that are
/// missing are made.
pub fn set_at(answers: &mut Answers, path: &str, answer: Answer) {
    let Some((group, rest)) = path.split_once('.') else {
        answers.set(path, answer);
        return;
    };
    let Some((index, inner)) = rest.split_once('.') else {
        return;
    };
    let Ok(index) = index.parse::<usize>() else {
        return;
    };
    let mut items = match answers.0.remove(group) {
        Some(Answer::Items(items)) => items,
        _ => Vec::new(),
    };
    if items.len() <= index {
        items.resize(index + 1, Answers::default());
    }
    set_at(&mut items[index], inner, answer);
    answers.set(group, Answer::Items(items));
}

/// Takes an answer at a path away.
fn remove_at(answers: &mut Answers, path: &str) {
    let Some((group, rest)) = path.split_once('.') else {
        answers.0.remove(path);
        return;
    };
    let inner = rest
        .split_once('.')
        .and_then(|(index, inner)| Some((index.parse::<usize>().ok()?, inner)));
    if let (Some(Answer::Items(items)), Some((index, inner))) = (answers.0.get_mut(group), inner)
        && let Some(item) = items.get_mut(index)
    {
        remove_at(item, inner);
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use ijazat_rules::check::check_step;
    use ijazat_rules::clock::Millis;

    pub(crate) fn text(text: &str) -> Answer {
        Answer::Text(text.to_owned())
    }

    pub(crate) fn definition() -> Arc<Definition> {
        let json = r#"{"id":"f","version":1,"reference_prefix":"VPN",
            "title":{"en":"F","ur":"F"},"summary":{"en":"F","ur":"F"},
            "service":{"target":{"working-hours":10},"validity_months":12,"open_claims_max":3},
            "tasks":[{"id":"t","title":{"en":"T","ur":"T"},"steps":[
              {"id":"one","title":{"en":"1","ur":"1"},"fields":[
                {"id":"sector","kind":"choice","label":{"en":"S","ur":"S"},"options":[
                  {"value":"bank","label":{"en":"B","ur":"B"}},{"value":"other","label":{"en":"O","ur":"O"}}]},
                {"id":"which","kind":"text","length_max":20,"label":{"en":"W","ur":"W"},"when":{"is":["sector","other"]}},
                {"id":"cnic","kind":"cnic","label":{"en":"C","ur":"C"},"optional":true}]},
              {"id":"two","title":{"en":"2","ur":"2"},"fields":[
                {"id":"providers","kind":"group","items_min":1,"items_max":3,"item":{"en":"P","ur":"P"},
                 "label":{"en":"P","ur":"P"},"fields":[
                  {"id":"name","kind":"text","length_max":20,"label":{"en":"N","ur":"N"}}]}]}]}]}"#;
        Arc::new(serde_json::from_str(json).expect("the definition is sound"))
    }

    pub(crate) fn draft() -> Draft {
        let context = Context {
            id: "c".into(),
            now: Millis(1_795_464_000_000),
            utc_offset_minutes: 300,
            held: Vec::new(),
            calendar: "pk".into(),
            rule_set: "r".into(),
        };
        Draft::new(
            definition(),
            &form::digest(&definition()),
            context,
            Answers::default(),
            1,
        )
    }

    #[test]
    fn the_verdict_is_the_one_that_the_server_takes() {
        let draft = draft();
        let report = ijazat_rules::check::check(&draft.definition, &draft.answers, &draft.context);
        assert_eq!(
            draft.verdict(&report),
            verdict::hash(&draft.definition, &draft.answers, &draft.context, &report)
        );
        assert_ne!(draft.verdict(&report), draft.verdict(&Report::default()));
    }

    #[test]
    fn errors_wait_for_continue_and_then_follow_the_typing() {
        let mut draft = draft();
        draft.recheck();
        assert!(draft.errors().is_empty());
        assert!(!draft.attempt("one", check_step));
        assert_eq!(draft.errors_at("sector").count(), 1);
        draft.set("sector", text("bank"));
        draft.recheck();
        assert!(draft.errors().is_empty());
        draft.set("sector", text(""));
        draft.recheck();
        assert_eq!(draft.errors_at("sector").count(), 1);
        draft.enter("two");
        assert!(draft.errors().is_empty());
    }

    #[test]
    fn what_is_asked_follows_the_answers() {
        let mut draft = draft();
        assert_eq!(draft.asked("one"), ["sector", "cnic"]);
        draft.set("sector", text("other"));
        assert_eq!(draft.asked("one"), ["sector", "which", "cnic"]);
    }

    #[test]
    fn a_draft_is_dirty_until_the_server_has_it() {
        let mut draft = draft();
        assert!(!draft.is_dirty());
        assert!(draft.set("sector", text("bank")));
        assert!(!draft.set("sector", text("bank")));
        assert!(draft.is_dirty());
        let sent = draft.answers.clone();
        draft.set("which", text("x"));
        draft.saved_as(sent, 2);
        assert!(draft.is_dirty());
        assert_eq!(draft.revision, 2);
    }

    #[test]
    fn paths_reach_into_items() {
        let mut draft = draft();
        draft.set("providers.1.name", text("B"));
        assert_eq!(draft.text("providers.1.name"), "B");
        assert_eq!(draft.text("providers.0.name"), "");
        draft.set("providers.0.name", text("A"));
        assert_eq!(draft.text("providers.1.name"), "B");
        assert_eq!(
            draft.find_field("providers.1.name").map(|f| f.id.as_str()),
            Some("name")
        );
    }

    #[test]
    fn another_device_loses_nothing() {
        let mut draft = draft();
        draft.set("sector", text("bank"));
        let mut theirs = Answers::default();
        theirs.set("which", text("theirs"));
        assert!(draft.meet(theirs, 5).is_empty());
        assert_eq!(draft.text("sector"), "bank");
        assert_eq!(draft.text("which"), "theirs");
        assert!(draft.is_dirty());
        assert_eq!(draft.revision, 5);
    }
}
