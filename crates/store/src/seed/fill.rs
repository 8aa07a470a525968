//! Fills a form by the kinds and roles of its fields, whatever the form: what
//! is asked is answered, step by step, until nothing is left.

use super::persona::Persona;
use super::space::Space;
use ijazat_rules::answers::{Answer, Answers, DocumentRef};
use ijazat_rules::check::{self, Context};
use ijazat_rules::clock::Date;
use ijazat_rules::form::{Definition, Field, Kind, Role, visible};
use ijazat_rules::net::Prefix;
use std::collections::BTreeMap;

/// The fields that each file is made for, by its name.
pub type FieldsOf = BTreeMap<String, Vec<String>>;

/// Attempts until the answers pass every rule across fields.
const ATTEMPTS: u64 = 40;

/// Rounds until nothing more is asked.
const ROUNDS: usize = 24;

/// Whose answers, and from what.
pub struct Filler<'a> {
    /// Number of the invented applicant.
    pub persona: u64,
    /// Varies answers of one applicant.
    pub variant: u64,
    /// Operators with fixed lines.
    pub operators: &'a [String],
    /// Operators with mobile data.
    pub mobile_operators: &'a [String],
    /// Files to choose from, with what they are.
    pub documents: &'a [DocumentRef],
    /// The fields that each file is made for.
    pub fields_of: &'a FieldsOf,
    /// Answers that are given, by field.
    pub given: &'a [(&'a str, &'a str)],
    /// Prefixes to claim instead of fresh ones.
    pub prefixes: &'a [Prefix],
}

impl Filler<'_> {
    /// Answers that pass every check of the form in this context.
    pub fn answers(
        &self,
        form: &Definition,
        context: &Context,
        space: &mut Space,
    ) -> Option<Answers> {
        let mark = space.clone();
        for attempt in 0..ATTEMPTS {
            *space = mark.clone();
            let answers = self.attempt(form, context, space, attempt);
            if check::check(form, &answers, context).is_clean() {
                return Some(answers);
            }
        }
        None
    }

    fn attempt(
        &self,
        form: &Definition,
        context: &Context,
        space: &mut Space,
        attempt: u64,
    ) -> Answers {
        let mut pen = Pen {
            filler: self,
            persona: Persona(self.persona),
            salt: self
                .variant
                .wrapping_mul(1_000_003)
                .wrapping_add(attempt.wrapping_mul(7_919)),
            today: context.now.date(context.utc_offset_minutes),
            space,
            far: 0,
        };
        let mut answers = Answers::default();
        for _ in 0..ROUNDS {
            let visible = visible(form, &answers);
            let open: Vec<&Field> = visible
                .steps
                .iter()
                .flat_map(|step| step.fields.iter().copied())
                .filter(|field| answers.find(&field.id).is_none())
                .collect();
            let fresh: Vec<(String, Answer)> = open
                .into_iter()
                .map(|field| {
                    let answer = match &field.kind {
                        Kind::Group {
                            items_min,
                            items_max,
                            fields,
                            ..
                        } => pen.group(field, *items_min, *items_max, fields),
                        _ => pen.answer(field),
                    };
                    (field.id.clone(), answer)
                })
                .collect();
            if fresh.is_empty() {
                break;
            }
            answers.0.extend(fresh);
        }
        answers.0.retain(|_, answer| !answer.is_empty());
        answers
    }
}

struct Pen<'a, 'f> {
    filler: &'a Filler<'f>,
    persona: Persona,
    salt: u64,
    today: Date,
    space: &'a mut Space,
    far: u32,
}

/// A number for the name of a field.
fn number(id: &str) -> u64 {
    id.bytes().fold(17, |number, byte| {
        number.wrapping_mul(31).wrapping_add(u64::from(byte))
    })
}

impl Pen<'_, '_> {
    fn pick(&self, id: &str, below: usize) -> usize {
        self.persona.pick(number(id).wrapping_add(self.salt), below)
    }

    fn group(&mut self, group: &Field, least: u32, most: u32, fields: &[Field]) -> Answer {
        let more = if group.role == Some(Role::ProviderCheck) && self.pick(&group.id, 8) > 0 {
            1
        } else {
            2
        };
        let count = more.clamp(least.max(1), most.max(1));
        let is_mobile = fields
            .iter()
            .any(|field| field.role == Some(Role::MobileNumber));
        let items = (0..count).map(|place| {
            let mut item = Answers::default();
            for field in fields.iter().filter(|field| field.when.is_none()) {
                let answer = match (&field.kind, field.role) {
                    (Kind::Operator, _) => self.operator(place, is_mobile),
                    _ => self.answer(field),
                };
                item.set(&field.id, answer);
            }
            item.0.retain(|_, answer| !answer.is_empty());
            item
        });
        Answer::Items(items.collect())
    }

    fn operator(&self, place: u32, is_mobile: bool) -> Answer {
        let list = if is_mobile {
            self.filler.mobile_operators
        } else {
            self.filler.operators
        };
        let at = self.pick("operator", list.len()) + place as usize;
        Answer::Text(
            list.get(at % list.len().max(1))
                .cloned()
                .unwrap_or_default(),
        )
    }

