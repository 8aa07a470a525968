//! A case over HTTP as the app leads it: files, answers, verdict, hand-in, and
//! what operators and reviewers do with it.

use ijazat_api::applications::{AddressAnswer, ApplicationView, Created, DraftSaved, Submitted};
use ijazat_api::documents::DocumentRef;
use ijazat_api::operator::{CheckList, CheckView};
use ijazat_api::review::{CaseChanged, CaseView};
use ijazat_rules::answers::{Answer, Answers};
use ijazat_rules::check::{Context, check};
use ijazat_rules::form::{Definition, Field, Kind};
use ijazat_rules::verdict;
use ijazat_store::seed::{FieldsOf, Filler, Space};
use ijazat_testkit::{Answer as Response, Person, TestApp, jpeg, pdf, png};
use serde_json::{Value, json};

pub const ORGANISATION: &str = "vpn-organisation";
pub const FREELANCER: &str = "vpn-freelancer";

/// An application and who applies.
pub struct Journey {
    pub applicant: Person,
    pub reference: String,
    pub form: Definition,
    pub answers: Answers,
    revision: u64,
}

pub fn form(id: &str) -> Definition {
    let forms = ijazat_server::forms::built_in();
    let form = forms.into_iter().find(|form| form.id == id);
    form.expect("the form is built in")
}

/// Fields of a form, those of groups too.
pub fn fields(form: &Definition) -> Vec<&Field> {
    let outer = form.fields().map(|(_, _, field)| field);
    outer
        .flat_map(|field| std::iter::once(field).chain(field.kind.item_fields()))
        .collect()
}

impl Journey {
    /// A draft of this persona with files and complete answers, saved.
    pub async fn filled(
        mut applicant: Person,
        form_id: &str,
        persona: u64,
        given: &[(&str, &str)],
    ) -> Self {
        let form = form(form_id);
        let body = json!({ "form": form_id });
        let created: Created = applicant
            .command("/api/applications", &body)
            .await
            .expect(200)
            .json();
        let reference = created.reference;
        let documents = upload(&mut applicant, &reference, &form).await;
        let context = context(&mut applicant, &reference).await;
        let filler = Filler {
            persona,
            variant: 0,
            operators: &["sample-fibre".to_owned()],
            mobile_operators: &["sample-mobile".to_owned()],
            documents: &documents,
            fields_of: &FieldsOf::new(),
            given,
            prefixes: &[],
        };
        let mut space = Space::default();
        for _ in 0..persona {
            space.take(8);
        }
        let answers = filler.answers(&form, &context, &mut space);
        let answers = answers.expect("the form can be filled");
        let path = format!("/api/applications/{reference}/draft");
        let saved: DraftSaved = applicant
            .put(&path, created.revision, &json!({ "answers": answers }))
            .await
            .expect(200)
            .json();
        Self {
            applicant,
            reference,
            form,
            answers,
            revision: saved.revision,
        }
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/api/applications/{}/{rest}", self.reference)
    }

    /// Context and verdict, as the browser sends them.
    async fn judged(&mut self) -> (String, String) {
        let context = context(&mut self.applicant, &self.reference).await;
        let report = check(&self.form, &self.answers, &context);
        let hash = verdict::hash(&self.form, &self.answers, &context, &report);
        (context.id, hash)
    }

    /// What handing in sends: revision and body.
    pub async fn submission(&mut self) -> (u64, Value) {
        let (context, verdict) = self.judged().await;
        let body = json!({ "context": context, "verdict": verdict });
        (self.revision, body)
    }

    /// Hands the draft in under this key.
    pub async fn submit_with(&mut self, key: &str) -> Response {
        let (revision, body) = self.submission().await;
        let revision = format!("\"{revision}\"");
        let headers = [("idempotency-key", key), ("if-match", &revision)];
        let path = self.path("submit");
        self.applicant
            .json(http::Method::POST, &path, &headers, &body)
            .await
    }

