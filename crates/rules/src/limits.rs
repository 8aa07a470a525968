//! Every limit of forms and answers that is not a parameter of a form, in one
//! place. The server's limits of requests and uploads build on these.

/// Most bytes of all answers of one application, as JSON.
pub const ANSWERS_BYTES_MAX: usize = 1_048_576;
/// Most bytes of text in one address list; more is refused unread.
pub const ADDRESS_TEXT_BYTES_MAX: usize = 131_072;
/// Most entries that a form may allow in one address list.
pub const ADDRESS_ENTRIES_MAX: usize = 1_024;
/// Most characters that a form may allow in a text.
pub const TEXT_LENGTH_MAX: u32 = 5_000;
/// Most characters of a number, name, code or other short answer before it is read.
pub const SHORT_TEXT_LENGTH_MAX: usize = 400;
/// Most items that a form may allow in a group.
pub const ITEMS_MAX: u32 = 50;
/// Most options of a choice.
pub const OPTIONS_MAX: usize = 60;
/// Most ports or ranges that a form may allow in one answer.
pub const PORTS_MAX: u32 = 64;
/// Most fields that are visible on one step at a time.
pub const FIELDS_PER_STEP_MAX: usize = 5;
/// Most problems that are named in one field; the rest is counted.
pub const PROBLEMS_PER_FIELD_MAX: usize = 20;
/// Most unknown fields that are named; the rest is left out.
pub const UNKNOWN_FIELDS_MAX: usize = 10;
/// Most files of one question.
pub const FILES_PER_FIELD_MAX: u32 = 5;
/// Most bytes of one file.
pub const FILE_BYTES_MAX: u64 = 10 * 1_024 * 1_024;
/// Most bytes of all files of one application.
pub const APPLICATION_FILE_BYTES_MAX: u64 = 60 * 1_024 * 1_024;
/// Most characters of a file's name.
pub const FILE_NAME_LENGTH_MAX: usize = 255;
/// Most characters of an opaque id in an answer (document, operator).
pub const ID_LENGTH_MAX: usize = 64;
/// Most characters of hostile text that a report repeats.
pub const ECHO_LENGTH_MAX: usize = 80;
/// Most ways through one form that exploration follows.
pub const EXPLORED_PATHS_MAX: usize = 200_000;
