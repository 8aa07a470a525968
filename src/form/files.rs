//! Files of a question while they are sent. The sending itself is lent by the
//! page; what the server keeps becomes part of the answer.

use super::editor::Editor;
use crate::format::bytes_now;
use crate::prelude::*;
use crate::state::locale::code_words_now;
use crate::ui::field::Field;
use crate::ui::file_upload::{FileAct, FileRow, FileState, FileUpload};
use ijazat_rules::answers::{Answer, DocumentRef};
use ijazat_rules::limits::FILE_BYTES_MAX;
use std::rc::Rc;
use web_sys::File;

/// What a running upload tells.
pub enum UploadStep {
    /// So much of a hundred.
    Progress(u8),
    /// The server keeps it.
    Kept(DocumentRef),
    /// Failed, by a code of the texts.
    Failed(String),
    /// Stopped by the person.
    Stopped,
}

/// Sends a file to a path; the returned function stops it.
pub type SendFile = Rc<dyn Fn(&str, &File, Rc<dyn Fn(UploadStep)>) -> Rc<dyn Fn()>>;

/// What the page lends for files.
#[derive(Clone)]
pub struct Upload {
    /// Sends a file.
    pub send: SendFile,
    /// Takes a kept file away from the server.
    pub remove: Rc<dyn Fn(&str)>,
    /// Where a kept file is read.
    pub href: Rc<dyn Fn(&str) -> String>,
}

/// What may be chosen in the browser's dialog.
const ACCEPT: &str = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png";

#[derive(Clone)]
struct Sending {
    key: u32,
    file: File,
    state: Progress,
    stop: Rc<dyn Fn()>,
}

#[derive(Clone)]
enum Progress {
    Percent(u8),
    Failed(String),
}

#[derive(Clone, Copy)]
struct Desk {
    editor: Editor,
    path: StoredValue<String>,
    sending: RwSignal<Vec<Sending>, LocalStorage>,
    next_key: StoredValue<u32>,
}

/// The question for files at a path.
pub fn files_view(editor: Editor, path: &str, field: Field, files_max: u32) -> AnyView {
    let desk = Desk {
        editor,
        path: StoredValue::new(path.to_owned()),
        sending: RwSignal::new_local(Vec::new()),
        next_key: StoredValue::new(1_000_000),
    };
    let rows = RwSignal::new(Vec::new());
    // Rows come from a local signal; the widget takes plain data.
    Effect::new(move || rows.set(desk.rows()));
    let max = files_max as usize;
    let has_room = Signal::derive(move || rows.with(|rows: &Vec<FileRow>| taken(rows) < max));
    view! {
        <FileUpload
            field=field
            rows=rows
            has_room=has_room
            multiple={files_max > 1}
            accept=ACCEPT
            on_choose=Callback::new(move |files: Vec<File>| desk.choose(files, max))
            on_act=Callback::new(move |act| desk.act(act, max))
        />
    }
    .into_any()
}

/// Files that count; what failed takes no room.
fn taken(rows: &[FileRow]) -> usize {
    let counts = |row: &&FileRow| !matches!(row.state, FileState::Failed { .. });
    rows.iter().filter(counts).count()
}

impl Desk {
    fn kept(self) -> Vec<DocumentRef> {
        self.kept_at(&self.path.get_value())
    }

    fn kept_at(self, path: &str) -> Vec<DocumentRef> {
        self.editor
            .draft
            .with(|draft| match draft.answers.at(path) {
                Some(Answer::Documents(files)) => files.clone(),
                _ => Vec::new(),
            })
    }

    fn rows(self) -> Vec<FileRow> {
        let href = self
            .editor
            .lent()
            .upload
            .with_value(|upload| Rc::clone(&upload.href));
        let kept = self
            .kept()
            .into_iter()
            .enumerate()
            .map(|(index, file)| FileRow {
                key: index as u32,
                name: file.name.clone(),
                size: bytes_now(file.bytes),
                state: FileState::Kept(href(&file.id)),
            });
        let sending = self.sending.get().into_iter().map(|sending| FileRow {
            key: sending.key,
            name: sending.file.name(),
            size: bytes_now(sending.file.size() as u64),
            state: match sending.state {
                Progress::Percent(percent) => FileState::Sending(percent),
                Progress::Failed(code) => FileState::Failed {
                    words: code_words_now("problem", &code, &[]),
                    retry: may_help(&code),
                },
            },
        });
        kept.chain(sending).collect()
    }

    fn choose(self, files: Vec<File>, max: usize) {
        let mut room = max.saturating_sub(taken(&untrack(|| self.rows())));
        for file in files {
            let key = self.next_key.get_value();
            self.next_key.set_value(key + 1);
            let problem = if room == 0 {
                Some("upload-too-many")
            } else {
                obvious_problem(&file)
            };
            room = room.saturating_sub(1);
            let state = problem.map_or(Progress::Percent(0), |code| {
                Progress::Failed(code.to_owned())
            });
            let sends = problem.is_none();
            self.sending.update(|all| {
                all.push(Sending {
                    key,
                    file: file.clone(),
                    state,
                    stop: Rc::new(|| {}),
                });
            });
            if sends {
                self.send(key, &file);
            }
        }
    }