    pub async fn submit(&mut self) -> Submitted {
        self.submit_with("the-key-of-the-hand-in")
            .await
            .expect(200)
            .json()
    }

    pub async fn view(&mut self) -> ApplicationView {
        let path = format!("/api/applications/{}", self.reference);
        self.applicant.get(&path).await.expect(200).json()
    }

    /// Replies to every open question with this text, and with another answer
    /// where a path is given.
    pub async fn reply(&mut self, path: Option<&str>, text: &str) -> Submitted {
        let view = self.view().await;
        self.answers = view.answers;
        if let Some(path) = path {
            self.answers.set(path, Answer::Text(text.to_owned()));
        }
        let (context, verdict) = self.judged().await;
        let open = view.questions.iter().filter(|one| one.replied_at.is_none());
        let remarks: Vec<Value> = open
            .map(|question| json!({ "question": question.id, "text": text }))
            .collect();
        let body = json!({
            "answers": self.answers, "remarks": remarks, "context": context, "verdict": verdict,
        });
        let path = self.path("reply");
        self.applicant
            .command_on(&path, view.revision, &body)
            .await
            .expect(200)
            .json()
    }
}

async fn context(applicant: &mut Person, reference: &str) -> Context {
    let path = format!("/api/applications/{reference}/context");
    applicant.post(&path, &json!({})).await.expect(200).json()
}

/// One file of each kind, at the first question for documents.
async fn upload(applicant: &mut Person, reference: &str, form: &Definition) -> Vec<DocumentRef> {
    let path = fields(form)
        .into_iter()
        .find(|field| matches!(field.kind, Kind::Document { .. }))
        .map(|field| field.id.clone())
        .expect("the form asks for documents");
    let mut documents = Vec::new();
    for (name, file) in [
        ("canary-file.pdf", pdf()),
        ("canary-file.jpg", jpeg()),
        ("canary-file.png", png()),
    ] {
        let answer = applicant.upload(reference, &path, name, &file).await;
        documents.push(answer.expect(200).json());
    }
    documents
}

/// Everything that this operator is asked, answered alike.
pub async fn answer_all(desk: &mut Person, confirmed: bool, remark: &str) -> usize {
    let list: CheckList = desk.get("/api/operator/checks").await.expect(200).json();
    for row in &list.rows {
        let path = format!("/api/operator/checks/{}", row.id);
        let view: CheckView = desk.get(&path).await.expect(200).json();
        let answers: Vec<AddressAnswer> = view
            .subjects
            .into_iter()
            .map(|subject| AddressAnswer {
                subject,
                confirmed,
                reason: (!confirmed).then(|| "other-subscriber".to_owned()),
                remark: (!confirmed).then(|| remark.to_owned()),
            })
            .collect();
        let body = json!({ "answers": answers });
        let _ = desk
            .command(&format!("{path}/answer"), &body)
            .await
            .expect(200);
    }
    list.rows.len()
}

/// The case becomes this reviewer's own.
pub async fn claim(reviewer: &mut Person, reference: &str) -> CaseView {
    let path = format!("/api/review/cases/{reference}");
    let _ = reviewer
        .command(&format!("{path}/claim"), &json!({}))
        .await
        .expect(200);
    reviewer.get(&path).await.expect(200).json()
}

/// A reviewer's command on a case in its present revision.
pub async fn review(
    reviewer: &mut Person,
    reference: &str,
    what: &str,
    body: &Value,
) -> CaseChanged {
    let path = format!("/api/review/cases/{reference}");
    let case: CaseView = reviewer.get(&path).await.expect(200).json();
    reviewer
        .command_on(&format!("{path}/{what}"), case.revision, body)
        .await
        .expect(200)
        .json()
}

/// Signs staff in anew, so that the second factor is recent.
pub async fn confirm_again(app: &TestApp, person: &mut Person, email: &str) {
    app.give_second_factor(person, email).await;
}
