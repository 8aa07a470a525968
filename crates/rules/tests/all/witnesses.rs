//! Every way through every shipped form with real answers: each end is reached by answers that can
//! be handed in, each rule fires, and what it then says is there in both languages.

use crate::properties::texts;
use crate::support::{context, file_ref};
use ijazat_rules::answers::{Answer, Answers};
use ijazat_rules::check::{self, Context, Report};
use ijazat_rules::form::{self, Asked, Definition, Field, Kind, Role, Rule, Test};
use std::collections::BTreeSet;

fn shipped() -> Vec<Definition> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../forms");
    let files = std::fs::read_dir(folder).expect("forms are there");
    let read = |file: std::fs::DirEntry| {
        let text = std::fs::read_to_string(file.path()).expect("readable");
        toml::from_str(&text).expect("a form")
    };
    let forms: Vec<Definition> = files.map(|file| read(file.expect("readable"))).collect();
    assert!(forms.len() >= 2);
    forms
}

/// Good answers to one field between which conditions may tell.
fn samples(field: &Field) -> Vec<Answer> {
    match &field.kind {
        Kind::Choice { options } => {
            let values = options.iter().map(|option| option.value.clone());
            values.map(Answer::Text).collect()
        }
        Kind::Choices { options } => {
            let values = [options.first(), options.last()].into_iter().flatten();
            values
                .map(|option| Answer::Choices(vec![option.value.clone()]))
                .collect()
        }
        Kind::Document { files_min, .. } => {
            let files = (0..*files_min).map(|number| file_ref(&format!("{}-{number}", field.id)));
            vec![Answer::Documents(files.collect())]
        }
        Kind::Declaration => vec![Answer::Agreed(true)],
        Kind::Group { items_min, .. } => {
            vec![Answer::Items(vec![
                Answers::default();
                (*items_min).max(1) as usize
            ])]
        }
        Kind::AddressList { .. } if field.role == Some(Role::RemoteAddresses) => {
            vec![Answer::Text("8.8.4.4".into())]
        }
        kind => vec![Answer::Text(texts(kind)[0].to_owned())],
    }
}

fn put(answers: &mut Answers, asked: &Asked<'_>, answer: Answer) {
    match asked.item {
        None => answers.set(&asked.field.id, answer),
        Some((group, index)) => {
            let Some(Answer::Items(items)) = answers.0.get_mut(&group.id) else {
                panic!("the group is answered")
            };
            items[index].set(&asked.field.id, answer);
        }
    }
}

/// All complete answers: every choice is taken once with all that depend on it.
fn complete(definition: &Definition, answers: &Answers, found: &mut dyn FnMut(&Answers)) {
    let visible = form::visible(definition, answers);
    let open = visible
        .asked()
        .into_iter()
        .find(|asked| asked.answer.is_none());
    let Some(asked) = open else {
        return found(answers);
    };
    let decides = is_decisive(definition, &asked.field.id);
    let samples = samples(asked.field);
    let count = if decides { samples.len() } else { 1 };
    for sample in samples.into_iter().take(count) {
        let mut next = answers.clone();
        put(&mut next, &asked, sample);
        complete(definition, &next, found);
    }
}

fn is_decisive(definition: &Definition, id: &str) -> bool {
    let steps = definition.tasks.iter().flat_map(|task| &task.steps);
    let fields = steps.clone().flat_map(|step| &step.fields);
    let inner = fields.clone().flat_map(|field| field.kind.item_fields());
    let tests = definition.rules.iter().filter_map(|rule| match &rule.test {
        Test::Holds(condition) => Some(condition),
        _ => None,
    });
    let whens = steps.filter_map(|step| step.when.as_ref());
    let whens = whens.chain(fields.chain(inner).filter_map(|field| field.when.as_ref()));
    let whens = whens.chain(
        definition
            .rules
            .iter()
            .filter_map(|rule| rule.when.as_ref()),
    );
    let mut leaves = whens.chain(tests).flat_map(form::Condition::leaves);
    leaves.any(|leaf| leaf.field() == Some(id))
}

fn route(definition: &Definition, answers: &Answers) -> Vec<String> {
    let visible = form::visible(definition, answers);
    visible
        .steps
        .iter()
        .map(|step| step.step.id.clone())
        .collect()
}

fn fires(report: &Report, rule: &Rule) -> bool {
    report
        .violations
        .iter()
        .any(|one| one.code == format!("rule:{}", rule.id))
}