    fn send(self, key: u32, file: &File) {
        self.change(key, |sending| sending.state = Progress::Percent(0));
        let send = self
            .editor
            .lent()
            .upload
            .with_value(|upload| Rc::clone(&upload.send));
        let path = self.path.get_value();
        let own = path.clone();
        let stop = send(&path, file, Rc::new(move |step| self.hear(key, &own, step)));
        self.change(key, |sending| sending.stop = stop);
    }

    /// The page may be gone by then: the file becomes part of the answer all the same.
    fn hear(self, key: u32, path: &str, step: UploadStep) {
        match step {
            UploadStep::Progress(percent) => {
                self.change(key, |s| s.state = Progress::Percent(percent))
            }
            UploadStep::Failed(code) => self.change(key, |s| s.state = Progress::Failed(code)),
            UploadStep::Stopped => self.forget(key),
            UploadStep::Kept(document) => {
                self.forget(key);
                let mut files = untrack(|| self.kept_at(path));
                files.push(document);
                self.editor.set(path, Answer::Documents(files));
            }
        }
    }

    /// How many files the server keeps or is being sent.
    fn taken(self) -> usize {
        let sending = self.sending.with_untracked(|all| {
            all.iter()
                .filter(|sending| matches!(sending.state, Progress::Percent(_)))
                .count()
        });
        untrack(|| self.kept()).len() + sending
    }

    fn act(self, act: FileAct, max: usize) {
        let find = |key: u32| {
            self.sending
                .with_untracked(|all| all.iter().find(|s| s.key == key).cloned())
        };
        match act {
            FileAct::Cancel(key) => {
                if let Some(sending) = find(key) {
                    (sending.stop)();
                }
                self.forget(key);
            }
            FileAct::Retry(key) => {
                if let Some(sending) = find(key) {
                    if self.taken() < max {
                        self.send(key, &sending.file);
                    } else {
                        let code = "upload-too-many".to_owned();
                        self.change(key, |s| s.state = Progress::Failed(code));
                    }
                }
            }
            FileAct::Remove(key) if find(key).is_some() => self.forget(key),
            FileAct::Remove(key) => {
                let mut files = untrack(|| self.kept());
                if (key as usize) < files.len() {
                    let removed = files.remove(key as usize);
                    self.editor
                        .set(&self.path.get_value(), Answer::Documents(files));
                    self.editor
                        .lent()
                        .upload
                        .with_value(|upload| (upload.remove)(&removed.id));
                }
            }
        }
    }

    fn change(self, key: u32, change: impl FnOnce(&mut Sending)) {
        self.sending.update(|all| {
            if let Some(sending) = all.iter_mut().find(|sending| sending.key == key) {
                change(sending);
            }
        });
    }

    fn forget(self, key: u32) {
        self.sending
            .update(|all| all.retain(|sending| sending.key != key));
    }
}

/// Sending the same file again may help: nothing is wrong with the file itself.
fn may_help(code: &str) -> bool {
    !matches!(
        code,
        "upload-wrong-type"
            | "upload-too-big"
            | "upload-empty"
            | "upload-damaged"
            | "upload-password-protected"
            | "upload-active-content"
            | "upload-virus-found"
    )
}

/// What can be said without sending: the server looks inside.
fn obvious_problem(file: &File) -> Option<&'static str> {
    problem_of(&file.name(), file.size() as u64)
}

fn problem_of(name: &str, bytes: u64) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    if ![".pdf", ".jpg", ".jpeg", ".png"]
        .iter()
        .any(|end| name.ends_with(end))
    {
        Some("upload-wrong-type")
    } else if bytes == 0 {
        Some("upload-empty")
    } else if bytes > FILE_BYTES_MAX {
        Some("upload-too-big")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_help_is_offered() {
        for (code, offered) in [
            ("upload-interrupted", true),
            ("upload-too-many", true),
            ("offline", true),
            ("upload-wrong-type", false),
            ("upload-virus-found", false),
        ] {
            assert_eq!(may_help(code), offered, "{code}");
        }
    }

    #[test]
    fn what_needs_no_sending_is_said_at_once() {
        assert_eq!(problem_of("a.pdf", 1), None);
        assert_eq!(problem_of("A.JPEG", FILE_BYTES_MAX), None);
        assert_eq!(
            problem_of("a.pdf", FILE_BYTES_MAX + 1),
            Some("upload-too-big")
        );
        assert_eq!(problem_of("a.png", 0), Some("upload-empty"));
        assert_eq!(problem_of("a.exe", 1), Some("upload-wrong-type"));
    }
}
