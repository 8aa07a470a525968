//! Every limit of forms and answers that is not a parameter of a form, in one
//! place. The server's limits of requests and uploads build on these.

/// Most bytes of all answers of one application, as JSON.
///
/// ```
/// use ijazat_rules::{answers::Answer, check, limits};
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// let mut answers = ijazat_rules::examples::answers();
/// answers.set("name", Answer::Text("x".repeat(limits::ANSWERS_BYTES_MAX)));
/// assert_eq!(check::check(&form, &answers, &context).violations[0].code, "answers-too-big");
/// ```
pub const ANSWERS_BYTES_MAX: usize = 1_048_576;
/// Most bytes of text in one address list; more is refused unread.
///
/// ```
/// use ijazat_rules::limits;
/// const { assert!(limits::ADDRESS_TEXT_BYTES_MAX < limits::ANSWERS_BYTES_MAX) }
/// ```
pub const ADDRESS_TEXT_BYTES_MAX: usize = 131_072;
/// Most entries that a form may allow in one address list.
///
/// ```
/// use ijazat_rules::{limits, net::Policy};
/// assert!(Policy::default().entries_max as usize <= limits::ADDRESS_ENTRIES_MAX);
/// ```
pub const ADDRESS_ENTRIES_MAX: usize = 1_024;
/// Most characters that a form may allow in a text.
///
/// ```
/// use ijazat_rules::{form::{DefectKind, Kind, lint}, limits};
/// # let form = ijazat_rules::examples::form();
/// let mut form = form;
/// form.tasks[0].steps[0].fields[2].kind = Kind::Text { length_max: limits::TEXT_LENGTH_MAX + 1, multiline: false };
/// assert!(lint(&form).iter().any(|defect| defect.kind == DefectKind::BadLimit));
/// ```
pub const TEXT_LENGTH_MAX: u32 = 5_000;
/// Most characters of a number, name, code or other short answer before it is read.
///
/// ```
/// use ijazat_rules::{answers::Answer, check, limits};
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// let mut answers = ijazat_rules::examples::answers();
/// answers.set("ntn", Answer::Text("1".repeat(limits::SHORT_TEXT_LENGTH_MAX * 4 + 1)));
/// assert_eq!(check::check(&form, &answers, &context).violations[0].code, "too-long");
/// ```
pub const SHORT_TEXT_LENGTH_MAX: usize = 400;
/// Most items that a form may allow in a group.
///
/// ```
/// use ijazat_rules::{form::Kind, limits};
/// # let form = ijazat_rules::examples::form();
/// let Kind::Group { items_max, .. } = form.find_field("providers").unwrap().kind else { panic!() };
/// assert!(items_max <= limits::ITEMS_MAX);
/// ```
pub const ITEMS_MAX: u32 = 50;
/// Most options of a choice.
///
/// ```
/// use ijazat_rules::limits;
/// # let form = ijazat_rules::examples::form();
/// assert!(form.find_field("kind").unwrap().kind.options().len() <= limits::OPTIONS_MAX);
/// ```
pub const OPTIONS_MAX: usize = 60;
/// Most ports or ranges that a form may allow in one answer.
///
/// ```
/// use ijazat_rules::{form::{DefectKind, Kind, lint}, limits};
/// # let form = ijazat_rules::examples::form();
/// let mut form = form;
/// form.tasks[0].steps[0].fields[2].kind = Kind::Ports { entries_max: limits::PORTS_MAX + 1 };
/// assert!(lint(&form).iter().any(|defect| defect.kind == DefectKind::BadLimit));
/// ```
pub const PORTS_MAX: u32 = 64;
/// Most fields that are visible on one step at a time.
///
/// ```
/// use ijazat_rules::{form::visible, limits};
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// let shown = visible(&form, &answers);
/// assert!(shown.steps.iter().all(|step| step.fields.len() <= limits::FIELDS_PER_STEP_MAX));
/// ```
pub const FIELDS_PER_STEP_MAX: usize = 5;
/// Most problems that are named in one field; the rest is counted.
///
/// ```
/// use ijazat_rules::{answers::Answer, check, limits};
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// let mut answers = ijazat_rules::examples::answers();
/// let Some(Answer::Items(items)) = answers.0.get_mut("providers") else { panic!() };
/// items[0].set("addresses", Answer::Text("1.2.3\n".repeat(limits::PROBLEMS_PER_FIELD_MAX + 5)));
/// let report = check::check(&form, &answers, &context);
/// assert_eq!(report.violations.len(), limits::PROBLEMS_PER_FIELD_MAX + 1);
/// assert_eq!(report.violations.last().unwrap().code, "more-problems");
/// ```
pub const PROBLEMS_PER_FIELD_MAX: usize = 20;
/// Most unknown fields that are named; the rest is left out.
///
/// ```
/// use ijazat_rules::{answers::Answer, check, limits};
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// let mut answers = answers;
/// for number in 0..100 {
///     answers.set(&format!("no-{number}"), Answer::Agreed(true));
/// }
/// let report = check::check(&form, &answers, &context);
/// assert_eq!(report.violations.len(), limits::UNKNOWN_FIELDS_MAX);
/// ```
pub const UNKNOWN_FIELDS_MAX: usize = 10;
/// Most files of one question.
///
/// ```
/// use ijazat_rules::{form::{DefectKind, Kind, lint}, limits};
/// # let form = ijazat_rules::examples::form();
/// let mut form = form;
/// form.tasks[0].steps[0].fields[2].kind = Kind::Document { files_min: 1, files_max: limits::FILES_PER_FIELD_MAX + 1 };
/// assert!(lint(&form).iter().any(|defect| defect.kind == DefectKind::BadLimit));
/// ```
pub const FILES_PER_FIELD_MAX: u32 = 5;
/// Most bytes of one file.
///
/// ```
/// use ijazat_rules::limits;
/// assert_eq!(limits::FILE_BYTES_MAX / 1_048_576, 10);
/// ```
pub const FILE_BYTES_MAX: u64 = 10 * 1_024 * 1_024;
/// Most bytes of all files of one application.
///
/// ```
/// use ijazat_rules::limits;
/// const { assert!(limits::FILE_BYTES_MAX < limits::APPLICATION_FILE_BYTES_MAX) }
/// ```
pub const APPLICATION_FILE_BYTES_MAX: u64 = 60 * 1_024 * 1_024;
/// Most characters of a file's name.
///
/// ```
/// let name = "letter.pdf";
/// assert!(name.chars().count() <= ijazat_rules::limits::FILE_NAME_LENGTH_MAX);
/// ```
pub const FILE_NAME_LENGTH_MAX: usize = 255;
/// Most characters of an opaque id in an answer (document, operator).
///
/// ```
/// use ijazat_rules::{form::{DefectKind, lint}, limits};
/// # let form = ijazat_rules::examples::form();
/// let mut form = form;
/// form.tasks[0].id = "x".repeat(limits::ID_LENGTH_MAX + 1);
/// assert_eq!(lint(&form)[0].kind, DefectKind::BadId);
/// ```
pub const ID_LENGTH_MAX: usize = 64;
/// Most characters of hostile text that a report repeats.
///
/// ```
/// use ijazat_rules::{answers::Answer, check, limits};
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// let mut answers = answers;
/// answers.set(&"x".repeat(5_000), Answer::Agreed(true));
/// let report = check::check(&form, &answers, &context);
/// assert_eq!(report.violations[0].path.len(), limits::ECHO_LENGTH_MAX);
/// ```
pub const ECHO_LENGTH_MAX: usize = 80;
/// Most characters of what somebody writes about a case: a question, reply, remark, note or reason.
///
/// ```
/// use ijazat_rules::limits;
/// const { assert!(limits::WORDS_LENGTH_MAX < limits::TEXT_LENGTH_MAX as usize) }
/// ```
pub const WORDS_LENGTH_MAX: usize = 4_000;
/// Most ways through one form that exploration follows.
///
/// ```
/// use ijazat_rules::{form::explore, limits};
/// # let form = ijazat_rules::examples::form();
/// let exploration = explore(&form);
/// assert!(exploration.is_complete && exploration.paths <= limits::EXPLORED_PATHS_MAX);
/// ```
pub const EXPLORED_PATHS_MAX: usize = 200_000;
