//! The lines of a text with their readings: only what changed is read again.

use crate::ui::tag::Tone;
use std::sync::Arc;

/// What a line reads as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineNote {
    /// Tone; neutral for a sound line.
    pub tone: Tone,
    /// In a few words.
    pub text: String,
}

/// Reads one line; nothing for an empty one.
#[derive(Clone)]
pub struct LineReader(pub Arc<ReadLine>);

/// What reads one line; nothing for a line without an entry.
pub type ReadLine = dyn Fn(&str) -> Option<LineNote> + Send + Sync;

#[derive(Clone, Debug)]
struct Line {
    text: String,
    note: Option<LineNote>,
    /// What the whole list last said about it.
    mark: Option<LineNote>,
}

/// All lines of a text.
#[derive(Clone, Debug, Default)]
pub struct Lines(Vec<Line>);

impl Lines {
    /// How many.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is shown at a line, from 0: what the whole list says goes first.
    pub fn note(&self, index: usize) -> Option<&LineNote> {
        let line = self.0.get(index)?;
        line.mark.as_ref().or(line.note.as_ref())
    }

    /// Reads every line anew the next time.
    pub fn forget(&mut self) {
        self.0.clear();
    }

    /// Takes a text; lines at its beginning and end that are as before are not
    /// read again. Returns how many were read.
    pub fn read(&mut self, text: &str, reader: &LineReader) -> usize {
        let fresh: Vec<&str> = text.split('\n').collect();
        let same = |(old, new): &(&Line, &&str)| old.text == **new;
        let head = self.0.iter().zip(&fresh).take_while(same).count();
        let room = self.0.len().min(fresh.len()) - head;
        let tail = self
            .0
            .iter()
            .rev()
            .zip(fresh.iter().rev())
            .take(room)
            .take_while(same)
            .count();
        let changed = &fresh[head..fresh.len() - tail];
        let end = self.0.len() - tail;
        let before = &self.0[head..end];
        let lines = changed.iter().enumerate().map(|(index, text)| Line {
            text: (*text).to_owned(),
            note: (reader.0)(text),
            // Until the whole list is read again, which says nothing if nothing has changed in it.
            mark: before.get(index).and_then(|line| line.mark.clone()),
        });
        let lines: Vec<Line> = lines.collect();
        self.0.splice(head..end, lines);
        changed.len()
    }

    /// Takes what the whole list says about lines, from 1.
    pub fn mark(&mut self, marks: Vec<(u32, LineNote)>) {
        for line in &mut self.0 {
            line.mark = None;
        }
        for (number, note) in marks {
            if let Some(line) = self.0.get_mut(number as usize - 1) {
                line.mark = Some(note);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader() -> LineReader {
        LineReader(Arc::new(|text| {
            (!text.is_empty()).then(|| LineNote {
                tone: Tone::Neutral,
                text: text.to_uppercase(),
            })
        }))
    }

    fn check(before: &str, after: &str, read: usize) {
        let mut lines = Lines::default();
        lines.read(before, &reader());
        assert_eq!(
            lines.read(after, &reader()),
            read,
            "{before:?} to {after:?}"
        );
        let shown: Vec<String> = (0..lines.len())
            .map(|i| lines.note(i).map_or(String::new(), |n| n.text.clone()))
            .collect();
        assert_eq!(shown.join("\n"), after.to_uppercase());
    }

    #[test]
    fn only_changed_lines_are_read() {
        check("a\nb\nc", "a\nb\nc", 0);
        check("a\nb\nc", "a\nx\nc", 1);
        check("a\nb\nc", "a\nb\nc\n", 1);
        check("a\nc", "a\nb\nc", 1);
        check("a\nb\nc", "a\nc", 0);
        check("a\na\na", "a\na", 0);
        check("", "a\nb", 2);
        check("a\nb", "", 1);
    }

    #[test]
    fn what_the_list_says_goes_first() {
        let mut lines = Lines::default();
        lines.read("a\nb", &reader());
        let mark = LineNote {
            tone: Tone::Warn,
            text: "double".into(),
        };
        lines.mark(vec![(2, mark.clone()), (9, mark.clone())]);
        assert_eq!(lines.note(1), Some(&mark));
        lines.read("a\nb ", &reader());
        assert_eq!(lines.note(1), Some(&mark), "still said of the list");
        lines.read("c\na\nb ", &reader());
        assert_eq!(lines.note(2), Some(&mark), "it goes with its line");
        lines.read("a\nb", &reader());
        lines.mark(Vec::new());
        assert_eq!(lines.note(1).map(|n| n.text.as_str()), Some("B"));
    }
}