    fn answer(&mut self, field: &Field) -> Answer {
        if let Some((_, given)) = self.filler.given.iter().find(|(id, _)| *id == field.id) {
            return Answer::Text((*given).to_owned());
        }
        if field.optional && self.pick(&field.id, 3) == 0 {
            return Answer::Text(String::new());
        }
        let persona = self.persona;
        let text = match &field.kind {
            Kind::Text {
                length_max,
                multiline,
            } => self.text(field, *length_max, *multiline),
            Kind::Name => persona.person(),
            Kind::Company => persona.company(),
            Kind::Email => persona.email(),
            Kind::Phone => persona.phone(),
            Kind::Mobile => self.subscription().mobile(),
            Kind::Cnic => persona.cnic(),
            Kind::Passport => persona.passport(),
            Kind::DiplomaticCard => persona.diplomatic_card(),
            Kind::Ntn => persona.ntn(),
            Kind::Strn => persona.strn(),
            Kind::Secp => persona.secp(),
            Kind::PostalCode => format!("{:05}", 10_000 + self.pick(&field.id, 80_000)),
            Kind::Choice { options } => options[self.pick(&field.id, options.len())].value.clone(),
            Kind::Choices { options } => {
                return self.choices(field, options.len(), |at| options[at].value.clone());
            }
            Kind::Date {
                days_from_today_min,
                days_from_today_max,
            } => {
                let least = days_from_today_min.unwrap_or(0);
                let most = days_from_today_max.unwrap_or(least + 30).min(least + 400);
                let span = usize::try_from(most - least + 1).unwrap_or(1);
                let days = self.pick(&field.id, if field.optional { span } else { span.min(20) });
                self.today.plus_days(least + days as i32).to_string()
            }
            Kind::Country => {
                ["DE", "US", "GB", "AE", "TR", "MY"][self.pick(&field.id, 6)].to_owned()
            }
            Kind::PostalAddress { .. } => {
                format!(
                    "{} Sample Street, {}",
                    1 + self.pick(&field.id, 300),
                    persona.city()
                )
            }
            Kind::Operator => return self.operator(0, false),
            Kind::AddressList { .. } => self.addresses(field),
            Kind::Number { min, max } => {
                let span = usize::try_from((max - min).min(500)).unwrap_or(0) + 1;
                (min + self.pick(&field.id, span) as i64).to_string()
            }
            Kind::Ports { .. } => {
                ["51820/udp", "443/tcp", "500/udp, 4500/udp"][self.pick(&field.id, 3)].to_owned()
            }
            Kind::Document { files_min, .. } => return self.files(field, *files_min),
            Kind::Declaration => return Answer::Agreed(true),
            Kind::Group { .. } => String::new(),
        };
        Answer::Text(text)
    }

    fn text(&self, field: &Field, length_max: u32, multiline: bool) -> String {
        let text = if field.role == Some(Role::SubscriberId) {
            format!(
                "S-{:06}-{}",
                self.persona.0 + 1,
                self.pick(&field.id, 900) + self.salt as usize % 97
            )
        } else if multiline {
            let use_for = [
                "client systems",
                "the head office",
                "a support desk abroad",
                "source code of a client",
            ];
            format!(
                "Sample purpose: encrypted access to {}.",
                use_for[self.pick(&field.id, 4)]
            )
        } else if field.id.contains("city") {
            self.persona.city().to_owned()
        } else {
            format!("Sample {}", field.label.en.to_lowercase())
        };
        text.chars().take(length_max as usize).collect()
    }

    /// Whoever applies again does so for another number: one number has one
    /// live registration.
    fn subscription(&self) -> Persona {
        match self.filler.variant {
            0 => self.persona,
            variant => Persona(variant),
        }
    }

    fn choices(&self, field: &Field, count: usize, value: impl Fn(usize) -> String) -> Answer {
        let first = self.pick(&field.id, count);
        let second = self.pick("second choice", count * 2);
        let chosen = (0..count).filter(|at| *at == first || *at == second);
        Answer::Choices(chosen.map(value).collect())
    }

    fn addresses(&mut self, field: &Field) -> String {
        if field.role == Some(Role::RemoteAddresses) {
            self.far += 1;
            let host = self.pick(&field.id, 60_000) as u32 + self.far;
            return format!(
                "185.{}.{}.{}",
                199 + self.far % 8,
                host / 250 % 250,
                1 + host % 250
            );
        }
        if !self.filler.prefixes.is_empty() {
            let texts: Vec<String> = self
                .filler
                .prefixes
                .iter()
                .map(ToString::to_string)
                .collect();
            return texts.join("\n");
        }
        match self.pick(&field.id, 20) {
            0 => self.space.take(3).to_string(),
            1 => self.space.take(2).to_string(),
            2 => self.space.take_six().to_string(),
            3..6 => format!("{}\n{}", self.space.take(0), self.space.take(0)),
            _ => self.space.take(0).to_string(),
        }
    }

    fn files(&self, field: &Field, least: u32) -> Answer {
        let is_made_for = |file: &&DocumentRef| {
            let fields = self.filler.fields_of.get(&file.name);
            fields.is_some_and(|fields| fields.contains(&field.id))
        };
        let mut files: Vec<&DocumentRef> =
            self.filler.documents.iter().filter(is_made_for).collect();
        if files.len() < least as usize {
            files = self.filler.documents.iter().collect();
        }
        let first = self.pick(&field.id, files.len());
        let chosen = (0..least.max(1) as usize)
            .filter_map(|at| files.get((first + at) % files.len().max(1)));
        Answer::Documents(chosen.map(|file| (*file).clone()).collect())
    }
}