/// The good answers with one thing changed that the rule forbids.
fn broken(rule: &Rule, good: &Answers, context: &mut Context) -> Answers {
    let mut answers = good.clone();
    let mut text = |path: &str, text: &str| match path.split_once('.') {
        None => answers.set(path, Answer::Text(text.into())),
        Some((group, id)) => {
            let Some(Answer::Items(items)) = answers.0.get_mut(group) else {
                panic!("{group} is answered")
            };
            items[0].set(id, Answer::Text(text.into()));
        }
    };
    let twice = |answers: &mut Answers, path: &str| {
        let group = path.split('.').next().expect("a part");
        let Some(Answer::Items(items)) = answers.0.get_mut(group) else {
            panic!("{group} is answered")
        };
        items.push(items[0].clone());
    };
    match &rule.test {
        Test::Holds(_) => {}
        Test::AnyAnswered(paths) => paths.iter().for_each(|path| {
            answers.0.remove(path);
        }),
        Test::Disjoint(first, second) if first == second => twice(&mut answers, first),
        Test::Disjoint(first, second) => {
            text(first, "203.128.4.1");
            text(second, "203.128.4.1");
        }
        Test::NotAfter(first, second) => {
            text(first, "2026-12-02");
            text(second, "2026-12-01");
        }
        Test::AddressesAtMost { .. } => context.held = vec!["5.0.0.0/8".parse().expect("a prefix")],
        Test::EntriesAtMost { lists, max } => {
            let half = |net: usize| {
                let each = (0..*max as usize / 2 + 1)
                    .map(|n| format!("203.128.{}.{}\n", net + 2 * (n / 128), 2 * (n % 128)));
                each.collect::<String>()
            };
            text(&lists[0], &half(0));
            let (group, id) = lists[0].split_once('.').expect("a list in a group");
            twice(&mut answers, group);
            let Some(Answer::Items(items)) = answers.0.get_mut(group) else {
                panic!("answered")
            };
            items[1].set(id, Answer::Text(half(64)));
        }
        Test::Distinct(paths) => twice(&mut answers, &paths[0]),
    }
    answers
}

#[test]
fn every_end_is_reached_by_answers_that_can_be_handed_in() {
    for definition in shipped() {
        let context = context(&definition);
        let mut routes = BTreeSet::new();
        let mut refused = BTreeSet::new();
        complete(&definition, &Answers::default(), &mut |answers| {
            let route = route(&definition, answers);
            match check::validate(&definition, answers, &context) {
                Ok(submission) => {
                    assert_eq!(route.last().map(String::as_str), Some("declaration"));
                    assert!(!submission.display_name().is_empty());
                    routes.insert(route);
                }
                Err(report) => {
                    // Sound answers that do not go together: a condition of the form says so.
                    let holds = |rule: &&Rule| matches!(rule.test, Test::Holds(_));
                    for violation in &report.violations {
                        let mut rules = definition.rules.iter().filter(holds);
                        let found = rules.any(|rule| violation.code == format!("rule:{}", rule.id));
                        assert!(found, "{violation:?}");
                    }
                    refused.insert(route);
                }
            }
        });
        let all: BTreeSet<Vec<String>> = routes.union(&refused).cloned().collect();
        assert_eq!(all, form::explore(&definition).routes, "{}", definition.id);
        assert!(!routes.is_empty());
        println!(
            "{}: {} routes, {} never valid",
            definition.id,
            all.len(),
            refused.difference(&routes).count()
        );
    }
}

#[test]
fn every_rule_fires_and_says_what_is_wrong() {
    for definition in shipped() {
        let known = context(&definition);
        let mut silent: BTreeSet<&str> = definition
            .rules
            .iter()
            .map(|rule| rule.id.as_str())
            .collect();
        complete(&definition, &Answers::default(), &mut |answers| {
            let route = route(&definition, answers);
            for rule in &definition.rules {
                let is_asked = |path: &str| {
                    let id = path.split('.').next().expect("a part");
                    definition
                        .fields()
                        .any(|(_, step, field)| field.id == id && route.contains(&step.id))
                };
                if !silent.contains(rule.id.as_str())
                    || !rule.test.paths().iter().all(|path| is_asked(path))
                {
                    continue;
                }
                let mut context = known.clone();
                let answers = broken(rule, answers, &mut context);
                let report = check::check(&definition, &answers, &context);
                if fires(&report, rule) {
                    silent.remove(rule.id.as_str());
                    let explained = check::explain(&definition, &answers, &context, &report);
                    let explained = explained
                        .iter()
                        .find(|one| one.rule == rule.id)
                        .expect("is explained");
                    assert!(!explained.ways.is_empty(), "{}: {explained:?}", rule.id);
                    for words in [&rule.message.en, &rule.message.ur] {
                        let filled = explained
                            .params
                            .iter()
                            .fold(words.clone(), |words, (name, value)| {
                                words.replace(&format!("{{{name}}}"), value)
                            });
                        assert!(!filled.is_empty() && !filled.contains('{'), "{filled}");
                    }
                }
            }
        });
        assert_eq!(
            silent,
            BTreeSet::new(),
            "{}: rules that no answers break",
            definition.id
        );
    }
}
